"""Seeding: believable, of any size, and written as if it had been used."""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hub import clock
from hub.domain import events, exchange, offers, seed
from hub.domain.events import line, seats
from hub.domain.events.fields import GIVEN, checked
from hub.domain.people import codes
from hub.domain.seed.ideas import IDEAS
from hub.errors import Conflict
from hub.models.events import Event, SignUp
from hub.models.ledger import Ledger
from hub.models.people import Person, Role
from tests.support.hubs import set_up

PARIS = ZoneInfo("Europe/Paris")


def test_as_many_rows_are_made_as_were_asked_for(hub):
    done = seed.seed(30, 40, 60)

    assert (done.events, done.people) == (Event.select().count(), Person.select().count()) == (30, 40)
    assert done.sign_ups == SignUp.select().count()
    assert 20 <= done.sign_ups <= 100


def test_every_row_has_its_line_stamp_and_place(hub):
    done = seed.seed(30, 10, 60)
    lines = list(Ledger.select().where(Ledger.kind.in_(["event", "sign_up"])))

    assert len(lines) == len({each.stamp for each in lines}) == len({each.n for each in lines})
    assert len(lines) == done.events + done.sign_ups


def test_other_hubs_of_the_area_will_see_the_events_and_not_who_comes(hub):
    seed.seed(5, 10, 20)
    channels = {(each.kind, each.channel) for each in Ledger.select().where(Ledger.kind.in_(["event", "sign_up"]))}

    assert channels == {("event", "area:93"), ("sign_up", None)}


def test_a_secret_address_keeps_its_events_to_itself(fresh_hub):
    set_up(fresh_hub, kind="secret-address")
    seed.seed(5)

    assert {(event.reach, event.commune) for event in Event.select()} == {("hub", "")}


def test_events_start_at_an_hour_that_people_keep_also_across_summer_time(hub):
    seed.seed(1000)
    walls = {datetime.fromtimestamp(event.starts, PARIS).strftime("%-H:%M") for event in Event.select()}

    assert walls <= {hour for idea in IDEAS for hour in idea.hours}


def test_events_are_found_by_their_words(hub):
    seed.seed(100)
    title = Event.select().first().title
    found = events.upcoming(clock.now(), text=title).cards

    assert {event.title for event in found} == {title}


def test_seats_are_given_as_the_line_gives_them(hub):
    seed.seed(60, 80, 1200)
    for event in Event.select():
        waiting = seats.line_of(SignUp.select().where(SignUp.event_id == event.id))
        free = seats.free_seats(event.capacity, event.taken)

        assert event.taken == line.promised(event.id) <= (event.capacity or 10_000)
        assert seats.promoted(free, waiting, event.capacity) == []
    assert {seats.state_of(one) for one in SignUp.select()} == {seats.CONFIRMED, seats.WAITING}


def test_nobody_has_news_they_were_not_told(hub):
    seed.seed(20, 30, 100)
    before = Counter(one.told for one in SignUp.select())
    events.look_after_seats()

    assert set(before) == {True}


def test_people_have_names_nobody_else_has_and_cards(hub):
    seed.seed(people_=200)
    seed.seed(people_=200)
    people = list(Person.select())

    assert len({each.picture_name for each in people}) == len({each.card_hash for each in people}) == 400
    assert {len(each.card_hash) for each in people} == {len(codes.code_hash("x"))}


def test_most_people_are_residents(hub):
    seed.seed(people_=500)
    count = Counter(role for (role,) in Role.select(Role.role).tuples())

    assert count.most_common(2)[0][0] == "resident"
    assert set(count) == {"resident", "volunteer", "ambassador", "coach"}


def test_a_hub_before_its_set_up_is_not_seeded(fresh_hub):
    with pytest.raises(Conflict, match="Set the hub up first"):
        seed.seed(1)


def test_each_transaction_is_told(hub, monkeypatch):
    monkeypatch.setattr(seed, "AT_ONCE", 10)
    told = []
    seed.seed(25, 12, 0, lambda kind, count: told.append((kind, count)))

    assert [each for each in told if each[1]] == [
        ("people", 10), ("people", 2), ("events", 10), ("events", 10), ("events", 5),
    ]


def test_each_idea_is_an_event_that_a_team_could_have_typed(hub):
    known = [seed._known(idea) for idea in IDEAS]
    typed = [checked({name: value for name, value in each.items() if name in GIVEN}) for each in known]

    assert typed == known


def test_listings_and_offers_stand_on_their_boards_as_if_they_had_been_put_up(hub):
    done = seed.seed(people_=20, listings=60, offers=30)

    assert (done.listings, done.offers) == (60, 30)
    assert {len(exchange.board(door, per_page=60).cards) > 0 for door in exchange.DOORS} == {True}
    assert sum(len(exchange.board(door, per_page=60).cards) for door in exchange.DOORS) == 60
    assert sum(count for _, count in offers.sectors()) == 30
    assert {line.channel for line in Ledger.select().where(Ledger.kind.in_(["listing", "offer"]))} == {"area:93"}
