"""National's hand: something of a hub off every board, with a reason that its hub reads."""

from hub.domain import checking
from hub.domain.hubs.here import hub_id
from hub.errors import N_, Forbidden
from hub.models.replica import NATIONAL

ONLY_NATIONAL = N_("Only the national team hides what hubs show.")
NO_REASON = N_("Please say why: the hub reads it.")


def set_hidden(find, row_id, why=None):
    """At national: hide a row everywhere after the next rounds, or show it again (inside an act); the answer is it.

    `find`: gives the row of this id, with `hidden` and `hidden_why` · `why`: the reason, None to show it again.
    Raises Forbidden (not at national), Invalid (field "reason"), and what `find` raises.
    """
    if hub_id() != NATIONAL:
        raise Forbidden(ONLY_NATIONAL)
    reason = "" if why is None else checking.reason_of(why, NO_REASON)
    found = find(row_id)
    found.hidden, found.hidden_why = why is not None, reason
    found.save()
    return found
