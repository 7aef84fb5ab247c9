"""The list page without a server: what one request costs this thread, made anew and from what was kept."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from playhouse.test_utils import count_queries
from werkzeug.test import create_environ

from hub import clock
from hub.models.gate import act
from hub.models.hubs import HubSetting
from tests.bench import bare
from tests.bench.ground import Ground, opened
from tests.bench.runner import Row, Sample, each, turns, us

SIZES = (100, 5_000, 100_000)
LIST, TIMES = "/events?view=week", 40
MOST_QUERIES = 6
Answer = tuple[str, dict[str, str], bytes]
Ask = Callable[[], Answer]


def asking(app: Callable, path: str, **headers: str) -> Ask:
    """A call that asks a WSGI application for `path`: (status, headers, body)."""
    base = create_environ(path, headers=headers)

    def ask() -> Answer:
        said: list = []
        answer = app({**base, "wsgi.input": io.BytesIO()}, lambda *started: said.append(started))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return said[0][0], dict(said[0][1]), body

    return ask


class Watch:
    """A clock that stands still until `at` is set."""

    def __init__(self, at: int) -> None:
        self.at = at

    def __call__(self) -> float:
        return float(self.at)


@contextlib.contextmanager
def morning() -> Iterator[Watch]:
    """The hub's clock stands at eight in the morning of today, so that a day full of events lies ahead."""
    zone, kept = ZoneInfo("Europe/Paris"), clock._now
    watch = clock._now = Watch(int(datetime.combine(datetime.now(zone).date(), time(8), zone).timestamp()))
    try:
        yield watch
    finally:
        clock._now = kept


def anew(stand: Ground) -> Iterator[Row]:
    """20 events of 100, 5,000, 100,000: made anew because the minute turned, or because something was written."""
    costs: dict[int, Sample] = {}
    for size in SIZES:
        with morning() as watch, opened(stand.copy(size)) as hub:
            mine, theirs = asking(hub.app, LIST), asking(bare.page(hub.settings.database, watch.at), "/events")
            found = turns(_ways(watch, mine, theirs), stand.rounds)
            costs[size] = found["hub"]
            yield from _compared(size, found)
            yield _queries(size, mine, theirs)
    yield Row(
        "the same with 100,000 events as with 100", us(costs[SIZES[-1]]["cpu"]), us(costs[SIZES[0]]["cpu"]),
        costs[SIZES[-1]]["cpu"] / costs[SIZES[0]]["cpu"], most=1.1,
    )  # fmt: skip


def touched(watch: Watch, ask: Ask) -> Answer:
    """The page made anew because the minute turned."""
    watch.at += 60
    return ask()


def _ways(watch: Watch, mine: Ask, theirs: Ask) -> dict[str, Callable[[], Sample]]:
    _same_page(mine(), theirs())
    return {
        "hub": lambda: each(lambda: touched(watch, mine), TIMES),
        "bare": lambda: each(theirs, TIMES),
        "hub written": lambda: _after_writes(mine),
        "bare written": lambda: _after_writes(theirs),
    }


def _after_writes(ask: Ask) -> Sample:
    """Each time something was written before: then SQLite reads its pages again, for both."""
    taken = []
    for number in range(TIMES):
        _write(number)  # on the gate's thread: not in this thread's processor time
        taken.append(each(ask, 1))
    return {figure: sum(one[figure] for one in taken) / TIMES for figure in taken[0]}


def _same_page(mine: Answer, theirs: Answer) -> None:
    """Both must be pages of 20 events, or the comparison is none."""
    cards = [body.count(b"board-event") for _, _, body in (mine, theirs)]
    assert cards[0] in (20, 21) and cards[1] == 20, (cards, mine[0], theirs[0])


@act
def _write(number: int) -> None:
    HubSetting.replace(name="bench", value=number).execute()


def _compared(size: int, found: dict[str, Sample]) -> Iterator[Row]:
    for what, way in (("list page anew", ""), ("the same after a write", " written")):
        cost, floor = found[f"hub{way}"]["cpu"], found[f"bare{way}"]["cpu"]
        beside = f"{us(floor)}, named tuples and Jinja"
        yield Row(f"{what}, 20 of {size:,}", us(cost), beside, cost / floor, most=1.5)


def _queries(size: int, mine: Ask, theirs: Ask) -> Row:
    """How many queries the page makes when nothing is remembered."""
    _write(-1)
    with count_queries() as queries:
        body = mine()[2]
    told = f"{len(body):,} B", f"{len(theirs()[2]):,} B, the page beside it"
    return Row(f"queries for 20 of {size:,}", *told, queries.count, most=MOST_QUERIES, unit="")


def kept(stand: Ground) -> Iterator[Row]:
    """Nothing changed: the kept page, and 304 for who has it, beside Flask's hello."""
    with morning(), opened(stand.copy(5_000)) as hub:
        first = asking(hub.app, LIST)
        status, headers, _ = first()
        again = asking(hub.app, LIST, If_None_Match=headers["ETag"])
        assert (status, again()[0]) == ("200 OK", "304 NOT MODIFIED"), (status, again()[0])
        asked = {"kept": first, "304": again, "hello": asking(bare.hello(), "/")}
        found = turns({name: _often(ask) for name, ask in asked.items()}, stand.rounds)
    hello = found["hello"]["cpu"]
    for name, most in (("kept", 1.3), ("304", 1.25)):
        what = "list page kept, 200" if name == "kept" else "list page known, 304"
        yield Row(what, us(found[name]["cpu"]), f"{us(hello)}, Flask hello", found[name]["cpu"] / hello, most=most)


def _often(ask: Ask) -> Callable[[], Sample]:
    return lambda: each(ask, 500)
