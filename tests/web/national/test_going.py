"""National names an heir for a hub that is gone for ever, or closes one in good order: read twice, done once."""

import pytest
from click.testing import CliRunner

from hub.cli.national import heir as heir_command
from hub.cli.national import retire as retire_command
from hub.domain import national as verbs
from hub.models.events import Event
from hub.models.gate import gate
from hub.models.ledger import Ledger
from hub.models.national import EnrolledHub
from tests.support.events import a_meal
from tests.web.national.conftest import NOON, enrolled


@pytest.fixture
def two(team):
    """(hub, another of the same département): the first has an event."""
    one, other = (enrolled(name, commune="93048", last_at=NOON - 60) for name in ("Relais", "Halte"))
    gate().run(event_of, one)
    return one, other


def event_of(hub_id):
    row = a_meal(area="93", starts=NOON + 3600, ends=NOON + 7200)
    row.save()
    Ledger.update(home=hub_id, makers=[hub_id]).where(Ledger.id == row.id).execute()


def home():
    return Ledger.get(Ledger.kind == "event").home


def test_the_heir_is_chosen_among_the_hubs_of_the_departement(team, two):
    page = team.main(f"/hubs/{two[0]}/gone")

    assert [page.count(name) for name in ("Halte", "Nobody")] == [1, 0]


def test_it_is_asked_once_more_and_says_what_happens(team, two):
    answer = team.send(f"/hubs/{two[0]}/gone", heir=two[1])

    assert (answer.text.count("Halte itself” takes over its events"), home()) == (1, two[0])


def test_then_the_heir_decides(team, two):
    page = team.see(f"/hubs/{two[0]}/gone", heir=two[1], sure="yes")

    assert (page.count("“Halte itself” decides about what was its own."), home()) == (1, two[1])
    assert verbs.enrolled_hub(two[0]).revoked is True


def test_without_a_choice_it_is_asked_for(team, two):
    assert team.send(f"/hubs/{two[0]}/gone").status_code == 422
    assert team.send(f"/hubs/{two[0]}/gone", heir="nobody").status_code == 422


def test_a_hub_that_may_not_inherit_is_none(team, two):
    assert team.send(f"/hubs/{two[0]}/gone", heir="0" * 32).status_code == 404
    assert team.send(f"/hubs/{two[0]}/gone", heir=two[0], sure="yes").status_code == 409


def test_a_closed_hub_is_closed_and_not_revoked(team, two):
    page = team.see(f"/hubs/{two[0]}/close", heir="nobody", sure="yes")

    assert (page.count("Closed in good order"), page.count("Revoked"), Event.get().status) == (1, 0, "cancelled")
    assert team.main("/").count("Closed") == 1


def test_a_hub_that_has_not_called_lately_is_not_closed(team, two):
    gate().run(EnrolledHub.update(last_at=NOON - 7200).where(EnrolledHub.id == two[0]).execute)
    answer = team.send(f"/hubs/{two[0]}/close", heir="nobody", sure="yes")

    assert (answer.status_code, answer.text.count("It must exchange once more before it is closed.")) == (409, 1)


@pytest.mark.parametrize(
    ("command", "words", "told"),
    [(heir_command, ("{0}", "{1}", "--yes"), "1 rows moved."), (retire_command, ("{0}", "--yes"), "called off.")],
)
def test_it_can_be_done_by_hand(team, two, command, words, told):
    place = ["--data-dir", str(team.hub.settings.data_dir)]
    done = CliRunner().invoke(command, [word.format(*two) for word in words] + place)

    assert (done.exit_code, told in done.output) == (0, True)


def test_by_hand_it_is_asked_too(team, two):
    place = ["--data-dir", str(team.hub.settings.data_dir)]
    done = CliRunner().invoke(heir_command, [*two, *place], input="n\n")

    assert (done.exit_code, home()) == (1, two[0])


def test_a_hub_whose_things_were_taken_over_is_promised_nothing_of_them(team, two):
    page = team.see(f"/hubs/{two[0]}/gone", heir=two[1], sure="yes")

    assert page.count("What another hub took over stays with that hub.") == 1
    assert page.count("keeps its name and all that is its own") == 0
