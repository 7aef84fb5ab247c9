"""National's own tables: codes that let a hub in, and the hubs that came in."""

from peewee import SQL, BigIntegerField, BooleanField, CompositeKey, IntegerField, TextField

from hub.models.base import Base, ListField


class EnrolCode(Base):
    """A one-time code, kept as its hash. `area`: the département whose rows the hub reads · hub_id: the hub it is
    for, if national knows it already · second: it makes a second machine with that hub's disk a hub of its own."""

    code_hash = TextField(primary_key=True)
    area = TextField()
    name = TextField()
    hub_id = TextField(default="")
    second = BooleanField(default=False)
    made_at = BigIntegerField()
    expires_at = BigIntegerField()
    used_by = TextField(default="")
    used_at = BigIntegerField(default=0)


class EnrolledHub(Base):
    """A hub that may sync. taken: how far its feed was taken (its cursor) · read_tx, read_n: how far it has
    read ours · lineage, next: tokens of its last round, and epoch: in which it was · ahead: seconds its clock
    runs ahead · next_token_hash: of a token that was made but not used yet · key: seals files for it (32 bytes,
    base64url) · heir: the hub that decides now about what was this one's, "" for none · retired_at: when it was
    closed in good order (Unix seconds), 0 for never."""

    id = TextField(primary_key=True)
    name = TextField()
    areas = ListField(default=list)
    token_hash = TextField(unique=True)
    next_token_hash = TextField(default="")
    key = TextField(default="")
    enrolled_at = BigIntegerField()
    last_at = BigIntegerField(default=0)
    version = TextField(default="")
    epoch = TextField(default="")
    lineage = TextField(default="")
    next = TextField(default="")
    rounds = BigIntegerField(default=0)
    taken = TextField(default="")
    read_tx = BigIntegerField(default=0)
    read_n = BigIntegerField(default=0)
    ahead = IntegerField(default=0)
    warning = TextField(default="")  # a code of the table in docs/sync.md
    warned_at = BigIntegerField(default=0)
    revoked = BooleanField(default=False)
    heir = TextField(default="")
    retired_at = BigIntegerField(default=0)

    class Meta:
        indexes = ((("last_at",), False),)


_NEXT = "CREATE UNIQUE INDEX enrolled_hub_next_token ON enrolled_hub (next_token_hash) WHERE next_token_hash <> ''"
EnrolledHub.add_index(SQL(_NEXT))
EnrolledHub.add_index(SQL("CREATE INDEX enrolled_hub_heir ON enrolled_hub (heir) WHERE heir <> ''"))


class FormerToken(Base):
    """A token that a hub has renewed: who still shows it was set back to an older state."""

    token_hash = TextField(primary_key=True)
    hub = TextField(index=True)


class RefusalCount(Base):
    """How many records and fields of a hub were not taken for one reason, and the sentence that it read."""

    hub = TextField()
    code = TextField()
    message = TextField()
    count = IntegerField()
    last_at = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("hub", "code")


class LateWriter(Base):
    """A writer's short id whose clock ran ahead: what it stamped beyond `after` (Unix milliseconds) is refused for
    ever. Its hub gave those rows other stamps, under another short id."""

    hub = TextField()
    short = TextField()
    after = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("hub", "short")
