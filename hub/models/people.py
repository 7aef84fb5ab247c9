"""People of this hub. Nothing here is synced: elsewhere a person is a picture name on what they did."""

from peewee import BigIntegerField, BooleanField, CompositeKey, IntegerField, TextField

from hub.models.base import Base

ROLES = ("resident", "volunteer", "ambassador", "coach", "social_worker", "coordinator")
NATIONAL_ROLES = ("moderator", "administrator")


class Person(Base):
    """Somebody with a card, a passphrase or both.

    picture_name: "fox-12" · name: chosen, may be empty · login: for those with a passphrase ·
    invite_hash: of the one-time code with which they choose it · card_hash: of the card in their
    pocket · code_hash: of the pictures or digits that go with it (code_kind: "pictures", "pin", or
    "" while none is chosen) · failures and code_failures: tries in a row, counted before they are
    checked · active_at: last signed in · asleep: roles rest until the coordinator wakes them.
    """

    id = TextField(primary_key=True)
    picture_name = TextField(unique=True)
    name = TextField(default="")
    login = TextField(null=True, unique=True)
    passphrase_hash = TextField(default="")
    invite_hash = TextField(default="")
    invite_until = BigIntegerField(default=0)
    failures = IntegerField(default=0)
    failed_at = BigIntegerField(default=0)
    card_hash = TextField(null=True, unique=True)
    code_hash = TextField(default="")
    code_kind = TextField(default="")
    code_failures = IntegerField(default=0)
    code_failed_at = BigIntegerField(default=0)
    made_at = BigIntegerField()
    active_at = BigIntegerField()
    asleep = BooleanField(default=False)
    welcomed = BooleanField(default=False)  # read the five cards of "my first day"
    trusted = BooleanField(default=False)  # the coordinator's yes to pages about people
    minor = BooleanField(default=False)
    closed = BooleanField(default=False)


class Role(Base):
    """A role that a person holds; one person may hold several."""

    person_id = TextField()
    role = TextField()
    since = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("person_id", "role")


class Session(Base):
    """A sign-in: `id` is the hash of what the cookie holds.

    device_id: the paired screen, empty on a person's own phone · strong: by passphrase · stage: on
    a shared screen, "acted" once something was done and "asked" once the page says so: whoever
    touches anything else than Continue then is a stranger · helper: id of the volunteer who opened
    this space together with its owner, for one act.
    """

    id = TextField(primary_key=True)
    person_id = TextField(index=True)
    device_id = TextField(default="")
    strong = BooleanField(default=False)
    stage = TextField(default="")
    helper = TextField(default="")
    opened_at = BigIntegerField()
    touched_at = BigIntegerField()


class Block(Base):
    """Two people who do not see each other's listings. other: a person here, or "hub id/fox-12" of another hub."""

    person_id = TextField()
    other = TextField()
    made_at = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("person_id", "other")
        indexes = ((("other",), False),)
