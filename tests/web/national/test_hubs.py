"""National's list of hubs and the page of each: how they are, what is wrong, shutting one out."""

import pytest
from playhouse.test_utils import count_queries

from hub.domain import national as verbs
from hub.models.ledger import Ledger
from tests.support.events import a_meal
from tests.support.team import Member
from tests.web.national.conftest import NOON, enrolled

DAY = 86400


def test_without_hubs_the_page_says_how_to_begin(team):
    assert team.main("/").count("No hub yet. Make a code, and give it to the coordinator of the first one.") == 1


def test_a_hub_stands_with_its_last_call_its_version_and_what_it_has_not_read(team):
    enrolled("Halte", commune="93048", last_at=NOON - 120, version="0.1.0", rounds=3, read_tx=10**9)

    assert team.main("/").count("Halte itself Montreuil · called 2 minutes ago · 0.1.0 · has read everything") == 1


def test_what_a_hub_has_not_read_is_counted(team):
    hub_id = enrolled("Halte", last_at=NOON, rounds=3)
    for number in range(3):
        team.hub.store.gate.run(a_meal(title=f"Soup {number}", area="93").save)
    team.hub.store.gate.run(a_meal(title="Elsewhere", area="75").save)

    assert team.main(f"/hubs/{hub_id}").count("3 changes to read") == 1


def test_what_a_hub_sent_itself_is_not_counted_as_unread(team):
    hub_id = enrolled("Halte", last_at=NOON, rounds=3)
    row = a_meal(area="93")
    team.hub.store.gate.run(row.save)
    team.hub.store.gate.run(Ledger.update(via=hub_id).where(Ledger.id == row.id).execute)

    assert team.main(f"/hubs/{hub_id}").count("has read everything") == 1


def test_a_hub_that_has_not_called_yet_is_no_warning_for_three_days(team, monkeypatch):
    enrolled("Halte")
    first = team.main("/")
    monkeypatch.setattr("hub.clock._now", lambda: NOON + 3 * DAY + 1)
    later = Member(team.hub, "moderator").main("/")

    assert [page.count("Halte 93 · has not called yet") for page in (first, later)] == [1, 1]
    assert [page.count("yet Silent") for page in (first, later)] == [0, 1]


@pytest.mark.parametrize(
    ("code", "word", "what_to_do"),
    [
        ("hub_cloned", "Two machines", "give each machine a code of its own."),
        ("hub_behind", "Set back", "let it go on with a new code."),
        ("clock_ahead", "Clock ahead", "The coordinator must set it right."),
        ("a_newer_code", "a newer code", ""),
    ],
)
def test_a_warning_says_what_to_do(team, code, word, what_to_do):
    told = {"ahead": 9999} if code == "clock_ahead" else {"warning": code}
    hub_id = enrolled("Halte", last_at=NOON, **told)
    page = team.main(f"/hubs/{hub_id}")

    assert (team.main("/").count(word), page.count(word), what_to_do in page) == (1, 1, True)


def test_hubs_silent_the_longest_stand_first_and_revoked_ones_last(team):
    ids = [enrolled(name, last_at=NOON - age) for name, age in (("Alpha", 60), ("Beta", 600), ("Gamma", 6000))]
    verbs.revoke(ids[2])
    page = team.main("/")

    assert sorted(("Alpha", "Beta", "Gamma"), key=page.rindex) == ["Beta", "Alpha", "Gamma"]


def test_a_hub_is_found_by_either_of_its_names(team):
    enrolled("Halte", commune="93048"), enrolled("Relais")

    found = [team.main(f"/?q={text}").count("called") for text in ("halte", "itself", "elai", "zebra")]
    assert found == [1, 1, 1, 0]


def test_shutting_a_hub_out_is_asked_first_and_then_holds(team):
    hub_id = enrolled("Halte", last_at=NOON)
    asked = team.main(f"/hubs/{hub_id}/revoke")
    page = team.see(f"/hubs/{hub_id}/revoke")

    assert asked.count("Shut “Halte” out?") == page.count("Revoked: this hub is not let in any more.") == 1
    assert verbs.enrolled_hub(hub_id).revoked


def test_a_page_of_a_hub_lists_its_events(team):
    hub_id = enrolled("Halte")

    assert team.main(f"/hubs/{hub_id}").count("It shares none at the moment.") == 1
    assert team.get("/hubs/none").status_code == 404


def cost(team, count):
    for number in range(count):
        enrolled(f"Hub {number}", commune="93048", last_at=NOON, rounds=1)
    team.text("/")
    with count_queries() as counted:
        team.text("/")
    return counted.count


def test_the_list_costs_the_same_few_queries_for_one_and_for_many(team):
    costs = cost(team, 1), cost(team, 2), cost(team, 57)
    pages = [team.text(f"/?page={number}").count('<li class="row') for number in (1, 2, 3)]

    assert (len({*costs}), costs[0] <= 12, pages) == (1, True, [50, 10, 0])


def test_national_is_for_its_own_team(national):
    guest = national.client()
    assert guest.get("/").location == "/staff/sign-in?next=%2F"
    assert Member(national, "volunteer").get("/").status_code == 403


@pytest.mark.parametrize("second", [False, True])
def test_a_copied_hub_is_given_a_code_for_either_machine(team, second):
    hub_id = enrolled("Halte", last_at=NOON, warning="hub_cloned")
    made = team.send(f"/hubs/{hub_id}/code", **({"second": "yes"} if second else {}))
    (code,) = verbs.open_codes()

    assert (made.headers["Location"], code.hub_id, code.second) == ("/enrol/code", hub_id, second)
    assert "Halte" in team.main("/enrol/code")


def test_a_hub_that_is_well_needs_no_code(team):
    assert f"/hubs/{enrolled('Halte', last_at=NOON)}/code" not in team.main("/")


def test_what_was_not_taken_of_a_hub_is_counted_by_reason(team):
    hub_id, other = enrolled("Halte"), enrolled("Relais")
    clock_ahead, not_yours = ("clock_ahead", "The clock runs ahead."), ("not_yours", "Another hub decides.")
    verbs.note_refusals(hub_id, [not_yours, clock_ahead, not_yours])
    verbs.note_refusals(hub_id, [not_yours])

    page = team.main(f"/hubs/{hub_id}")
    for words in ("decides. Last time: Today, 13:00 3", "ahead. Last time: Today, 13:00 1"):
        assert page.count(words) == 1
    assert team.main(f"/hubs/{other}").count("What we did not take") == 0
