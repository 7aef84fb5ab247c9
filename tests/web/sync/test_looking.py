"""What a person of the team has to look at: slips after a restore, and what came from a hub that is gone."""

import pytest

from hub import clock
from hub.domain import events, exchange, hubs, offers
from hub.models.events import Event, LotCheck
from hub.models.exchange import Listing
from hub.models.gate import gate
from tests.support.factories import DAY, make_event, make_listing
from tests.support.offers import open_offer
from tests.support.team import Member

NOON = 1_800_014_400  # Friday 15 January 2027, 13:00 in Paris
SLIPS, TAKEN = "/staff/sync/slips", "/staff/sync/taken-over"


@pytest.fixture
def team(hub):
    clock._now = lambda: NOON
    return Member(hub, "volunteer")


@pytest.fixture
def in_doubt(team):
    """An event of which three seats are in doubt."""
    event = make_event(NOON + DAY, title="Soup")
    gate().run(lambda: LotCheck.create(event_id=event.id, seats=3, since=NOON))
    return event


@pytest.fixture
def inherited(team):
    """(event, listing, offer) of a hub that is gone."""
    found = make_event(NOON + DAY, title="Soup", capacity=8), make_listing(quantity=2), open_offer()
    hubs.took_over((row.kind, row.id) for row in found)
    return found


def test_today_says_what_waits(team, in_doubt, inherited):
    page = team.main("/staff/")

    assert page.count("How many slips did you give? This machine was set back to an older state 1") == 1
    assert page.count("Taken over from a hub that is gone Set the seats, count the things 3") == 1


def test_today_says_nothing_where_nothing_waits(team):
    assert [team.main("/staff/").count(words) for words in ("slips", "Taken over")] == [0, 0]


def test_slips_are_counted_once_and_the_page_says_that_all_is_said(team, in_doubt):
    before = team.main(SLIPS)
    after = team.see(f"{SLIPS}/{in_doubt.id}", given="2")

    assert (before.count("Soup"), before.count("3 seats are in doubt")) == (1, 1)
    assert (after.count("All seats that other hubs lent are accounted for."), LotCheck.get().given) == (1, 2)


@pytest.mark.parametrize("typed", ["", "4", "-1", "two", "²"])
def test_slips_that_cannot_be_are_said_so_and_stay_typed(team, in_doubt, typed):
    answer = team.send(f"{SLIPS}/{in_doubt.id}", given=typed)

    assert (answer.status_code, answer.text.count(f'value="{typed}"'), LotCheck.get().given) == (422, 1, None)


def test_seats_are_set_things_counted_jobs_looked_at(team, inherited):
    event, coat, job = inherited
    team.send(f"{TAKEN}/event/{event.id}", capacity="6")
    team.send(f"{TAKEN}/listing/{coat.id}", there="1")
    page = team.see(f"{TAKEN}/offer/{job.id}")

    assert (Event.get().capacity, Listing.get().quantity) == (6, 1)
    assert page.count("Everything that was taken over has been looked at.") == 1


def test_an_empty_field_means_that_there_is_no_limit(team, inherited):
    team.send(f"{TAKEN}/event/{inherited[0].id}", capacity="")

    assert (Event.get().capacity, events.to_set()) == (None, [])


@pytest.mark.parametrize(("path", "field"), [("event/{0}", "capacity"), ("listing/{1}", "there")])
def test_what_is_no_number_is_said_so(team, inherited, path, field):
    answer = team.send(f"{TAKEN}/{path.format(*(row.id for row in inherited))}", **{field: "some"})

    assert (answer.status_code, answer.text.count("Please give a number, 0 or more.") > 0) == (422, True)
    assert (len(events.to_set()), len(exchange.to_count()), len(offers.to_look_over())) == (1, 1, 1)


def test_looked_at_twice_is_told(team, inherited):
    job = inherited[2]
    team.send(f"{TAKEN}/offer/{job.id}")
    answer = team.send(f"{TAKEN}/offer/{job.id}")

    assert (answer.status_code, answer.text.count("Somebody has looked at this already.")) == (409, 1)


def test_only_the_team_of_exchanges_comes_here(hub, team, inherited):
    coach = Member(hub, "coach")

    assert [coach.get(path).status_code for path in (SLIPS, TAKEN)] == [403, 403]
