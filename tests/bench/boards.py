"""The lists of things, hands and jobs, among few and among many: what a page made anew costs this thread."""

from __future__ import annotations

import sqlite3
import threading
from collections import namedtuple
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from playhouse.test_utils import count_queries

from hub.models.offers import SEEN
from tests.bench.ground import Ground, opened
from tests.bench.pages import MOST_QUERIES, TIMES, Ask, asking, morning, touched
from tests.bench.runner import Row, Sample, each, turns, us

SIZES = (100, 50_000)


class Board(NamedTuple):
    """One list and the bare page beside it. marks: what stands once on each card of the hub's page."""

    what: str
    address: str
    marks: bytes
    fields: str
    query: str
    card: str


ONE_END = """SELECT * FROM (SELECT {fields} FROM listing WHERE status = 'open' AND side = '%s' AND section = '%s'
    AND NOT gone AND NOT hidden AND expires > :now
    ORDER BY (made_by <> '') DESC, posted_at DESC, id DESC LIMIT 20)"""
ENDS = [ONE_END % pair for pair in product(("gift", "request"), ("clothes", "equipment", "hygiene"))]
LISTINGS = Board(
    "gifts and requests", "/listings", b'href="/listings/0',
    "id thing size quantity promised posted_at picture_name",
    f"{' UNION ALL '.join(ENDS)} ORDER BY posted_at DESC, id DESC LIMIT 20",
    """<a class="card" href="/listings/{{ one.id }}"><svg class="icon">
<use href="/static/icons.svg#{{ one.thing }}"></use></svg>
<b>{{ one.thing }} {{ one.size }}</b> <span>{{ one.quantity - one.promised }} left</span>
<span>{{ one.picture_name }}</span></a>""",
)
OFFERS = Board(
    "jobs", "/offers?sector=all&near=all", b'href="/offers/0', "id title employer workplace hours pay paid_per",
    f"SELECT {{fields}} FROM offer o WHERE {SEEN} AND expires > :now ORDER BY posted_at DESC, id DESC LIMIT 20",
    """<a class="card" href="/offers/{{ one.id }}"><b>{{ one.title }}</b>
<span>{{ one.employer }}, {{ one.workplace }}</span> <span>{{ one.hours }} h</span>
<span>{{ "%.2f" % (one.pay / 100) }} € {{ one.paid_per }}</span></a>""",
)
BOARDS = (LISTINGS, OFFERS)
FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Board</title></head><body><main>
{%% for one in rows %%}%s{%% endfor %%}</main></body></html>"""


def lists(stand: Ground) -> Iterator[Row]:
    """Each board at 100 and at 50,000 rows: beside a bare page, its queries, and large beside small."""
    costs: dict[tuple[str, int], Sample] = {}
    for size in SIZES:
        with morning() as watch, opened(stand.copy(0, listings=size, offers=size)) as hub:
            for board in BOARDS:
                mine = asking(hub.app, board.address)
                theirs = asking(bare(board, hub.settings.database, watch.at), "/bare")
                _same_number(board, mine, theirs)
                found = turns({
                    "hub": lambda mine=mine: each(lambda: touched(watch, mine), TIMES),
                    "bare": lambda theirs=theirs: each(theirs, TIMES),
                }, stand.rounds)  # fmt: skip
                costs[board.what, size] = found["hub"]
                yield from _compared(board, size, found, mine, watch)
    for board in BOARDS:
        small, large = (costs[board.what, size]["cpu"] for size in SIZES)
        yield Row(f"{board.what}: 50,000 beside 100", us(large), us(small), large / small, most=1.1)


def _same_number(board: Board, mine: Ask, theirs: Ask) -> None:
    """Both must be pages of 20 rows, or the comparison is none."""
    ours, bare_ones = mine()[2].count(board.marks), theirs()[2].count(b'class="card"')
    assert ours == bare_ones == 20, (board.what, ours, bare_ones)


def _compared(board: Board, size: int, found: dict[str, Sample], mine: Ask, watch: object) -> Iterator[Row]:
    cost, floor = found["hub"]["cpu"], found["bare"]["cpu"]
    beside = f"{us(floor)}, named tuples and Jinja"
    yield Row(f"{board.what}, anew, of {size:,}", us(cost), beside, cost / floor, most=1.5)
    with count_queries() as queries:
        touched(watch, mine)
    yield Row(f"{board.what}, queries, of {size:,}", "", "", queries.count, most=MOST_QUERIES, unit="")


def bare(board: Board, database: Path, now: int) -> Flask:
    """One query into named tuples, one template: nothing of the hub."""
    app, own = Flask("bare"), threading.local()
    template, one = app.jinja_env.from_string(FRAME % board.card), namedtuple("Row", board.fields)
    query = board.query.format(fields=board.fields.replace(" ", ", "))

    def view() -> str:
        if not hasattr(own, "connection"):
            own.connection = sqlite3.connect(database)
        return template.render(rows=map(one._make, own.connection.execute(query, {"now": now})))

    app.add_url_rule("/bare", view_func=view)
    return app
