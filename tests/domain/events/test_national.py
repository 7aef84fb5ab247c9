"""The same rules at national, on PostgreSQL: lists, search, short forms, hiding; it decides about no seat."""

import pytest

from hub.domain import events
from hub.models import ledger
from hub.models.database import db
from hub.models.gate import act
from hub.models.store import open_store
from tests.support.factories import DAY, HOUR, make_event, sign_up


@pytest.fixture
def national(postgres_url, time):
    """National's store on PostgreSQL."""
    store = open_store(postgres_url, "national")
    yield store
    store.close()


@act
def belongs_to(event, hub):
    """As if the event had come from a hub by sync: another home, and none of what is local."""
    line = ledger.line("event", event.id)
    line.home, line.makers = hub, [hub]
    ledger.put_line(line)
    db.execute_sql("UPDATE event SET words = '' WHERE id = %s", (event.id,))
    events.after_merge("event", [event.id])


def titles(page):
    return [card.title for card in page.cards]


def test_the_board_and_its_filters_work_on_postgresql(national, time):
    make_event(time.moment + 2 * DAY, title="later", category="game", interests=["jeux"], children_welcome=True)
    make_event(time.moment - HOUR, title="now")
    make_event(time.moment - 2 * HOUR, hours=100, title="long")
    wanted = {"categories": ("game",), "interests": ("jeux",), "children": True, "days": 7, "text": "LATER"}

    assert titles(events.upcoming(time.moment)) == ["long", "now", "later"]
    assert titles(events.upcoming(time.moment, **wanted)) == ["later"]
    assert sum(events.month_grid(2026, 12).values()) == 3


def test_events_of_hubs_are_found_by_hub_word_and_short_form(national, time):
    event = make_event(title="Pétanque")
    belongs_to(event, "a hub")
    make_event(title="Soup")

    assert titles(events.upcoming(time.moment, home="a hub")) == ["Pétanque"]
    assert titles(events.upcoming(time.moment, text="petan")) == ["Pétanque"]
    assert events.by_short(events.short(event.id)).id == event.id


def test_national_hides_an_event_of_a_hub(national, time):
    event = make_event()
    belongs_to(event, "a hub")

    events.hide(event.id, "Asks for money.")

    assert titles(events.upcoming(time.moment)) == []
    assert [bool(card.hidden) for card in events.upcoming(time.moment, kiosk=False).cards] == [True]


def test_national_decides_about_no_seat(national, time):
    event = make_event(capacity=1)
    belongs_to(event, "a hub")
    outcome = sign_up(event)

    events.after_merge("sign_up", [outcome.sign_up.id])

    assert [guest.state for guest in events.signed_up(event.id)] == ["requested"]
    assert (events.purge_sign_ups(time.moment + 40 * DAY), events.signed_up(event.id)) == (1, [])
