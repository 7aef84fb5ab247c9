"""Moderation: what waits for a human look, and what somebody found wrong.

What other rows use, by file (verbs that write run through the gate):

- looks: `looks` (`Look`), `count_looks`.
- reports: `report`, `reports_open`, `told` (`Told`), `SIGNALS`, `REPORTABLE`.
- settling: `settle`, `hide`, `unsettle`, `forget_settler`. merging: `after_merge`.
"""

from hub.domain.moderation.looks import Look, count_looks, looks
from hub.domain.moderation.merging import after_merge
from hub.domain.moderation.reports import (
    REPORTABLE,
    Told,
    count_reports,
    purge_reports,
    report,
    reports_open,
    told,
)
from hub.domain.moderation.settling import HIDES, OUTCOMES, forget_settler, hide, settle, unsettle
from hub.models.moderation import SIGNALS

__all__ = [
    "HIDES", "OUTCOMES", "REPORTABLE", "SIGNALS", "Look", "Told", "after_merge", "count_looks", "count_reports",
    "forget_settler", "hide", "looks", "purge_reports", "report", "reports_open", "settle", "told", "unsettle",
]
