"""The lists: what is on, for whom, and what stays out of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hub.domain import events
from hub.domain.events.board import Page
from hub.models.gate import gate
from tests.support.factories import DAY, HOUR, make_event, make_person, sign_up

PARIS = ZoneInfo("Europe/Paris")


def at(day, hour=18, month=12):
    """A moment of 2026 on the clock of Paris."""
    return int(datetime(2026, month, day, hour, tzinfo=PARIS).timestamp())


def titles(found):
    return [card.title for card in (found.cards if isinstance(found, Page) else found)]


def put(event, **values):
    """Write values that no verb of this hub writes."""
    for name, value in values.items():
        setattr(event, name, value)
    gate().run(event.save)
    return event


def test_the_next_comes_first_and_what_is_over_is_gone(hub, time):
    make_event(at(3), title="later")
    make_event(at(2), title="sooner")
    put(make_event(at(2)), title="over", starts=at(1, 9), ends=at(1, 10))

    assert titles(events.upcoming(time.moment)) == ["sooner", "later"]


def test_what_has_begun_and_is_not_over_is_there(hub, time):
    make_event(time.moment - HOUR, title="now")
    make_event(at(1, 1), hours=72, title="all week")

    assert titles(events.upcoming(time.moment)) == ["all week", "now"]


def test_a_long_event_that_began_weeks_ago_is_there_until_its_end(hub, time):
    long = put(make_event(at(2)), title="exhibition", starts=time.moment - 25 * DAY, ends=time.moment + DAY)

    assert titles(events.upcoming(time.moment)) == ["exhibition"]
    assert titles(events.upcoming(long.ends)) == []


@pytest.mark.parametrize(
    "hidden",
    [{"discreet": True}, {"hidden": True}, {"status": "proposed"}, {"status": "declined"}, {"gone": True}],
)
def test_what_is_not_for_everybody_is_in_no_public_list(hub, time, hidden):
    event = put(make_event(at(1, 20)), **hidden)

    assert events.upcoming(time.moment).cards == []
    assert (events.now_or_next(time.moment), events.for_board(time.moment)) == (None, [])
    assert sum(events.month_grid(2026, 12).values()) == 0
    assert events.past(event.ends, kiosk=True).cards == []


@pytest.mark.parametrize("there", [{"discreet": True}, {"hidden": True}, {"status": "proposed"}])
def test_the_team_sees_what_others_do_not(hub, time, there):
    put(make_event(at(2)), title="ours", **there)

    assert titles(events.upcoming(time.moment, kiosk=False)) == ["ours"]


def test_a_cancelled_event_stays_on_the_board_and_is_never_what_is_on_next(hub, time):
    events.cancel(make_event(at(2), title="off").id, "Rain.")
    make_event(at(3), title="on")

    assert titles(events.upcoming(time.moment)) == ["off", "on"]
    assert events.now_or_next(time.moment).title == "on"


def test_today_ends_at_midnight_of_the_hub(hub, time):
    make_event(at(1, 23), title="tonight")
    make_event(at(2, 0), title="after midnight")
    make_event(at(7, 23), title="in a week")
    make_event(at(8, 0), title="in more than a week")

    assert titles(events.upcoming(time.moment, days=1)) == ["tonight"]
    assert titles(events.upcoming(time.moment, days=7)) == ["tonight", "after midnight", "in a week"]


def test_a_month_and_a_day_are_those_of_the_hubs_clock(hub, time):
    make_event(at(31, 23), title="last")
    make_event(int(datetime(2027, 1, 1, 0, tzinfo=PARIS).timestamp()), title="first")

    assert titles(events.upcoming(time.moment, month=(2026, 12))) == ["last"]
    assert titles(events.upcoming(time.moment, month=(2027, 1))) == ["first"]
    assert titles(events.upcoming(time.moment, day=(2027, 1, 1))) == ["first"]


@pytest.mark.parametrize(
    "wanted",
    [
        {"categories": ("sport", "game")}, {"interests": ("sport",)}, {"languages": ("ar",)}, {"children": True},
        {"step_free": True}, {"women_only": True}, {"text": "petan"},
    ],
)
def test_each_filter_keeps_what_fits(hub, time, wanted):
    make_event(title="Soup", interests=["cuisine"], languages=["fr"])
    fits = {"category": "sport", "interests": ["sport", "nature"], "languages": ["fr", "ar"]}
    make_event(title="Pétanque", **fits, children_welcome=True, step_free=True, women_only=True)

    assert titles(events.upcoming(time.moment, **wanted)) == ["Pétanque"]


TYPED = ["petanque", "PÉTANQUE", "péta", "boules parc", "œuvre", "oeuv", "l'été", "الكرة"]


@pytest.mark.parametrize("typed", TYPED)
def test_the_search_takes_the_start_of_any_word_without_accents(hub, time, typed):
    make_event(title="Pétanque et boules", description="L'été, au parc. Œuvres. الكرة الحديدية")
    make_event(title="Soup")

    assert titles(events.upcoming(time.moment, text=typed)) == ["Pétanque et boules"]


@pytest.mark.parametrize("typed", ["tanque", "boules soup", "n_otre", "n%tre"])
def test_the_search_finds_no_middle_of_words_and_no_wildcards(hub, time, typed):
    make_event(title="Pétanque et boules: notre club")

    assert titles(events.upcoming(time.moment, text=typed)) == []


def test_the_search_follows_a_change(hub, time):
    event = make_event(title="Pétanque")
    events.change(event.id, {"title": "Chess"})

    assert titles(events.upcoming(time.moment, text="chess")) == ["Chess"]
    assert titles(events.upcoming(time.moment, text="petanque")) == []


def test_pages_follow_each_other_without_gap(hub, time):
    for number in range(5):
        make_event(at(2, 8 + number), title=str(number))

    pages = [events.upcoming(time.moment, page=number, per_page=2) for number in (1, 2, 3)]

    assert [(titles(page), page.more) for page in pages] == [(["0", "1"], True), (["2", "3"], True), (["4"], False)]


def test_a_card_says_what_a_list_shows(hub, time):
    event = make_event(at(2), capacity=4, address="1 rue Haute", place_kind="address", commune="93066")
    sign_up(event, children=2)

    card = events.upcoming(time.moment).cards[0]

    assert (card.id, card.taken, card.free, card.full, bool(card.mine)) == (event.id, 3, 1, False, True)
    assert (card.home, card.home_name, card.commune) == (hub.id, "Le Relais", "93066")


def test_a_card_without_a_free_seat_is_full(hub, time):
    sign_up(make_event(at(2), capacity=1))
    make_event(at(3))

    assert [(card.free, card.full) for card in events.upcoming(time.moment).cards] == [(0, True), (None, False)]


def test_the_month_counts_what_is_to_come_on_each_day(hub, time):
    put(make_event(at(2)), starts=at(1, 9), ends=at(1, 10))
    make_event(at(1, 23))
    make_event(at(31, 8))
    make_event(at(31, 23))

    counted = events.month_grid(2026, 12)

    assert (counted[1], counted[31], sum(counted.values()), len(counted)) == (1, 2, 3, 31)


def test_the_second_screen_shows_today_or_else_what_comes_next(hub, time):
    make_event(at(3), title="thursday")
    assert titles(events.for_board(time.moment)) == ["thursday"]
    make_event(at(1, 20), title="tonight")

    assert titles(events.for_board(time.moment)) == ["tonight"]


def test_what_is_over_is_listed_for_the_team_the_latest_first(hub, time):
    put(make_event(at(2)), title="older", starts=at(1, 8), ends=at(1, 9))
    put(make_event(at(2)), title="newer", starts=at(1, 10), ends=at(1, 11))
    make_event(at(2), title="to come")

    assert titles(events.past(time.moment)) == ["newer", "older"]


def test_proposals_wait_for_the_team(hub, time):
    events.propose({"title": "Chess", "starts": at(4)}, make_person().id)
    make_event()

    assert titles(events.proposed()) == ["Chess"]
