"""What a hub keeps about its rounds with national: the cursor both ways, what was refused, lost edits."""

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
