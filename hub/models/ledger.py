"""The ledger: one line beside each synced row, written in the same transaction.

A line says who decides (`home`), who made it (`makers`), who may hold it (`channel`, and `was`:
every channel it has had), when each field was written (`stamp` and, where they differ, `stamps`),
and where it stands in this machine's feed (`tx`, `n`). See docs/sync.md.
"""

import json
from functools import cache

from peewee import BigIntegerField, BooleanField, CompositeKey, TextField

from hub.errors import N_, Conflict, HubError, NotFound
from hub.ids import is_derived
from hub.models import files, rows
from hub.models.base import KINDS, Base, ListField, canonical
from hub.models.database import db
from hub.models.gate import gate
from hub.stamps import CHANNEL, GONE, packed

CHANGED = []  # what to call once after a commit in which something changed that may travel


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
        indexes = ((("tx", "n"), True), (("channel", "tx", "n"), False), (("home", "tx", "n"), False))

    @property
    def newest(self):
        """The greatest stamp of the line."""
        return max(self.stamp, *self.stamps.values()) if self.stamps else self.stamp

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
    return rows.found(Ledger, kind=kind, id=row_id)


def home_of(kind, row_id):
    """The hub that decides about a row. Raises NotFound."""
    found = rows.read(Ledger, ("home",), kind=kind, id=row_id)
    if found is None:
        raise NotFound()
    return found[0]


def write(row, makers=()):
    """Write a synced row and its line. Answers whether anything that may travel changed.

    makers: the hubs that made a new row, if not this one. Of a row that was read, only the fields that were
    set since are written: whoever wrote others meanwhile keeps them. A row made anew under an id from a natural
    key takes its tombstone back.
    """
    replica = _replica()
    known = _held(row.kind, row.id)
    if known is None:
        _write_new(row, makers or [replica.hub], replica)
        return True
    if known.erased:
        raise Conflict(N_("This has been erased."))
    changed = _written(row, known)
    channel = row.channel(known) if replica.hub in (known.home, *known.makers) else known.channel
    if channel != known.channel:
        changed.add(CHANNEL)
    if changed:
        _note(known, changed, channel, replica)
    return bool(changed)


def _write_new(row, makers, replica):
    root = row.root()
    known = Ledger(kind=row.kind, id=row.id, home=home_of(*root) if root else replica.hub, makers=makers)
    rows.put(row)
    row._dirty.clear()
    _note(known, {*row.shared_fields, CHANNEL, GONE}, row.channel(known), replica)


def _written(row, known):
    """Write what was set on a row that has a line; the names among it that may travel and differ."""
    set_since, says_gone = row._dirty - {"id", "gone"}, _says_gone(row)
    before = rows.stored(type(row), row.id, row.shared_fields)
    if before is None:  # its content was dropped here: it left, or was narrowed to its home
        changed = {*row.shared_fields}
        rows.put(row)
    else:
        changed = {name for name in set_since & before.keys() if before[name] != getattr(row, name)}
        rows.update(row, set_since)
        files.let_go({before[name] for name in changed.intersection(row.files)} - {""})
    if says_gone and row.gone != known.gone:
        rows.update(row, {"gone"})
        known.gone = row.gone
        changed.add(GONE)
    row.gone = known.gone
    row._dirty.clear()
    return changed


def _says_gone(row):
    """Whether `gone` was set on purpose: on a row that was read, or by making a natural-key row again."""
    made_anew = "id" in row._dirty
    return is_derived(row.id) if made_anew else "gone" in row._dirty


def bury(row):
    """Set the tombstone; the row stays, hidden."""
    return _set_gone(row, True)


def unbury(row):
    return _set_gone(row, False)


def _set_gone(row, gone):
    replica = _replica()
    known = _held(row.kind, row.id)
    if known is None or known.erased or known.gone == gone:
        return False
    row.gone = known.gone = gone
    rows.update(row, {"gone"})
    files.let_go(files.named_by(type(row), (row.id,)) if gone else ())
    row._dirty.discard("gone")
    _note(known, {GONE}, known.channel, replica)
    return True


