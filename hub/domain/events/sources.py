"""The calendars this hub reads again and again, and what came of it."""

import re
from urllib.parse import urlsplit

from hub import clock
from hub.domain import hubs
from hub.domain.checking import CHOOSE
from hub.domain.events import calendars
from hub.domain.events.fields import SECRET_STAYS
from hub.errors import N_, HubError, Invalid, NotFound
from hub.ids import derived
from hub.models.events import CATEGORIES, REACHES, CalendarSource
from hub.models.gate import act

LONGEST_URL = 1000
KEPT_REFUSALS = 50


def sources():
    """The CalendarSources, by name: url, name, tried_at, read_at (Unix seconds), `failure` (a msgid or ""), and
    `report`: the counts of the last import and its first refusals."""
    return list(CalendarSource.select().order_by(CalendarSource.name, CalendarSource.url))


@act
def add_source(url, name="", reach="hub", category="other", by=""):
    """Read this calendar from now on; the answer is its CalendarSource (the known one if it was known).

    `url`: http, https or webcal · `reach`, `category`: of the events it brings. It is read at the next run
    of `refresh_sources`. Raises Invalid.
    """
    url = _checked(url, reach, category)
    found = CalendarSource.get_or_none(CalendarSource.url == url)
    if found is None:
        found = CalendarSource(id=derived("calendar", hubs.hub_id(), url), url=url)
        found.save(force_insert=True)
    found.name, found.reach, found.category = name.strip()[:80] or urlsplit(url).hostname, reach, category
    found.save()
    return found


def _checked(url, reach, category):
    url = re.sub("^webcals?://", "https://", (url or "").strip(), flags=re.IGNORECASE)
    wrong = {}
    if not _is_address(url):
        wrong["url"] = (N_("Please give the address of a calendar, with https:// in front."), {})
    if reach not in REACHES:
        wrong["reach"] = (CHOOSE, {})
    elif reach != "hub" and hubs.is_secret():
        wrong["reach"] = (SECRET_STAYS, {})
    if category not in CATEGORIES:
        wrong["category"] = (CHOOSE, {})
    if wrong:
        raise Invalid(wrong)
    return url


def _is_address(url):
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    fit = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return bool(fit) and len(url) <= LONGEST_URL and not re.search(r"\s", url)


@act
def drop_source(source_id):
    """Read a calendar no more; its events stay. Raises NotFound."""
    if not CalendarSource.delete().where(CalendarSource.id == source_id).execute():
        raise NotFound(N_("This calendar is not on the list."))


def refresh_sources():
    """A chore: read all calendars again; the answer is {url: Report, or None when nothing changed or it failed}.

    One that cannot be read keeps its `failure`, its events stay, and the others are read.
    """
    return {source.url: refresh(source) for source in sources()}


def refresh(source, tell=None):
    """Read one calendar: its Report; None when it says that nothing changed, or when it failed (then see
    `failure`). Without a change the dates that come nearer are made once a day all the same. `tell`: see
    `import_calendar`."""
    from hub.domain.events import fetching  # with its library 40 ms of every start

    now = clock.now()
    same_day = now // calendars.DAY == source.read_at // calendars.DAY
    known = (source.etag, source.modified) if same_day else ("", "")
    try:
        got = fetching.fetch(source.url, *known)
    except HubError as error:
        _note(source.id, tried_at=now, failure=error.message)
        return None
    if got.state == fetching.SAME:
        _note(source.id, tried_at=now, failure="")
        return None
    report = calendars.import_calendar(
        got.data, source.url, reach=source.reach, category=source.category, feed=True, tell=tell
    )
    _note(source.id, tried_at=now, read_at=now, failure="", report=_kept(report), etag=got.etag,
          modified=got.modified)
    return report


@act
def _note(source_id, **values):
    CalendarSource.update(**values).where(CalendarSource.id == source_id).execute()


def _kept(report):
    """A Report as it is stored: counts, and [title, reason] of the first refusals."""
    counts = {name: value for name, value in report._asdict().items() if name != "refused"}
    return counts | {"refused": [[each.title, each.reason] for each in report.refused[:KEPT_REFUSALS]]}
