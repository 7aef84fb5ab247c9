"""A list costs the same queries and the same work for a hundred listings and for fifty thousand."""

import pytest
from playhouse.test_utils import assert_query_count, count_queries

from hub.domain import exchange, hubs
from hub.domain.exchange import cards, handing, keeping
from hub.domain.exchange.things import THINGS
from hub.models.bulk import put_new
from hub.models.database import db
from hub.models.exchange import SIDES, Listing
from hub.models.gate import gate
from tests.support import sampling
from tests.support.factories import DAY, make_listing, reserve

SIZES = sampling.sample((100, 3_000, 50_000), 2, "sizes of the board")
LISTS = {
    "the board": lambda: exchange.board(),
    "its tenth page": lambda: exchange.board(page=10),
    "one section": lambda: exchange.board(side="gift", section="clothes"),
    "a door for a reader": lambda: exchange.board("hands", reader="somebody"),
    "my own": lambda: exchange.listings_of("somebody"),
    "still available": lambda: exchange.to_confirm("somebody"),
    "what I asked for": lambda: exchange.of_person("somebody"),
    "the line": lambda: exchange.line_of("nothing"),
    "looks": lambda: exchange.waiting_looks(),
    "how many looks": lambda: exchange.count_looks(),
    "the desk": lambda: exchange.desk(),
    "how many have news": lambda: exchange.to_tell(),
    "who has news": lambda: exchange.news(),
    "who waits": lambda: exchange.awaited(),
}


def fill(now, count):
    """Listings of all things and both sides, one a second, written at once."""
    keys = list(THINGS)
    rows = [
        Listing(
            side=SIDES[number % 2], section=THINGS[keys[number // 2 % len(keys)]].section, quantity=1,
            thing=keys[number // 2 % len(keys)], posted_at=now - number, expires=now + 30 * DAY, reach="hub",
        )
        for number in range(count)
    ]
    gate().run(put_new, rows, lambda row: row.reach)
    hubs.hub_id()


@pytest.mark.parametrize("size", SIZES)
def test_a_list_is_one_query_however_many_there_are(hub, time, size):
    fill(time.moment, size)

    for ask in LISTS.values():
        with assert_query_count(1):
            ask()


def steps_of(ask):
    """How many steps of SQLite's machine a list takes, in hundreds."""
    counted = []
    connection = db.connection()
    connection.set_progress_handler(lambda: counted.append(1), 100)
    try:
        ask()
    finally:
        connection.set_progress_handler(None, 0)
    return len(counted)


def test_a_page_takes_the_same_work_among_many(hub, time):
    fill(time.moment, 200)
    few = {name: steps_of(ask) for name, ask in LISTS.items() if name != "its tenth page"}
    fill(time.moment - 10_000, 20_000)
    many = {name: steps_of(LISTS[name]) for name in few}

    assert {name: work for name, work in many.items() if work > 1.2 * few[name] + 2} == {}


def plan(module, ask, monkeypatch):
    """How SQLite goes about a list."""
    asked = []
    monkeypatch.setattr(module, "_rows", lambda sql, *values: asked.append((sql, values)) or [])
    ask()
    sql, values = asked[0]
    values = values[0] if isinstance(values[0], list) else values
    return "\n".join(row[3] for row in db.execute_sql(f"EXPLAIN QUERY PLAN {sql.format('?')}", values).fetchall())


@pytest.mark.parametrize("reader", ["", "somebody"])
def test_the_board_reads_each_section_from_the_end_of_its_index(hub, monkeypatch, reader):
    steps = plan(cards, lambda: exchange.board(reader=reader), monkeypatch)

    assert steps.count("SEARCH l USING INDEX listing_open (side=? AND section=?)") == 6
    assert "SEARCH g USING INDEX sqlite_autoindex_ledger_1 (kind=? AND id=?)" in steps
    scanned = {line.split()[1].rstrip("012345") for line in steps.splitlines() if line.startswith("SCAN")}
    assert scanned == {"page", "q"}
    ends = [part.partition("SCAN q")[0] for part in steps.split("CO-ROUTINE q")[1:]]
    assert (len(ends), [end for end in ends if "USE TEMP B-TREE" in end]) == (6, [])  # nothing is sorted there


def test_the_desk_reads_what_is_promised_only(hub, monkeypatch):
    steps = plan(handing, exchange.desk, monkeypatch)

    assert "SEARCH r USING INDEX reservation_until (until>?)" in steps
    assert "SCAN" not in steps


@pytest.mark.parametrize(
    ("name", "index"),
    [("_RUN_OUT", "reservation_until (until<?)"), ("_EXPIRED", "listing_expires (expires<?)")],
)
def test_a_chore_reads_what_is_due_only(hub, name, index):
    sql = getattr(keeping, name).format("?")
    steps = "\n".join(row[3] for row in db.execute_sql(f"EXPLAIN QUERY PLAN {sql}", (1, "hub")).fetchall())

    assert (index in steps, "SCAN" in steps) == (True, False)


def test_asking_costs_the_same_queries_for_the_first_and_the_thirtieth(hub, time):
    coats, counted = make_listing(quantity=40), []
    for _ in range(30):
        with count_queries() as queries:
            reserve(coats)
        counted.append(queries.count)

    assert counted == [counted[0]] * 30