def erase(kind, row_id):
    """Take all content of a row away for ever, and all traces of it; a bare mark stays and travels."""
    replica = _replica()
    known = _held(kind, row_id)
    if known is None or known.erased:
        return False
    rows.wipe(KINDS[kind], row_id)
    known.stamp = replica.mint(known.newest)
    known.erased, known.gone, known.extra, known.over, known.stamps = True, True, {}, {}, {}
    _place(known, replica)
    forget_traces(kind, row_id)
    return True


def rehome(known, home):
    """At national: another hub decides about a row from now on. What was addressed to the former home is now
    addressed to it; the line goes to the feed's end."""
    replica, former = _replica(), f"hub:{known.home}"
    known.home = home
    if known.channel == former and not known.erased and known.kind in KINDS:
        known.restamp({CHANNEL}, replica.mint(known.newest))
        known.channel = f"hub:{home}"
        known.was = sorted({*known.was, known.channel})
    _place(known, replica)


def forget_traces(kind, row_id):
    """What quarantine and lost edits still hold of a row that is erased."""
    forget_refused(kind, row_id)
    of_row = f"row_kind = {db.param} AND row_id = {db.param}"
    for (lost_id,) in db.execute_sql(f"SELECT id FROM conflict WHERE {of_row}", (kind, row_id)).fetchall():
        erase("conflict", lost_id)


def forget_refused(kind, row_id):
    """What quarantine holds of a row whose content goes from this machine."""
    db.execute_sql(f"DELETE FROM refused WHERE kind = {db.param} AND row_id = {db.param}", (kind, row_id))


def _replica():
    if not gate().inside():
        raise OutsideGate(N_("A synced row can be written through the gate only."))
    return gate().replica


def _held(kind, row_id):
    """The line of a row that is about to change, or None. On PostgreSQL no other process changes it meanwhile."""
    return rows.found(Ledger, lock=True, kind=kind, id=row_id)


def _note(known, changed, channel, replica):
    """Stamp what changed, remember what an unsent edit replaced, and move the line to the feed's end."""
    stays_here = channel is None and CHANNEL not in changed  # who knows that it was narrowed need not hear more
    new = not known.stamp
    if not new and not replica.is_national and (channel or known.was):
        for name in changed:
            known.over.setdefault(name, known.stamp_of(name))
    known.restamp(changed, replica.mint(known.newest))
    known.channel = channel
    if channel and channel not in known.was:
        known.was = sorted([*known.was, channel])
    _place(known, replica, known.via if stays_here else "", new)


def _place(known, replica, via="", new=False):
    known.tx, known.n = replica.next_place()
    known.via = via
    put_line(known, new)
    if replica.is_national:
        put_reach((token, known.kind, known.id, known.tx, known.n) for token in tokens(known))
    if known.was:
        for effect in CHANGED:
            gate().after_commit(effect)


def put_line(known, new=False):
    """Write a line as it stands. `new`: it must not be there; if another process makes it now, the act is
    tried again, and finds it."""
    fields = Ledger._meta.sorted_fields
    db.execute_sql(_line_sql(new, db.param), [field.db_value(getattr(known, field.name)) for field in fields])


@cache
def _line_sql(new, mark):
    names = [field.column_name for field in Ledger._meta.sorted_fields]
    return rows.insert_sql("ledger", names) if new else rows.upsert_sql("ledger", names, ("kind", "id"))


class Reach(Base):
    """At national, who else may read a line, or might have read it: a channel it has had, or `hub:<maker>`.

    Found by the line's own channel and home are all the others. A line whose place is newer than (tx, n)
    here no longer has that token.
    """

    token = TextField()
    kind = TextField()
    id = TextField()
    tx = BigIntegerField()
    n = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("kind", "id", "token")
        indexes = ((("token", "tx", "n"), False),)


def put_reach(values):
    """Write who else may read some lines: (token, kind, id, tx, n) for each of their `tokens`."""
    if values := sorted(values):
        sql = rows.upsert_sql("reach", ("token", "kind", "id", "tx", "n"), ("kind", "id", "token"))
        db.cursor().executemany(sql, values)


def tokens(known):
    """Who else may read a line or record, or might have read it, besides its home and its channel."""
    if known.makers == [known.home] and known.was == [known.channel]:
        return set()
    makers = (f"hub:{hub}" for hub in known.makers if hub != known.home)
    return {*makers, *known.was} - {known.channel}
