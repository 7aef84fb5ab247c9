"""What a sign-up and a reservation share: somebody asked for it under a picture name and has a ticket."""

from peewee import BigIntegerField, BooleanField, IntegerField, TextField

from hub.models.base import MAKER, Synced, local, shared


class Ticketed(Synced):
    """Asked for in the hall of one hub (its maker), answered by the home of what it hangs on.

    asked_at: Unix seconds · code_hash: of the 4 digits of a guest's ticket, "" for a resident · told, heard: the
    answer that the person has seen ("": it was made on another hub), and whether it is the latest · failures,
    failed_at: wrong codes in a row for this ticket, and when the last one was typed.
    """

    picture_name = shared(TextField(), MAKER)
    asked_at = shared(BigIntegerField(), MAKER)
    withdrawn = shared(BooleanField(default=False), MAKER)
    person_id = local(TextField(default=""))
    code_hash = local(TextField(default=""))
    device_id = local(TextField(default=""))
    told = local(BooleanField(default=True))
    heard = local(TextField(default=""))
    failures = local(IntegerField(default=0))
    failed_at = local(BigIntegerField(default=0))

    def channel(self, line):
        return None if line.makers == [line.home] else f"hub:{line.home}"
