"""Things, hands and moments: what people give, need and promise each other.

What other rows use, by file (moments are Unix seconds UTC; verbs that write run through the gate):

- things: `THINGS`, `DOORS`, `SECTION_ICONS`. fields: what a listing may say (`checked`); wording: and what not.
- cards: `board` gives `Card`s in a `Page`. finding: `listing` (`Sheet`).
- posting: `post`, `change`, `withdraw_listing`, `listings_of` (`Own`), `to_confirm`, `confirm`.
- reserving: `reserve` (`Outcome`), `withdraw`, `mark_told`. promises: the pure rules, `state_of`.
- handing: `desk`, `handover`, `handovers_of` (`Handover`), `hand_over`, `undo_hand_over`.
- held: `of_person`, `news` (`Held`), `line_of` (`Asker`), `awaited` (`Awaited`), `to_tell`. tickets: `ticket`,
  `ticket_of` (`Ticket`).
- over: `off_boards`. parting: `part`, after a block.
- looking: `waiting_looks` (`Look`), `count_looks`, `approve`, `send_back`, `hide_listing`, `look_again`; at
  national `hide`, `unhide`. seen: `mark_of`.
- forgetting: what domain/privacy shows and takes away.
- keeping: the chores `run_out`, `expire`, `purge_reservations`, `forget_authors`. merging: `after_merge`.
"""

from hub.domain.exchange.cards import Card, Page, board
from hub.domain.exchange.fields import GIVEN
from hub.domain.exchange.finding import Sheet, listing
from hub.domain.exchange.handing import Handover, can_undo, desk, hand_over, handover, handovers_of, undo_hand_over
from hub.domain.exchange.held import Asker, Awaited, Held, awaited, line_of, news, of_person, to_tell
from hub.domain.exchange.inherited import count_anew, to_count
from hub.domain.exchange.keeping import expire, forget_authors, purge_reservations, run_out
from hub.domain.exchange.looking import (
    Look,
    approve,
    can_look_again,
    count_looks,
    hide,
    hide_listing,
    look_again,
    send_back,
    unhide,
    waiting_looks,
)
from hub.domain.exchange.merging import after_merge, caught_up
from hub.domain.exchange.over import off_boards
from hub.domain.exchange.parting import part
from hub.domain.exchange.posting import (
    CARD_FIRST,
    Own,
    change,
    confirm,
    listings_of,
    post,
    to_confirm,
    withdraw_listing,
)
from hub.domain.exchange.promises import (
    HANDED,
    LAPSED,
    PROMISED,
    REQUESTED,
    STANDING,
    TURNED_DOWN,
    WAITING,
    WITHDRAWN,
    WITHOUT_HANDOVER,
    state_of,
)
from hub.domain.exchange.reserving import Outcome, mark_told, reserve, withdraw
from hub.domain.exchange.seen import mark_of
from hub.domain.exchange.things import DOORS, SECTION_ICONS, THINGS
from hub.domain.exchange.tickets import Ticket, ticket, ticket_of
from hub.models.exchange import SECTIONS, SIDES

__all__ = [
    "CARD_FIRST", "DOORS", "GIVEN", "HANDED", "LAPSED", "PROMISED", "REQUESTED", "SECTIONS",
    "SECTION_ICONS", "SIDES", "STANDING", "THINGS", "TURNED_DOWN", "WAITING", "WITHDRAWN",
    "WITHOUT_HANDOVER", "Asker", "Awaited", "Card", "Handover", "Held", "Look", "Outcome", "Own", "Page",
    "Sheet", "Ticket", "after_merge", "approve", "awaited", "board", "can_look_again", "can_undo",
    "caught_up", "change",
    "confirm", "count_anew", "count_looks", "desk", "expire", "forget_authors", "hand_over", "handover",
    "handovers_of", "hide", "hide_listing", "line_of",
    "listing", "listings_of", "look_again", "mark_of", "mark_told", "news", "of_person", "off_boards",
    "part", "post",
    "purge_reservations", "reserve", "run_out", "send_back", "state_of", "ticket", "ticket_of", "to_confirm",
    "to_count", "to_tell", "undo_hand_over", "unhide", "waiting_looks", "withdraw", "withdraw_listing",
]
