"""A list of offers costs the same queries and steps for a hundred and for fifty thousand."""

import pytest
from playhouse.test_utils import assert_query_count

from hub.domain import offers
from hub.domain.offers import desk
from hub.models import places
from hub.models.bulk import put_new
from hub.models.database import db
from hub.models.gate import act
from hub.models.offers import Application, Offer
from tests.support.factories import make_person

SECTORS = sorted(offers.SECTORS)
LISTS = {
    "all": lambda: offers.board(),
    "a sector": lambda: offers.board(sector="rh"),
    "a sector in this town": lambda: offers.board(sector="rh", near="town"),
    "around": lambda: offers.board(near="around"),
    "the département": lambda: offers.board(sector="rh", near="area"),
    "a later page": lambda: offers.board(page=4),
    "sectors": lambda: offers.sectors(),
    "nearness": lambda: offers.nearness("rh"),
    "waiting": lambda: offers.waiting(),
    "doubted": lambda: offers.doubted(),
    "applications": lambda: offers.applications_open(),
    "of a person": lambda: offers.applications_of("nobody"),
}


@act
def fill(now, count, first=0):
    """Open offers all over the country, one a minute, in all sectors."""
    towns = places.ask("SELECT code, lat, lon FROM commune ORDER BY id LIMIT 2000")
    put_new((_offer(now, number, towns[number % len(towns)]) for number in range(first, first + count)),
            alike=lambda row: "all")


def _offer(now, number, town):
    code, lat, lon = town
    return Offer(
        title=f"Job {number}", employer="E", workplace="W", commune=code, lat=lat / places.DEGREE,
        lon=lon / places.DEGREE, contract="cdi", hours=35.0, pay=190_000, paid_per="month", reach="area", area="93",
        sector=SECTORS[number % len(SECTORS)], status="open", posted_at=now - 60 * number, expires=now + 86400,
    )  # fmt: skip


@pytest.mark.parametrize("size", (1, 100, 3000))
@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_one_query_however_many_there_are(hub, time, name, size):
    fill(time.moment, size)
    offers.nearness()  # who this hub is has been read once

    with assert_query_count(1):
        LISTS[name]()


def test_one_offer_is_the_same_queries_among_three_thousand(hub, time):
    fill(time.moment, 3000)
    wanted = offers.board().cards[0].id

    with assert_query_count(3):
        offers.offer(wanted)


def steps(sql, values):
    return "\n".join(row[3] for row in db.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall())


def asked(monkeypatch, name):
    """How SQLite does what a list asks for."""
    heard, run = [], db.obj.execute_sql
    with monkeypatch.context() as patch:
        patch.setattr(db.obj, "execute_sql", lambda *asked: heard.append(asked) or run(*asked))
        LISTS[name]()
    return steps(*heard[-1])


@pytest.mark.parametrize("view", desk.VIEWS)
def test_the_teams_lists_follow_an_index_and_sort_nothing(hub, monkeypatch, view):
    monkeypatch.setitem(LISTS, view, lambda: desk.listed(view))
    plan = asked(monkeypatch, view)

    assert ("USING INDEX offer_" in plan, "TEMP B-TREE" in plan) == (True, False)


@pytest.mark.parametrize(("name", "index"), [
    ("all", "offer_newest"), ("a sector", "offer_open (sector=?"), ("around", "offer_newest"),
    ("a later page", "offer_newest"), ("sectors", "offer_place (sector=?"), ("nearness", "offer_place (sector=?"),
])
def test_a_list_follows_its_index(hub, monkeypatch, name, index):
    plan = asked(monkeypatch, name)

    assert f" o USING INDEX {index}" in plan and "AUTOMATIC" not in plan


def test_a_sector_of_a_town_has_an_index_of_its_own(hub, monkeypatch):
    plan = asked(monkeypatch, "a sector in this town")

    assert "SEARCH o USING INDEX offer_place (sector=? AND commune=?" in plan and "SCAN o" not in plan


def test_a_page_looks_up_its_own_rows_alone(hub, monkeypatch):
    plan = asked(monkeypatch, "all")

    assert "SEARCH l USING INDEX sqlite_autoindex_ledger_1 (kind=? AND id=?)" in plan
    assert "SEARCH o USING INDEX sqlite_autoindex_offer_1 (id=?)" in plan


def test_what_waits_is_doubted_or_over_is_found_by_an_index(hub):
    lists = {"offer_waiting": Offer.status == "waiting", "offer_doubted": Offer.doubted_here, "offer_expires": (
        (Offer.status == "open") & (Offer.expires <= 1))}
    plans = {name: steps(*Offer.select(Offer.id).where(wanted).sql()) for name, wanted in lists.items()}

    assert [name for name, plan in plans.items() if f"INDEX {name}" not in plan] == []


def test_applications_of_a_person_follow_their_index(hub, monkeypatch):
    plan = asked(monkeypatch, "of a person")

    assert "SEARCH a USING INDEX application_person_id (person_id=?)" in plan


def test_the_teams_list_is_one_query_for_many_applications(hub, time):
    fill(time.moment, 30)
    sam = make_person()
    for card in offers.board().cards[:19]:
        offers.apply(card.id, sam.id)

    with assert_query_count(1):
        found = offers.applications_open()
    assert (len(found), Application.select().count()) == (19, 19)


def test_a_list_of_fifty_thousand_costs_no_more_than_of_a_hundred(hub, time, sample):
    names = sample(("all", "a sector", "a sector in this town"), 1, "lists of offers")
    fill(time.moment, 100)
    few = {name: effort(LISTS[name]) for name in names}
    for first in range(100, 50_000, 4990):
        fill(time.moment, 4990, first)
    many = {name: effort(LISTS[name]) for name in names}

    assert {name: (few[name], many[name]) for name in names if many[name] > 1.5 * max(few[name], 2000)} == {}


@pytest.fixture
def crowded(hub, time):
    """Fifty thousand offers, nearly none of them near."""
    for first in range(0, 50_000, 5000):
        fill(time.moment, 5000, first)


def test_the_first_screens_count_no_further_than_a_hundred(crowded):
    offers.nearness()
    screens = {"sectors": offers.sectors, "one": lambda: offers.nearness("rh"), "all": offers.nearness,
               "far": lambda: offers.board(page=9999)}

    assert {count for _, count in offers.sectors()} | {offers.nearness()[-1][1]} == {101}
    assert [name for name, verb in screens.items() if effort(verb) > 25_000] == []


def effort(verb):
    """How many steps SQLite's machine takes: a measure that a busy processor does not move."""
    counted, connection = [], db.connection()
    connection.set_progress_handler(lambda: counted.append(10), 10)
    verb()
    connection.set_progress_handler(None, 0)
    return sum(counted)
