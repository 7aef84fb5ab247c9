"""National's lists of listings and jobs: searched, hidden with a reason, and shown again."""

import pytest
from playhouse.test_utils import count_queries

from hub.models.exchange import Listing
from hub.models.offers import Offer
from tests.support.team import words
from tests.web.national.conftest import NOON, enrolled

DAY = 24 * 3600
COAT = {"side": "gift", "section": "clothes", "thing": "coat", "picture_name": "owl-7"}
COOK = {
    "title": "Cook", "employer": "Le Bon Bol", "workplace": "3 rue du Lac", "commune": "93066", "contract": "cdi",
    "hours": 35, "pay": 195_000, "paid_per": "month", "sector": "rh", "status": "open",
}  # fmt: skip
BOTH = [("/listings", Listing, COAT, "Coat"), ("/offers", Offer, COOK, "Cook")]
each_board = pytest.mark.parametrize(("path", "model", "fields", "title"), BOTH)


@pytest.fixture
def add(team):
    """Adds a row as if a hub had sent it: its id."""

    def added(model, fields):
        usual = {"reach": "area", "area": "93", "posted_at": NOON, "expires": NOON + DAY}
        row = model(**usual | fields)
        team.hub.store.gate.run(row.save)
        return row.id

    return added


def listed(team, path, title):
    return team.main(path).count(f"{title} ")


@each_board
def test_rows_are_chosen_by_word_by_area_and_by_whether_they_are_hidden(team, add, path, model, fields, title):
    enrolled("Halte"), add(model, fields | {"area": "75"}), add(model, fields | {"hidden": True})
    add(model, fields | {"title": "Bicycle mechanic"})
    asked = "", "?q=BICYCLE", "?area=75", "?hidden=1", "?q=opera"

    assert [listed(team, path + query, title) for query in asked] == [2, 0, 1, 1, 0]
    assert listed(team, f"{path}?q=BICYCLE", "Bicycle mechanic") == 1


@each_board
def test_what_is_over_is_not_listed(team, add, path, model, fields, title):
    add(model, fields | {"expires": NOON - 1})

    what = {"/listings": "a listing", "/offers": "a job"}[path]
    assert team.main(path).endswith(f"No hub shares {what} at the moment.")


@each_board
def test_a_row_is_hidden_with_a_reason_that_its_hub_reads_and_shown_again(team, add, path, model, fields, title):
    row_id = add(model, fields)
    hidden = team.see(f"{path}/{row_id}/hide", why="It asks for money.")
    kept = model.get_by_id(row_id)
    shown = team.see(f"{path}/{row_id}/show")

    assert (kept.hidden, kept.hidden_why) == (True, "It asks for money.")
    assert hidden.count("Hidden on every hub. Why: It asks for money. Show it again") == 1
    assert (shown.count("Hide it everywhere"), model.get_by_id(row_id).hidden) == (1, False)


@each_board
def test_hiding_wants_a_reason(team, add, path, model, fields, title):
    row_id = add(model, fields)
    answer = team.send(f"{path}/{row_id}/hide", why=" ")

    assert (answer.status_code, answer.text.count('id="why-error"')) == (422, 1)
    assert words(answer.text).count("Please say why: the hub reads it.") == 2  # above, and beside the field
    assert not model.get_by_id(row_id).hidden


@pytest.mark.parametrize(("board", "what"), [(BOTH[0], "listing"), (BOTH[1], "job")])
def test_what_hiding_does_is_said_of_what_is_hidden(team, add, board, what):
    path, model, fields, _title = board

    assert f"The {what} leaves every board" in team.main(f"{path}/{add(model, fields)}")


def test_a_job_says_all_that_whoever_moderates_must_know(team, add):
    page = team.main(f"/offers/{add(Offer, COOK)}")
    told = ["Le Bon Bol", "3 rue du Lac, Saint-Denis", "1,950", "per month, before contributions",
            "Permanent (CDI). A job without an end date.", "35 h a week, full time", "French is not asked for"]

    assert [each for each in told if each not in page] == []


def test_a_job_that_somebody_doubts_is_marked_in_the_list_and_on_its_page(team, add):
    doubted = add(Offer, COOK | {"doubted": True})

    assert team.main("/offers").count("Suspicious") == 1
    assert team.main(f"/offers/{doubted}").count("Somebody finds it suspicious. Its hub keeps it hidden") == 1


@each_board
def test_hiding_is_one_touch_away_at_the_top(team, add, path, model, fields, title):
    page = team.text(f"{path}/{add(model, fields)}")
    hidden = team.text(f"{path}/{add(model, fields | {'hidden': True})}")

    assert [each.count('href="#hide"') for each in (page, hidden)] == [1, 0]
    assert page.index('href="#hide"') < page.index("<h1") < page.index('id="hide"')


def test_a_listing_says_what_size_and_how_many(team, add):
    page = team.main(f"/listings/{add(Listing, COAT | {'size': 'XL', 'quantity': 3})}")

    assert ("Size XL" in page, "0 promised, 0 handed over, of 3" in page) == (True, True)


def test_a_list_of_one_hub_says_which(team):
    hub_id = enrolled("Halte")

    assert team.main(f"/offers?hub={hub_id}").startswith("Jobs of Halte")


@each_board
def test_a_list_costs_the_same_few_queries_however_long(team, add, path, model, fields, title):
    costs = []
    for count in (1, 60):
        for _ in range(count):
            add(model, fields)
        team.text(path)
        with count_queries() as counted:
            team.text(path)
        costs.append(counted.count)

    assert (costs[0], costs[0] <= 10) == (costs[1], True)
