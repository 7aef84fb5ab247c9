"""People of this hub. Nothing here is synced: elsewhere a person is a picture name on what they did."""

from peewee import BigIntegerField, BooleanField, CompositeKey, IntegerField, TextField

from hub.models.base import Base

ROLES = ("resident", "volunteer", "ambassador", "coach", "social_worker", "coordinator")
NATIONAL_ROLES = ("moderator", "administrator")


class Person(Base):
    """picture_name: 'fox-12' · name: chosen, may be empty · login: for those with a passphrase ·
    card_hash, picture_code_hash: what opens the private space · active_at: last time seen."""

    id = TextField(primary_key=True)
    picture_name = TextField(unique=True)
    name = TextField(default="")
    login = TextField(null=True, unique=True)
    passphrase_hash = TextField(default="")
    card_hash = TextField(null=True, unique=True)
    code_hash = TextField(default="")
    failures = IntegerField(default=0)
    failed_at = BigIntegerField(default=0)
    made_at = BigIntegerField()
    active_at = BigIntegerField()
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
    """A sign-in: `id` is the hash of what the cookie holds. `device_id` empty: a person's own phone."""

    id = TextField(primary_key=True)
    person_id = TextField(index=True)
    device_id = TextField(default="")
    strong = BooleanField(default=False)  # by passphrase: may open pages about people
    opened_at = BigIntegerField()
    touched_at = BigIntegerField()
