"""An event that the national team hides: nobody gets a seat, and who had one is told."""

import pytest

from hub.domain import events
from hub.domain.events import desk
from hub.errors import Conflict
from tests.support.factories import make_event, sign_up
from tests.support.hidden import hide


def test_who_signed_up_has_news_until_it_is_shown_again(hub, time):
    event = make_event()
    sign_up(event)
    hide(event)
    meanwhile = [(one.hidden, one.status) for one in desk.news()]
    hide(event, hidden=False)

    assert (meanwhile, desk.news()) == ([(True, "open")], [])


def test_a_seat_that_becomes_free_waits_until_it_is_shown_again(hub, time):
    event = make_event(capacity=1)
    first, _ = sign_up(event), sign_up(event, picture_name="owl-3")
    hide(event)
    events.withdraw(first.sign_up.id)
    meanwhile = [guest.state for guest in events.signed_up(event.id)]
    hide(event, hidden=False)

    assert (meanwhile, [guest.state for guest in events.signed_up(event.id)]) == (["waiting"], ["confirmed"])


def test_its_page_offers_no_place(hub, time):
    assert events.sheet(hide(make_event()).id, team=True).answer == ""


def test_no_seats_of_it_are_lent(hub, time):
    event = hide(make_event(capacity=10, reach="area"))

    with pytest.raises(Conflict) as refused:
        events.set_allotment(event.id, "another hub", 2)

    assert str(refused.value) == "The national team has hidden this event, so no seats can be lent."


def test_nobody_is_awaited_at_it(hub, time):
    event = make_event(capacity=1)
    sign_up(event), sign_up(event)
    before = [one.parties for one in desk.awaited()]
    hide(event)

    assert (before, desk.awaited()) == ([1], [])
