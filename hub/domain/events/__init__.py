"""Events: gatherings at a time and place, and the calendars they come from and go to.

What other rows use, by file (moments are Unix seconds UTC; verbs that write run through the gate):

- board: `upcoming`, `now_or_next`, `for_board`, `past`, `proposed`, `cancelled` give `Card`s in `Page`s;
  `month_grid`.
- finding: `event`, `by_short`, `short`, `sheet` (`Sheet`).
- editing: `create`, `change`, `move`, `cancel`, `restore`, `delete`, `duplicate`; at national `hide`, `unhide`.
- proposing: `propose`, `accept`, `decline`, `reconsider`, `proposals_of`.
- form: `read_form`, what a page's form says, as fields for these verbs.
- series: `create_series`, `change_series`, `end_series`, `extend_series`, `dates_of`, `series_list`.
- signing: `sign_up`, `withdraw`, `come_back`, `undo`, `change_party`, `mark_told`; `Outcome`.
- tickets: `signed_up` (`Guest`), `of_person` (`Place`), `ticket`, `ticket_of` (`Ticket`), `to_tell`.
- lending: `lots` (`Lot`), `set_aside`, `set_allotment`, `look_after_seats`; seats: the pure rules, `state_of`.
- calendars: `import_calendar` (`Report`); sources: `sources`, `add_source`, `drop_source`, `refresh_sources`.
- feeds: `calendar_of`, `board_calendar`. desk: what the team asks at the desk. later: work beside a page.
- keeping: `purge_sign_ups`, `counts_of`. merging: `after_merge`.

Chores: `extend_series`, `look_after_seats`, `refresh_sources`, `purge_sign_ups`.
"""

from hub.domain.events.board import (
    Card,
    Page,
    cancelled,
    for_board,
    month_grid,
    now_or_next,
    past,
    proposed,
    upcoming,
)
from hub.domain.events.calendars import Report, import_calendar
from hub.domain.events.editing import (
    cancel,
    change,
    create,
    delete,
    duplicate,
    hide,
    move,
    restore,
    unhide,
)
from hub.domain.events.feeds import board_calendar, calendar_of
from hub.domain.events.fields import INTERESTS, PLACE_KINDS
from hub.domain.events.finding import Sheet, by_short, event, sheet, short
from hub.domain.events.form import read_form
from hub.domain.events.inherited import ToSet, set_seats, to_set
from hub.domain.events.keeping import counts_of, purge_sign_ups
from hub.domain.events.lending import Lot, look_after_seats, lots, set_allotment, set_aside
from hub.domain.events.merging import after_merge, caught_up
from hub.domain.events.proposing import (
    accept,
    can_reconsider,
    decline,
    proposals_of,
    propose,
    reconsider,
)
from hub.domain.events.seats import CONFIRMED, MOST_CHILDREN, REQUESTED, WAITING, WITHDRAWN, state_of
from hub.domain.events.series import (
    Repeating,
    change_series,
    create_series,
    dates_of,
    end_series,
    extend_series,
    series_list,
)
from hub.domain.events.signing import (
    Outcome,
    can_come_back,
    change_party,
    come_back,
    mark_told,
    sign_up,
    undo,
    withdraw,
)
from hub.domain.events.slips import Unsure, say, unsure
from hub.domain.events.sources import add_source, drop_source, refresh, refresh_sources, sources
from hub.domain.events.tickets import (
    Guest,
    Place,
    Ticket,
    of_person,
    signed_up,
    ticket,
    ticket_of,
    to_tell,
)
from hub.models.events import CATEGORIES, REACHES

__all__ = [
    "CATEGORIES", "CONFIRMED", "INTERESTS", "MOST_CHILDREN", "PLACE_KINDS", "REACHES", "REQUESTED", "WAITING",
    "WITHDRAWN", "Card", "Guest", "Lot", "Outcome", "Page", "Place", "Repeating", "Report", "Sheet", "Ticket",
    "ToSet", "Unsure", "accept", "add_source", "after_merge", "board_calendar", "by_short", "calendar_of",
    "can_come_back", "can_reconsider", "cancel", "cancelled", "caught_up", "change", "change_party",
    "change_series", "come_back", "counts_of", "create", "create_series", "dates_of", "decline", "delete",
    "drop_source", "duplicate", "end_series", "event", "extend_series", "for_board", "hide", "import_calendar",
    "look_after_seats", "lots", "mark_told", "month_grid", "move", "now_or_next", "of_person", "past",
    "proposals_of", "propose", "proposed", "purge_sign_ups", "read_form", "reconsider", "refresh",
    "refresh_sources", "restore", "say", "series_list", "set_allotment", "set_aside", "set_seats", "sheet",
    "short", "sign_up", "signed_up", "sources", "state_of", "ticket", "ticket_of", "to_set", "to_tell", "undo",
    "unhide", "unsure", "upcoming", "withdraw",
]
