"""The 4 digits of a ticket: each try is counted before it is checked, for the ticket and never for the address."""

from hub.domain.people import secrets
from hub.errors import N_, NotFound, Unavailable
from hub.models.gate import act

NO_FIT = N_("This name and this code do not fit together.")
TOO_MANY = N_("Too many wrong codes. Please wait a little, or talk to the team.")


def check_digits(held, code, now):
    """Raise an exception unless `code` opens this ticket.

    `held`: a row of a `Ticketed` model (models/tickets), or None where nobody has the name: that takes as long and
    fails the same · `now`: Unix seconds. Raises NotFound (wrong), Unavailable (too many wrong codes for now).
    """
    if held is not None:
        _count(type(held), held.id, now)
    kept = held.code_hash if held is not None else ""
    if not secrets.verify_digits(code, kept or None):
        raise NotFound(NO_FIT)
    _forget(type(held), held.id)


@act
def _count(model, row_id, now):
    """Count a try, so that tries made at the same instant count too. Raises Unavailable."""
    held = model.get_by_id(row_id)
    if now < secrets.lock_until(held.failures, held.failed_at):
        raise Unavailable(TOO_MANY)
    held.failures, held.failed_at = held.failures + 1, now
    held.save()


@act
def _forget(model, row_id):
    """The code was right: what went wrong before no longer counts."""
    held = model.get_by_id(row_id)
    held.failures = held.failed_at = 0
    held.save()
