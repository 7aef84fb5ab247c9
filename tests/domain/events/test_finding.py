"""One event: by id, by the short form of a poster, and what its page needs."""

import pytest

from hub.domain import events
from hub.errors import NotFound
from hub.models.events import Event
from hub.models.gate import gate
from tests.support.factories import DAY, make_event, sign_up


def test_a_short_form_finds_its_event(hub, time):
    found = [make_event() for _ in range(20)]

    assert [events.by_short(events.short(event.id)).id for event in found] == [event.id for event in found]


def test_a_short_form_is_the_end_of_the_id_in_crockfords_letters(hub, time):
    assert events.short("01a23179-de00-7019-822c-0633b1f2e797") == "6erz5swq"


@pytest.mark.parametrize("typed", ["OIL00000", "0il00000", "01100000", "o1l00000"])
def test_letters_that_look_like_digits_are_taken_for_them(hub, time, typed):
    event = Event(id="01a23179-de00-7019-822c-060042000000", title="Soup", starts=1, ends=2)
    assert events.short(event.id) == "01100000"
    gate().run(event.save)

    assert events.by_short(typed).title == "Soup"


@pytest.mark.parametrize("typed", ["", "abc", "uuuuuuuu", "zzzzzzzz", "a" * 500, "é" * 8, "'; DROP--"])
def test_what_is_no_short_form_of_ours_is_not_found(hub, time, typed):
    with pytest.raises(NotFound):
        events.by_short(typed)


def test_of_two_events_with_one_short_form_the_later_is_meant(hub, time):
    for number, title in ((1, "old"), (2, "new")):
        row_id = f"01a23179-de0{number}-7019-822c-0633b1f2e797"
        gate().run(Event(id=row_id, title=title, starts=number, ends=number + 1).save)

    assert events.by_short("6erz5swq").title == "new"


@pytest.mark.parametrize("hidden", [{"discreet": True}, {"hidden": True}, {"status": "proposed"}])
def test_an_event_not_for_everybody_is_found_by_the_team_only(hub, time, hidden):
    event = make_event()
    for name, value in hidden.items():
        setattr(event, name, value)
    gate().run(event.save)

    for find in (events.event, events.sheet, lambda i: events.by_short(events.short(i))):
        with pytest.raises(NotFound):
            find(event.id)
    assert events.by_short(events.short(event.id), team=True).id == event.id


def test_a_sheet_says_what_one_would_be_told(hub, time):
    event = make_event(capacity=2)
    first = events.sheet(event.id)
    sign_up(event, 1)
    second = events.sheet(event.id)

    assert (first.answer, first.free, first.mine, first.home_name) == ("confirmed", 2, True, "Le Relais")
    assert (second.answer, second.free) == ("waiting", 0)


def test_a_sheet_does_not_promise_a_seat_that_is_kept_for_others(hub, time):
    event = make_event(time.moment + 7 * DAY, capacity=5)
    for children in (1, 3, 0, 0):
        time.on(1)
        sign_up(event, children)

    sheet = events.sheet(event.id)

    assert (sheet.free, sheet.answer) == (1, "waiting")


def test_a_sheet_of_what_is_over_or_cancelled_promises_nothing(hub, time):
    event, other = make_event(), make_event()
    events.cancel(other.id, "Rain.")
    assert events.sheet(other.id).answer == ""
    time.on(DAY)
    assert (events.sheet(event.id).started, events.sheet(event.id).over) == (True, False)
    time.on(DAY)

    assert (events.sheet(event.id).answer, events.sheet(event.id).over) == ("", True)
