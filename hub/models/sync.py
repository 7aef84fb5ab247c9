"""What is kept about rounds with national: the cursor both ways, files on sticks, what was refused, lost edits."""

from peewee import BigIntegerField, BooleanField, CompositeKey, IntegerField, TextField

from hub.models import ledger
from hub.models.base import ANY, Base, ListField, Synced, local, shared
from hub.models.ledger import JsonField
from hub.models.replica import NATIONAL


class Peer(Base):
    """The far end. since: how far its feed was read · sent_tx, sent_n: how far it has taken ours · told: it has met
    every row with a stamp up to this one · again_tx, again_n: up to there it is told everything anew · pulling:
    everything is read before anything is sent · versions: of both ends at the last round · lineage, next: tokens
    that show a cloned or restored machine · key: seals files for it (32 bytes, base64url) · renew_at: when to ask
    for a new token (Unix seconds) · due_at: when to try next (Unix seconds) · report: the last round in figures."""

    id = TextField(primary_key=True, default=NATIONAL)
    url = TextField()
    token = TextField()
    key = TextField(default="")
    renew_at = BigIntegerField(default=0)
    epoch = TextField(default="")
    since = TextField(default="")
    sent_tx = BigIntegerField(default=0)
    sent_n = BigIntegerField(default=0)
    again_tx = BigIntegerField(default=0)
    again_n = BigIntegerField(default=0)
    pulling = BooleanField(default=False)
    told = TextField(default="")
    versions = TextField(default="")
    lineage = TextField(default="")
    next = TextField(default="")
    areas = ListField(default=list)
    enrolled_at = BigIntegerField()
    due_at = BigIntegerField(default=0)
    failures = IntegerField(default=0)
    tried_at = BigIntegerField(default=0)
    done_at = BigIntegerField(default=0)
    error = TextField(default="")  # a code of the table in docs/sync.md
    error_text = TextField(default="")
    report = JsonField(default=dict)


class Pulled(Base):
    """Rows that national has a line for, while everything is read before anything is sent."""

    kind = TextField()
    id = TextField()

    class Meta:
        primary_key = CompositeKey("kind", "id")


class StickPart(Base):
    """A file on a USB stick, written (`out`) or read (`in`) here. trip, number: one journey and where in it · more:
    others follow · what: records | files · start, through: from where to where in the sender's feed · serial:
    in which order national took them · state: what was known when it was written or read · newest: of a last one,
    every row with a stamp up to this is told · last: nothing was left to tell · waits: it was merged and moves the
    cursor once those before it are here · refused, files: what was not taken, and names of files (JSON)."""

    id = TextField()
    way = TextField()
    hub = TextField()
    trip = TextField()
    number = IntegerField()
    more = BooleanField(default=False)
    what = TextField()
    epoch = TextField(default="")
    start = TextField(default="")
    through = TextField(default="")
    at = BigIntegerField()
    serial = BigIntegerField(default=0)
    state = TextField(default="")
    newest = TextField(default="")
    last = BooleanField(default=False)
    waits = BooleanField(default=False)
    refused = JsonField(default=list)
    files = ListField(default=list)

    class Meta:
        table_name = "stick_part"
        primary_key = CompositeKey("id", "way")
        indexes = ((("hub", "way", "at"), False),)


class StickHub(Base):
    """At national: what a hub last said of itself by USB stick. part: the file that said it · since: how far it has
    read national's feed · heard: which of the answers it has read · areas: those it knows of · wants: names of
    files it has not got · pull: it was silent for too long, and must read everything first."""

    hub = TextField(primary_key=True)
    part = TextField()
    since = TextField(default="")
    heard = BigIntegerField(default=0)
    areas = ListField(default=list)
    wants = ListField(default=list)
    pull = BooleanField(default=False)
    at = BigIntegerField()

    class Meta:
        table_name = "stick_hub"


class Refused(Base):
    """Quarantine: a value that was not taken, by name and reason. `by`: here | national."""

    kind = TextField()
    row_id = TextField()
    field = TextField(default="")  # empty: the whole record
    code = TextField()
    message = TextField()
    value = JsonField(default=None, null=True)
    by = TextField()
    since = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("kind", "row_id", "field")


class ConflictRecord(Synced):
    """An edit that lost to another whose writer had not seen it; staff can restore it. Public kinds only."""

    kind = "conflict"
    joint = True

    row_kind = shared(TextField(), ANY)
    row_id = shared(TextField(), ANY)
    field = shared(TextField(), ANY)
    value = shared(TextField(), ANY)  # JSON
    stamp = shared(TextField(), ANY)
    lost_value = shared(TextField(), ANY)  # JSON
    lost_stamp = shared(TextField(), ANY)
    seen = local(BooleanField(default=False))

    class Meta:
        table_name = "conflict"
        indexes = ((("row_kind", "row_id"), False),)

    def root(self):
        return self.row_kind, self.row_id

    def channel(self, line):
        """Its row's home hears of it, unless the row has come to be that hub's alone."""
        root = ledger.line(*self.root())
        return f"hub:{line.home}" if root and root.channel else None
