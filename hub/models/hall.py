"""A guest's visit to a screen: what the screen knows of somebody without a card, until they are done."""

from peewee import BigIntegerField, BooleanField, TextField

from hub.models.base import Base


class Visit(Base):
    """`id` is the hash of what the browser's cookie holds; the row is gone when the visit ends.

    device_id: the paired screen, "" for a phone of one's own · sign_up_id: the one sign-up of this
    visit, made here (own) or found by its code · reservation_id: the one thing that was asked for or
    promised in this visit, likewise · person_id: whose card was shown to see their tickets ·
    asked: an act is done and "Show something else" is offered: whoever touches anything else than what
    belongs to the ticket is a stranger.
    """

    id = TextField(primary_key=True)
    device_id = TextField(default="")
    sign_up_id = TextField(default="")
    own = BooleanField(default=False)
    reservation_id = TextField(default="")
    person_id = TextField(default="")
    asked = BooleanField(default=False)
    opened_at = BigIntegerField()
    touched_at = BigIntegerField()
