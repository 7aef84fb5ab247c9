"""The ledger: one line beside each synced row, written in the same transaction.

A line says who decides (`home`), who made it (`makers`), who may hold it (`channel`, and `was`:
every channel it has had), when each field was written (`stamp` and, where they differ, `stamps`),
and where it stands in this machine's feed (`tx`, `n`). See docs/sync.md.
"""

import json

from peewee import BigIntegerField, BooleanField, CompositeKey, TextField

from hub.errors import N_, Conflict, HubError, NotFound
from hub.models import rows
from hub.models.base import KINDS, Base, ListField, canonical
from hub.models.gate import gate
from hub.stamps import CHANNEL, GONE, packed


class JsonField(TextField):
    """A small mapping, kept as canonical JSON."""

    def db_value(self, value):
        return canonical(value)

    def python_value(self, value):
        return None if value is None else json.loads(value)


class Ledger(Base):
    """stamps: {field: stamp where it differs from `stamp`; "" where the field is absent} · over:
    {field: stamp of what an unsent edit replaced} · via: the peer whose message left the row as it
    stands · extra: fields (or, for an unknown kind, all fields) that this version does not know."""

    kind = TextField()
    id = TextField()
    tx = BigIntegerField(default=0)
    n = BigIntegerField()
    channel = TextField(null=True)
    was = ListField(default=list)
    home = TextField()
    makers = ListField(default=list)
    stamp = TextField(default="")
    stamps = JsonField(default=dict)
    over = JsonField(default=dict)
    via = TextField(default="")
    gone = BooleanField(default=False)
    erased = BooleanField(default=False)
    extra = JsonField(default=dict)

    class Meta:
        primary_key = CompositeKey("kind", "id")
        indexes = ((("tx", "n"), True),)

    def stamp_of(self, name):
        return self.stamps.get(name, self.stamp)

    def restamp(self, names, stamp):
        """Give `names` a stamp newer than any on this line; the others keep theirs."""
        known = (*KINDS[self.kind].shared_fields, *self.extra, CHANNEL, GONE)
        spread = {name: stamp if name in names else self.stamp_of(name) for name in known}
        absent = {name: "" for name, kept in spread.items() if not kept}
        own, differing = packed({name: kept for name, kept in spread.items() if kept})
        self.stamp, self.stamps = own, {**differing, **absent}


class OutsideGate(HubError):
    """A synced row was written without going through the gate: a bug of ours."""


def line(kind, row_id):
    """The line of a row, or None."""
    return Ledger.get_or_none((Ledger.kind == kind) & (Ledger.id == row_id))


def home_of(kind, row_id):
    """The hub that decides about a row. Raises NotFound."""
    found = line(kind, row_id)
    if found is None:
        raise NotFound()
    return found.home


def write(row):
    """Write a synced row and its line. Answers whether anything that may travel changed."""
    replica = _replica()
    known = line(row.kind, row.id)
    before = rows.stored(type(row), row.id, row.shared_fields) if known else None
    if known and known.erased:
        raise Conflict(N_("This has been erased."))
    changed = _changed(row, before)
    if known is None:
        known = _first_line(row, replica.hub)
        changed = {*row.shared_fields, CHANNEL, GONE}
    channel = row.channel(known) if replica.hub in (known.home, *known.makers) else known.channel
    if channel != known.channel:
        changed = {*changed, CHANNEL}
    rows.put(row)
    if changed:
        _note(known, changed, channel, replica)
    return bool(changed)


def bury(row):
    """Set the tombstone; the row stays, hidden."""
    return _set_gone(row, True)


def unbury(row):
    return _set_gone(row, False)


def _set_gone(row, gone):
    replica = _replica()
    known = line(row.kind, row.id)
    if known is None or known.erased or known.gone == gone:
        return False
    row.gone = known.gone = gone
    rows.put(row)
    _note(known, {GONE}, known.channel, replica)
    return True


def erase(kind, row_id):
    """Take all content of a row away for ever; a bare mark stays and travels."""
    replica = _replica()
    known = line(kind, row_id)
    if known is None or known.erased:
        return False
    rows.wipe(KINDS[kind], row_id)
    known.erased, known.gone, known.extra, known.over, known.stamps = True, True, {}, {}, {}
    known.stamp = replica.mint()
    _place(known, replica)
    return True


def _replica():
    if not gate().inside():
        raise OutsideGate(N_("A synced row can be written through the gate only."))
    return gate().replica


def _changed(row, before):
    if before is None:
        return set()
    return {name for name in row.shared_fields if before[name] != getattr(row, name)}


def _first_line(row, hub):
    root = row.root()
    home = home_of(*root) if root else hub
    return Ledger(kind=row.kind, id=row.id, home=home, makers=[hub])


def _note(known, changed, channel, replica):
    """Stamp what changed, remember what an unsent edit replaced, and move the line to the feed's end."""
    stamp = replica.mint()
    if known.stamp and channel:
        for name in changed:
            known.over.setdefault(name, known.stamp_of(name))
    known.restamp(changed, stamp)
    known.channel = channel
    if channel and channel not in known.was:
        known.was = sorted([*known.was, channel])
    _place(known, replica)


def _place(known, replica):
    known.tx, known.n = replica.next_place()
    known.via = ""
    put_line(known)


def put_line(known):
    """Write a line as it stands."""
    fields = Ledger._meta.sorted_fields
    sql = rows.upsert_sql("ledger", [f.column_name for f in fields], ("kind", "id"))
    values = [f.db_value(getattr(known, f.name)) for f in fields]
    Ledger._meta.database.execute_sql(sql, values)
