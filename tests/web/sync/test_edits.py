"""What was changed in two places: both versions, who and when; the other one is taken, or left; and undone."""

import pytest
from playhouse.test_utils import count_queries

from hub import clock
from hub.domain import events, sync
from hub.models.events import Event
from hub.models.gate import gate
from hub.models.hubs import Hub
from hub.models.ledger import Ledger
from tests.support.factories import DAY, make_event
from tests.support.lost import lose
from tests.support.team import Member

NOON = 1_800_014_400  # Friday 15 January 2027, 13:00 in Paris
URL, ACT = "/staff/sync/edits", "/staff/sync/lost"
NONE = "Nothing was changed in two places."


@pytest.fixture
def team(hub):
    clock._now = lambda: NOON
    made = Member(hub, "coordinator")
    sync.enrolled("https://national.example", "token", "epoch", ["93"])
    return made


@pytest.fixture
def meal(team):
    return make_event(NOON + DAY, title="Soup")


def test_without_any_the_page_says_what_it_is_for(team):
    assert team.main(URL).count(f"{NONE} Should it happen, both versions stand here, and you choose.") == 1


def test_both_versions_stand_with_who_and_when(team, meal):
    lose(meal, at=NOON - 3600)
    page = team.main(URL)

    assert page.count("Stands now Soup at the national platform, Today, 12:01") == 1
    assert page.count("Was lost Grand soup in this hub, Today, 12:00") == 1


def test_the_other_hub_is_named(team, meal):
    row = lose(meal)

    def made_elsewhere():
        Hub(id="other", name="La Halte", commune="93048", departement="93", zone="Europe/Paris",
            hub_kind="day-centre", set_up_at=1).save()  # fmt: skip
        Ledger.update(makers=["other"]).where(Ledger.id == row.id).execute()

    gate().run(made_elsewhere)

    assert team.main(URL).count("Soup La Halte,") == 1


def test_the_other_one_is_taken_and_that_undone(team, meal):
    row = lose(meal)
    after = team.see(f"{ACT}/{row.id}/take")
    taken = Event.get().title
    again = team.see(f"{ACT}/{row.id}/undo")

    assert (after.count(NONE), after.count("“Grand soup”: that is settled. Undo"), taken) == (1, 1, "Grand soup")
    assert (again.count("Stands now Soup"), Event.get().title) == (1, "Soup")


def test_it_is_left_and_that_undone(team, meal):
    row = lose(meal)
    after = team.see(f"{ACT}/{row.id}/leave").count(NONE)
    again = team.see(f"{ACT}/{row.id}/undo").count("Was lost Grand soup")

    assert (after, again, Event.get().title) == (1, 1, "Soup")


def test_what_was_changed_again_since_is_not_set_back(team, meal):
    row = lose(meal)
    team.send(f"{ACT}/{row.id}/take")
    events.change(meal.id, {"title": "Onion soup"})
    team.send(f"{ACT}/{row.id}/undo")

    assert Event.get().title == "Onion soup"


def test_moments_are_shown_as_days_and_hours(team, meal):
    lose(meal, "starts", str(NOON), str(NOON + 3600))

    assert team.main(URL).count("Stands now Today, 13:00") == 1


def test_what_another_hub_decides_is_not_taken_here(team, meal, monkeypatch):
    row = lose(meal)
    monkeypatch.setattr("hub.domain.sync.hubs.hub_id", lambda: "another")
    answer = team.send(f"{ACT}/{row.id}/take")

    assert (answer.status_code, answer.text.count("This belongs to another hub.")) == (403, 1)


def test_an_edit_that_nobody_knows_is_not_found(team):
    assert [team.send(f"{ACT}/none/{verb}").status_code for verb in ("take", "leave", "undo")] == [404] * 3
    assert team.main(f"{URL}?done=none").count(NONE) == 1


def test_five_hundred_are_paged_in_the_same_queries(team, meal):
    def cost(count):
        gate().run(lambda: [lose(meal, lost=f'"Soup {number}"', at=NOON + number) for number in range(count)])
        with count_queries() as counted:
            team.text(URL)
        return counted.count

    assert len({cost(1), cost(2), cost(497)}) == 1
    assert [team.text(f"{URL}?page={number}").count('class="edit ') for number in (1, 25, 26)] == [20, 20, 0]
