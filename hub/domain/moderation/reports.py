"""“Something is wrong here”: touched by anybody, read by the team, heard by the hub that decides about the row.

Nobody is asked who they are or for words. An offer is hidden at once where it was said (`hiding`), and
everywhere when its home has heard; listings and events wait for a look, so that nobody takes them off a board
by touching.
"""

from typing import NamedTuple

from hub import clock
from hub.domain import events, exchange, hubs, notices, offers
from hub.domain.moderation import hiding
from hub.errors import N_, Invalid, NotFound
from hub.models import ledger
from hub.models.base import KINDS
from hub.models.database import db
from hub.models.gate import act
from hub.models.moderation import SIGNALS, Report

REPORTABLE = {"event": events.sheet, "listing": exchange.listing, "offer": offers.offer}
IN_DANGER = "in_danger"
ENOUGH = 20  # reports of one row that say the same
KEPT = 365 * 86400  # seconds that a settled report stays
MOST = 50

_TOGETHER = "SELECT about_kind, about_id, about_home, MIN(id), MIN(made_at), COUNT(*) FROM report"
_BY_ROW = "GROUP BY about_kind, about_id, about_home ORDER BY MIN(made_at), MIN(id)"
_OPEN = f"{_TOGETHER} WHERE settled_at = 0 AND NOT gone {_BY_ROW} LIMIT {{0}}"
_COUNTED = "SELECT COUNT(DISTINCT about_id) FROM report WHERE settled_at = 0 AND NOT gone"
_OF_ROW = f"""{_TOGETHER} WHERE settled_at = 0 AND NOT gone AND about_kind = {{0}} AND about_id = {{0}}
    {_BY_ROW}"""
_SIGNALS = """SELECT about_id, signal, COUNT(*) FROM report WHERE settled_at = 0 AND NOT gone
    AND about_id IN ({}) GROUP BY about_id, signal ORDER BY about_id, signal"""


class Told(NamedTuple):
    """What was said about one row, together. id: of the first report · since: Unix seconds · times: how often ·
    signals: {key: times} · mine: this hub decides about the row · title: "" when the row is no longer here."""

    kind: str
    about_id: str
    home: str
    id: str
    since: int
    times: int
    signals: dict
    mine: bool
    title: str


@act
def report(kind, about_id, signal, device_id=""):
    """Say that something is wrong with a row that the hall can read; the answer is the Report.

    The same said again on the same screen is said once, and what was said twenty times is known. Raises
    NotFound, Invalid (field "signal").
    """
    if kind not in REPORTABLE:
        raise NotFound()
    if signal not in SIGNALS:
        raise Invalid({"signal": (N_("Please touch what is wrong."), {})})
    of_row = open_ones().where(Report.about_id == about_id)
    said = list(of_row.where(Report.signal == signal).limit(ENOUGH))
    again = [one for one in said if device_id and one.device_id == device_id]
    if not (said or of_row.exists()):
        REPORTABLE[kind](about_id)  # of what was said already somebody has seen the page
    found = (again or said)[0] if again or len(said) == ENOUGH else _written(kind, about_id, signal, device_id)
    if signal == IN_DANGER:
        _call(device_id)
    return found


def open_ones():
    """Inside this domain: a query of the reports that nobody has looked at."""
    return Report.there().where(Report.settled_at == 0)


def _written(kind, about_id, signal, device_id):
    new = Report(about_kind=kind, about_id=about_id, about_home=ledger.home_of(kind, about_id), signal=signal,
                 made_at=clock.now(), device_id=device_id)
    hides = kind == "offer" and hiding.hides(about_id, device_id)
    new.save()
    if hides:
        offers.doubt(about_id)
    return new


def _call(device_id):
    """Each time, also when it was said before: whoever touches it now stands there now."""
    device = hubs.device(device_id) if device_id else None
    notices.call_team(device_id, device.name if device else "")


def reports_open(limit=MOST):
    """Rows of which somebody said that something is wrong, longest first: a list of Told. Queries: two, and one
    a kind."""
    rows = db.execute_sql(_OPEN.format(db.param), (limit,)).fetchall()
    return _told(rows) if rows else []


def told(kind, about_id):
    """The Told of one row. Raises NotFound when nothing is open about it."""
    rows = db.execute_sql(_OF_ROW.format(db.param), (kind, about_id)).fetchall()
    if not rows:
        raise NotFound()
    return _told(rows)[0]


def _told(rows):
    here, signals, titles = hubs.hub_id(), _signals([row[1] for row in rows]), _titles(rows)
    return [
        Told(kind, about_id, home, first, since, times, signals.get(about_id, {}), home == here,
             titles.get((kind, about_id), ""))
        for kind, about_id, home, first, since, times in rows
    ]


def _signals(ids):
    found = {}
    for about_id, signal, times in db.execute_sql(_SIGNALS.format(_marks(ids)), ids).fetchall():
        found.setdefault(about_id, {})[signal] = times
    return found


def _titles(rows):
    """{(kind, id): title}; a listing without words has the key of its picture."""
    found = {}
    for kind in {row[0] for row in rows} & {*REPORTABLE}:
        ids = [row[1] for row in rows if row[0] == kind]
        said = "COALESCE(NULLIF(title, ''), thing)" if kind == "listing" else "title"
        sql = f'SELECT id, {said} FROM "{KINDS[kind]._meta.table_name}" WHERE id IN ({_marks(ids)}) AND NOT gone'
        found |= {(kind, row_id): title for row_id, title in db.execute_sql(sql, ids).fetchall()}
    return found


def _marks(values):
    return ", ".join([db.param] * len(values))


def count_reports():
    """How many rows wait for a look because somebody said that something is wrong."""
    return db.execute_sql(_COUNTED).fetchone()[0]


@act
def purge_reports():
    """Take away what was settled a year ago (a chore): how many."""
    old = (Report.settled_at > 0) & (Report.settled_at < clock.now() - KEPT)
    found = [row_id for (row_id,) in Report.select(Report.id).where(old & ~Report.gone).limit(500).tuples()]
    for row_id in found:
        ledger.erase(Report.kind, row_id)
    return len(found)
