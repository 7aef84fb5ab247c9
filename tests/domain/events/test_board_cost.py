"""A list costs the same queries for one event and for many, and follows an index."""

import pytest
from playhouse.test_utils import assert_query_count, count_queries

from hub.domain import events
from hub.domain.events import board
from hub.models.database import db
from hub.models.events import Event
from hub.models.gate import act
from tests.support.factories import HOUR, make_event, make_person, sign_up

SIZES = (1, 3, 500)


@act
def fill(now, count):
    for number in range(count):
        starts = now + number * HOUR
        Event(title=f"Soup {number}", starts=starts, ends=starts + HOUR, category="meal").save()


LISTS = {
    "upcoming": lambda now: events.upcoming(now),
    "filtered": lambda now: events.upcoming(now, days=7, categories=("meal",), text="soup", zone="Europe/Paris"),
    "for the team": lambda now: events.upcoming(now, kiosk=False),
    "now or next": lambda now: events.now_or_next(now),
    "past": lambda now: events.past(now + 10_000 * HOUR),
    "proposed": lambda now: events.proposed(),
    "month": lambda now: events.month_grid(2026, 12, "Europe/Paris"),
    "of a person": lambda now: events.of_person("nobody"),
    "to tell": lambda now: events.to_tell(),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_one_query_however_many_there_are(hub, time, name, size):
    fill(time.moment, size)
    events.now_or_next(time.moment)  # who this hub is has been read once

    with assert_query_count(1):
        LISTS[name](time.moment)


@pytest.mark.parametrize("size", (1, 3, 30))
def test_the_list_of_who_comes_is_one_query(hub, time, size):
    event, person = make_event(), make_person()
    sign_up(event, person_id=person.id, picture_name=person.picture_name)
    for _ in range(size):
        sign_up(event)

    with assert_query_count(1):
        found = events.signed_up(event.id)
    with assert_query_count(1):
        events.of_person(person.id)

    assert len(found) == size + 1


def test_signing_up_costs_the_same_queries_for_the_first_and_the_thirtieth(hub, time):
    event, counted = make_event(capacity=100), []
    for _ in range(30):
        with count_queries() as queries:
            sign_up(event)
        counted.append(queries.count)

    assert counted == [counted[0]] * 30


def plan(sql, values):
    return "\n".join(row[3] for row in db.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall())


@pytest.mark.parametrize("narrowed", [{"text": "soup"}, {"interests": ("sport", "nature")}])
def test_the_board_and_its_search_follow_the_index_of_time(hub, time, monkeypatch, narrowed):
    asked = []
    monkeypatch.setattr(board, "_rows", lambda sql, values: asked.append((sql, values)) or [])
    events.upcoming(time.moment, **narrowed)

    steps = plan(*asked[0])

    assert "USING INDEX event_starts_id_ends (starts>?)" in steps
    assert "USING INDEX event_long" in steps
    assert "SEARCH l USING INDEX sqlite_autoindex_ledger_1 (kind=? AND id=?)" in steps
    assert "AUTOMATIC" not in steps
