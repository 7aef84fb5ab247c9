"""National: who may sync, and what all hubs publish."""

from hub.domain.national.boards import (
    events_of_all,
    hosts_of,
    listings_of_all,
    offers_of_all,
)
from hub.domain.national.enrolled import (
    CLOCK_AHEAD,
    SILENT_AFTER,
    Known,
    areas,
    enrolled,
    enrolled_hub,
    enrolled_page,
    figures,
    revoke,
)
from hub.domain.national.heirs import (
    SINCE_CALL,
    Candidate,
    candidates,
    heirs_after,
    left_to_move,
    name_heir,
    retire,
    settle_gone,
)
from hub.domain.national.late import late_writers, note_late
from hub.domain.national.letting_in import (
    CODE_LIFE,
    Enrolled,
    code_again,
    enrol,
    enrol_code,
    open_codes,
)
from hub.domain.national.lineage import (
    LineageError,
    check_in,
    epoch,
    hub_of_id,
    look_at_store,
    new_epoch,
    warn,
)
from hub.domain.national.refusals import note_refusals, refusals_of
from hub.domain.national.renewing import Renewed, hub_of, renew

__all__ = [
    "CLOCK_AHEAD", "CODE_LIFE", "SILENT_AFTER", "SINCE_CALL", "Candidate", "Enrolled", "Known", "LineageError",
    "Renewed", "areas", "candidates", "check_in", "code_again", "enrol", "enrol_code", "enrolled",
    "enrolled_hub", "enrolled_page", "epoch", "events_of_all", "figures", "heirs_after", "hosts_of", "hub_of",
    "hub_of_id", "late_writers", "left_to_move", "listings_of_all", "look_at_store", "name_heir", "new_epoch",
    "note_late", "note_refusals", "offers_of_all", "open_codes", "refusals_of", "renew", "retire", "revoke",
    "settle_gone", "warn",
]
