"""National: who may sync, and what all hubs publish."""

from hub.domain.national.boards import (
    events_of_all,
    hosts_of,
    listings_of_all,
    offers_of_all,
)
from hub.domain.national.enrolled import (
    CLOCK_AHEAD,
    CODE_LIFE,
    SILENT_AFTER,
    Enrolled,
    Known,
    LineageError,
    areas,
    check_in,
    enrol,
    enrol_code,
    enrolled,
    enrolled_hub,
    enrolled_page,
    epoch,
    figures,
    hub_of,
    hub_of_id,
    new_epoch,
    open_codes,
    revoke,
    warn,
)
from hub.domain.national.late import late_writers, note_late

__all__ = [
    "CLOCK_AHEAD", "CODE_LIFE", "SILENT_AFTER", "Enrolled", "Known", "LineageError", "areas", "check_in",
    "enrol", "enrol_code", "enrolled", "enrolled_hub", "enrolled_page", "epoch", "events_of_all",
    "figures", "hosts_of", "hub_of", "hub_of_id", "late_writers", "listings_of_all", "new_epoch",
    "note_late", "offers_of_all", "open_codes", "revoke", "warn",
]
