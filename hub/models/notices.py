"""Announcements of the team to the hall: this hub's own, never synced."""

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
