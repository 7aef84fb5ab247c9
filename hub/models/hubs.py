"""The hub itself as others see it, the screens that were paired with it, its own small settings."""

from peewee import BigIntegerField, BooleanField, CompositeKey, TextField

from hub.models import rows
from hub.models.base import Base, Synced, local, shared
from hub.models.ledger import JsonField

KINDS_OF_HUB = ("night-shelter", "day-centre", "association", "street-team", "secret-address")
SECRET = "secret-address"


class Hub(Synced):
    """A hub's name and place; `id` is the hub's id. A secret address publishes nothing of it."""

    kind = "hub"
    logs_conflicts = ("name",)

    name = shared(TextField())
    commune = shared(TextField())
    departement = shared(TextField())
    zone = shared(TextField())
    hub_kind = shared(TextField())
    set_up_at = local(BigIntegerField())

    def channel(self, line):
        return None if self.hub_kind == SECRET else "all"


def published_to(home, reach, area):
    """The channel of what a hub shows to `reach` (hub | area | national): None where it stays at home."""
    if reach == "hub" or rows.read(Hub, ("hub_kind",), id=home) == (SECRET,):
        return None
    return "all" if reach == "national" else f"area:{area}"


class Device(Base):
    """A screen paired by the coordinator. Kiosk mode is a property of the device, not of the person."""

    id = TextField(primary_key=True)
    token_hash = TextField(unique=True)
    name = TextField()
    mode = TextField()  # kiosk | board
    paired_at = BigIntegerField()
    seen_at = BigIntegerField(default=0)
    paused_until = BigIntegerField(default=0)
    revoked = BooleanField(default=False)


class Pairing(Base):
    """A one-time code with which another screen becomes a device of this hub."""

    code_hash = TextField(primary_key=True)
    name = TextField()
    mode = TextField()
    until = BigIntegerField()


class TakenOver(Base):
    """A row that was another hub's, which is gone for ever: nothing more of it is promised until a person of this
    hub has looked at it."""

    kind = TextField()
    id = TextField()
    since = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("kind", "id")


class HubSetting(Base):
    """A value that the coordinator or the program keeps: never on the wire."""

    name = TextField(primary_key=True)
    value = JsonField()
