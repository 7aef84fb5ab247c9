"""What the team says to the hall, and who in the hall calls the team: this hub's own, never synced."""

from peewee import BigIntegerField, BooleanField, TextField

from hub.models.base import Base


class Announcement(Base):
    """A short text shown on the first screen and the second screen until `until` (Unix seconds)."""

    id = TextField(primary_key=True)
    text = TextField()
    lang = TextField(default="fr")
    icon = TextField(default="info")
    made_at = BigIntegerField()
    until = BigIntegerField()
    withdrawn = BooleanField(default=False)


class TeamCall(Base):
    """Somebody at a screen asks the team to come. Who it was is not written; the row goes when answered.

    device_id: the paired screen, "" for a phone · place: the screen's name when it called.
    """

    id = TextField(primary_key=True)
    device_id = TextField(default="")
    place = TextField(default="")
    made_at = BigIntegerField()
