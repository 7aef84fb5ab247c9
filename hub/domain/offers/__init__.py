"""Offers: jobs that the team enters or imports, a second person approves, and everybody reads.

What other rows use, by file (moments are Unix seconds UTC, amounts gross in cents; verbs that write run
through the gate):

- fields: `LASTS`. sectors: `SECTORS`. pay: `minimum_wage` (`Wage`), `set_minimum_wage`, `noted_wage`,
  `newest_wage`, `is_old`, `wage_is_old`, `least`.
- entering: `enter`, `change`. words: `WARNINGS`, `warnings_of`.
- approving: `waiting`, `count_waiting`, `approve`, `mark_of`, `may_approve_alone`, `send_back`, `close`.
  undoing: `reconsider`, `can_reconsider`.
- finding: `offer` (`Sheet`). board: `board` (`Page` of `Card`s), `sectors`, `nearness`, `NEAR`, `MANY`, `town_of`.
- doubts: `doubt`, `clear`, `doubted`, `after_merge`. hiding: at national `hide`, `unhide`.
- applications: `apply`, `withdraw_application`, `applications_open` (`Interest`), `take`, `answer`, `ANSWERS`,
  `answers_for`, `UNDER_AGE`,
  `applications_of` (`Applied`), `mark_told`, `count_untaken`, `forget_applications`.
- rome: `trades` (`Trade`), `label_of`, `sector_of`. importing: `import_offers` (`Report`, `Refusal`).

Chores: `close_expired`, `purge_applications`.
"""

from hub.domain.offers.applications import (
    ANSWERS,
    UNDER_AGE,
    Applied,
    Interest,
    answer,
    answers_for,
    applications_of,
    applications_open,
    apply,
    count_untaken,
    forget_applications,
    mark_told,
    purge_applications,
    take,
    withdraw_application,
)
from hub.domain.offers.approving import (
    approve,
    close,
    close_expired,
    count_waiting,
    mark_of,
    may_approve_alone,
    send_back,
    waiting,
)
from hub.domain.offers.board import MANY, NEAR, Card, Page, board, nearness, sectors, town_of
from hub.domain.offers.doubts import after_merge, clear, doubt, doubted
from hub.domain.offers.entering import change, enter
from hub.domain.offers.fields import LASTS
from hub.domain.offers.finding import CLOSED, OPEN, SENT_BACK, WAITING, Sheet, offer
from hub.domain.offers.hiding import hide, unhide
from hub.domain.offers.importing import Refusal, Report, import_offers
from hub.domain.offers.inherited import looked_over, to_look_over
from hub.domain.offers.pay import (
    Wage,
    is_old,
    least,
    minimum_wage,
    newest_wage,
    noted_wage,
    set_minimum_wage,
    wage_is_old,
)
from hub.domain.offers.rome import Trade, label_of, sector_of, trades
from hub.domain.offers.sectors import SECTORS
from hub.domain.offers.undoing import can_reconsider, reconsider
from hub.domain.offers.words import WARNINGS, warnings_of
from hub.models.offers import CONTRACTS, PAID_PER

__all__ = [
    "ANSWERS", "CLOSED", "CONTRACTS", "LASTS", "MANY", "NEAR", "OPEN", "PAID_PER", "SECTORS", "SENT_BACK",
    "UNDER_AGE", "WAITING", "WARNINGS", "Applied", "Card", "Interest", "Page", "Refusal", "Report", "Sheet",
    "Trade", "Wage", "after_merge", "answer", "answers_for", "applications_of", "applications_open",
    "apply", "approve", "board", "can_reconsider", "change", "clear", "close", "close_expired",
    "count_untaken", "count_waiting", "doubt", "doubted", "enter", "forget_applications", "hide",
    "import_offers", "is_old", "label_of", "least", "looked_over", "mark_of", "mark_told", "may_approve_alone",
    "minimum_wage", "nearness", "newest_wage", "noted_wage", "offer", "purge_applications", "reconsider",
    "sector_of", "sectors", "send_back", "set_minimum_wage", "take", "to_look_over", "town_of", "trades", "unhide",
    "wage_is_old", "waiting", "warnings_of", "withdraw_application",
]
