"""What somebody found wrong with what another hub or person wrote."""

from peewee import SQL, BigIntegerField, TextField

from hub.models.base import Synced, local, shared

SIGNALS = ("spam", "fraud", "insults", "in_danger", "other")  # keys of the Entourage app


class Report(Synced):
    """Somebody touched “something is wrong here”. Who it was is not written.

    about_kind, about_id, about_home: the row and the hub that decides about it, which hears of the report ·
    settled_at, outcome: what the team of this machine did about it, here only.
    """

    kind = "report"

    about_kind = shared(TextField())
    about_id = shared(TextField())
    about_home = shared(TextField())
    signal = shared(TextField())
    made_at = shared(BigIntegerField())
    device_id = local(TextField(default=""))
    settled_at = local(BigIntegerField(default=0))
    settled_by = local(TextField(default=""))
    outcome = local(TextField(default=""))

    class Meta:
        indexes = ((("about_kind", "about_id"), False),)

    def channel(self, line):
        return None if self.about_home == line.home else f"hub:{self.about_home}"


Report.add_index(SQL("CREATE INDEX report_open ON report (made_at) WHERE settled_at = 0"))
