"""The team's page of sync: every state in plain words, a round at once, what was refused."""

import pytest
from playhouse.test_utils import count_queries

from hub import clock
from hub.domain import files, hubs, sync
from hub.domain.people import codes
from hub.models.gate import gate
from hub.models.sync import Peer, Refused
from tests.support.factories import DAY, HOUR, make_event
from tests.support.lost import lose
from tests.support.team import Member

NOON = 1_800_014_400  # Friday 15 January 2027, 13:00 in Paris
URL = "/staff/sync"
BAD_ID = "The id is not written as an id is."


@pytest.fixture
def team(hub):
    clock._now = lambda: NOON
    return Member(hub, "coordinator")


@pytest.fixture
def far(team):
    """National is known, and all was exchanged a moment ago."""
    sync.enrolled("https://national.example", "token", "epoch", ["93"])
    sync.note_done({"sent": 12, "received": 40}, 60)


def refuse(count=1, **fields):
    def write():
        for number in range(count):
            given = {"kind": "sign_up", "row_id": f"row-{number}", "code": "bad_id", "message": BAD_ID}
            Refused.create(**{**given, "by": "here", "since": NOON - 600, **fields})

    gate().run(write)



def test_a_hub_that_is_alone_says_so_and_offers_the_way_out(team):
    page = team.main(URL)

    assert page.count("This hub is not connected to other hubs. Everything works here; nothing is exchanged.") == 1
    assert page.count("Connect this hub") == 1


def test_only_the_coordinator_connects(hub, team):
    volunteer = Member(hub, "volunteer")

    assert volunteer.main(URL).endswith("The coordinator can connect it.")
    assert volunteer.send(f"{URL}/enrol", url="https://x.example", code="1").status_code == 403


def test_connecting_is_left_to_the_background_and_the_page_looks_again(team):
    page = team.see(f"{URL}/enrol", url="https://national.example/", code=codes.new_enrol_code())

    assert (hubs.wanted_national()["url"], page.count("We connect to https://national.example")) == (
        "https://national.example", 1
    )
    assert team.text(URL).count('hx-trigger="every 5s"') == 1


def test_a_code_that_is_none_keeps_the_address(team):
    answer = team.send(f"{URL}/enrol", url="https://national.example", code="12")

    assert (answer.status_code, answer.text.count('value="https://national.example"')) == (422, 1)
    assert hubs.wanted_national() is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("unreachable", "There is no connection at the moment."),
        ("bad_code", "This code is unknown, used or too old."),
        ("a_newer_code", "Something new."),
    ],
)
def test_why_national_did_not_let_the_hub_in_is_said(team, code, words):
    hubs.want_national("https://national.example", codes.new_enrol_code())
    hubs.national_refused(code, "Something new.")

    assert (team.main(URL).count(words), team.main(URL).count("Connect this hub")) == (1, 1)


def test_a_round_that_went_well_says_when_and_what_comes(team, far):
    page = team.main(URL)

    assert page.count("Exchanged just now.") == page.count("12 sent last time") == page.count("40 received") == 1
    assert page.count("Last exchange: Today, 13:00") == page.count("Next try: in 1 minute") == 1
    assert page.endswith("Not taken Everything was taken.")


def test_a_cut_is_no_news_until_it_lasts(team, far):
    sync.note_failed("unreachable", "x", 60)
    before = team.main(URL).count("Exchanged just now.")
    clock._now = lambda: NOON + 4 * HOUR

    assert (before, team.main(URL).count("Last exchange 4 hours ago. Everything is kept here.")) == (1, 1)


def test_a_round_is_asked_for_and_its_progress_shown(team, far):
    make_event(NOON + DAY, reach="area")
    waiting = sync.status().waiting
    answer = team.send(f"{URL}/now")
    page = team.text(answer.location)

    assert (answer.location, Peer.get().due_at) == (f"{URL}?since={NOON}&from={waiting}", 0)
    assert (page.count('hx-trigger="every 2s"'), page.count("<progress"), page.count("Exchange now")) == (1, 1, 0)


def test_the_progress_ends_with_the_round(team, far):
    clock._now = lambda: NOON + 5
    asked = team.send(f"{URL}/now").location
    sync.note_done({"sent": 1}, 60)
    page = team.text(asked)

    assert (page.count("hx-trigger"), page.count("Exchange now")) == (0, 1)


def test_a_round_that_nobody_runs_is_not_waited_for_for_ever(team, far):
    clock._now = lambda: NOON + 5
    asked = team.send(f"{URL}/now").location
    clock._now = lambda: NOON + 100

    assert team.text(asked).count("Exchange now") == 1


@pytest.mark.parametrize("address", ["?since=soon", "?since=99999999999999", "?since=1&from=x"])
def test_an_odd_address_shows_the_plain_page(team, far, address):
    assert team.text(URL + address).count("Exchange now") == 1


def test_what_was_refused_is_named_with_its_reason(team, far):
    meal = make_event(NOON + DAY, title="Soup")
    refuse(kind="event", row_id=meal.id, field="capacity", value=12, by="national", message="Another hub decides.")
    page = team.main(URL)

    assert page.count("Soup Seats “12”: Another hub decides. (by the national platform) 10 minutes ago") == 1


def test_values_of_people_are_never_shown(team, far):
    refuse(field="picture_name", value="owl-3")

    assert (team.main(URL).count("Sign-up picture name: The id"), team.text(URL).count("owl-3")) == (1, 0)


def test_many_refusals_are_paged_in_the_same_queries(team, far):
    def cost(count):
        gate().run(Refused.delete().execute)
        refuse(count)
        with count_queries() as counted:
            team.text(URL)
        return counted.count

    assert len({cost(1), cost(3), cost(500)}) == 1
    assert [team.text(f"{URL}?page={number}").count("row--wait") for number in (1, 10, 11)] == [50, 50, 0]


def test_what_belongs_to_this_hub_has_a_link_to_mend_it(team, far):
    meal = make_event(NOON + DAY, title="Soup")
    refuse(kind="event", row_id=meal.id), refuse(kind="event", row_id="another hub's")

    assert (team.main(URL).count("Mend it"), team.text(URL).count(f'href="/staff/events/{meal.id}/edit"')) == (1, 1)


def test_what_waits_for_a_person_is_one_touch_away(team, far):
    lose(make_event(NOON + DAY, title="Soup"))

    assert team.main(URL).count("Changed in two places Two versions of the same thing: which one is right? 1") == 1


def test_the_start_page_says_it_in_one_line(team, far):
    refuse()

    assert team.main("/staff/").endswith("Exchanged just now; something needs a look.")


@pytest.mark.parametrize(
    ("metered", "told"),
    [(False, "2 photos and documents wait."),
     (True, "2 photos and documents wait. They go when the connection no longer costs by what it carries:"
            " see the settings.")],
)  # fmt: skip
def test_how_many_photos_wait_and_why_is_said(team, far, metered, told):
    hubs.choose(hubs.choices()._replace(metered=metered))
    before = team.main(URL)
    gate().run(files.want, {"ab" * 32, "cd" * 32})

    assert ("photos" in before, team.main(URL).count(told)) == (False, 1)
