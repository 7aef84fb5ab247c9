"""National: codes let hubs in once, tokens keep them in, and its lists say how they are."""

import pytest

from hub.domain import events, national
from hub.errors import Conflict, Invalid, NotFound
from hub.models.events import Event
from hub.models.gate import gate
from hub.models.ledger import Ledger
from hub.models.national import EnrolCode, EnrolledHub
from tests.support.events import a_meal
from tests.support.factories import DAY
from tests.support.stopped import NOON
from tests.support.stores import StoreHub

pytestmark = pytest.mark.usefixtures("place", "time")


@pytest.fixture
def place(tmp_path):
    made = StoreHub(tmp_path / "national", "national")
    yield made
    made.close()


def let_in(hub_id="hub-a", area="93", name="Halte"):
    return national.enrol(hub_id, national.enrol_code(area, name))


# Codes


def test_a_code_is_for_a_departement_that_is_one():
    with pytest.raises(NotFound):
        national.enrol_code("99", "Halte")


def test_a_code_is_kept_as_a_hash_only_and_read_as_people_type_it():
    code = national.enrol_code("2A", "Halte")
    done = national.enrol("hub-a", f" {code.lower()} ")

    assert (done.areas, EnrolCode.get().code_hash == code) == (["2A"], False)


def test_a_code_is_used_once():
    code = national.enrol_code("93", "Halte")
    national.enrol("hub-a", code)

    with pytest.raises(Conflict, match="unknown, used or too old"):
        national.enrol("hub-b", code)


def test_a_lost_answer_is_asked_for_again_until_the_hub_has_spoken(time):
    code = national.enrol_code("93", "Halte")
    first, second = national.enrol("hub-a", code), national.enrol("hub-a", code)
    assert (national.hub_of(first.token), national.hub_of(second.token).id) == (None, "hub-a")

    national.check_in("hub-a", "0-a", "1-b")
    with pytest.raises(Conflict):
        national.enrol("hub-a", code)


def test_a_code_lives_seven_days(time):
    early, late = national.enrol_code("93", "Halte"), national.enrol_code("93", "Halte")
    time.on(7 * DAY - 1)
    national.enrol("hub-a", early)
    time.on(1)

    assert national.open_codes() == []
    with pytest.raises(Conflict):
        national.enrol("hub-b", late)


def test_what_is_no_code_is_said_so():
    with pytest.raises(Invalid):
        national.enrol("hub-a", "soup")


def test_open_codes_are_those_nobody_used(time):
    code = national.enrol_code("93", "Halte")
    time.on(1)
    national.enrol_code("75", "Relais")
    time.on(1)
    national.enrol_code("2A", "Porte")
    national.enrol("hub-a", code)

    assert [(one.name, one.area, one.made_at) for one in national.open_codes()] == [
        ("Porte", "2A", NOON + 2), ("Relais", "75", NOON + 1)
    ]  # fmt: skip


# Tokens


def test_a_token_is_the_hubs_until_it_gets_another_or_is_revoked():
    first = let_in()
    second = let_in()
    known = [national.hub_of(token) and national.hub_of(token).id for token in (first.token, second.token)]
    national.revoke("hub-a")

    assert (known, national.hub_of(second.token), national.hub_of("")) == ([None, "hub-a"], None, None)


def test_a_new_code_lets_a_revoked_hub_in_again_without_its_warning():
    let_in()
    national.warn("hub-a", "hub_cloned")
    national.revoke("hub-a")
    token = let_in().token

    assert national.hub_of(token).id == "hub-a"
    assert (national.enrolled_hub("hub-a").warnings, national.enrolled_hub("hub-a").revoked) == ((), False)


@pytest.mark.parametrize("verb", [national.revoke, national.enrolled_hub, national.hub_of_id])
def test_a_hub_that_nobody_let_in_is_not_found(verb):
    with pytest.raises(NotFound):
        verb("nobody")


def test_the_epoch_stays_until_a_new_one_is_begun():
    first = national.epoch()

    assert (national.epoch(), let_in().epoch) == (first, first)
    assert national.new_epoch() == national.epoch() != first


# Rounds


def test_a_round_is_noted_with_what_the_hub_tells(time):
    let_in()
    time.on(5)
    national.check_in("hub-a", "0-a", "1-b", version="0.2.0", ahead=3)
    row = national.hub_of_id("hub-a")

    assert (row.last_at, row.rounds, row.version, row.ahead, row.lineage) == (NOON + 5, 1, "0.2.0", 3, "0-a")


@pytest.mark.parametrize(
    ("lineage", "following", "code"),
    [
        ("1-b", "2-x", "hub_cloned"),
        ("0-a", "1-b", "hub_behind"),
        ("2-z", "2-d", "hub_behind"),
        ("", "", "hub_behind"),
    ],
)
def test_two_machines_under_one_name_are_told_apart(lineage, following, code):
    let_in()
    national.check_in("hub-a", "0-a", "1-b")
    national.check_in("hub-a", "1-b", "2-c")

    with pytest.raises(national.LineageError) as told:
        national.check_in("hub-a", lineage, following)
    assert (told.value.code, national.hub_of_id("hub-a").rounds) == (code, 2)


@pytest.mark.parametrize(("lineage", "following"), [("1-b", "2-c"), ("2-c", "3-d")])
def test_a_retry_and_the_next_round_are_one_machine(lineage, following):
    let_in()
    national.check_in("hub-a", "0-a", "1-b")
    national.check_in("hub-a", "1-b", "2-c")

    assert national.check_in("hub-a", lineage, following) is True
    assert national.hub_of_id("hub-a").next == following


def test_a_hub_ahead_begins_a_new_epoch_in_which_its_tokens_are_taken_once():
    let_in()
    national.check_in("hub-a", "0-a", "1-b")
    before = national.epoch()

    assert national.check_in("hub-a", "7-x", "8-y") is False
    assert national.epoch() != before
    assert national.check_in("hub-a", "7-x", "8-y") is True
    with pytest.raises(national.LineageError):
        national.check_in("hub-a", "0-a", "1-b")


def test_a_number_out_of_thin_air_is_believed_once_a_day(time):
    let_in()
    national.check_in("hub-a", "0-a", "1-b")
    national.check_in("hub-a", "7-x", "8-y"), national.check_in("hub-a", "7-x", "8-y")
    with pytest.raises(national.LineageError):
        national.check_in("hub-a", "99-x", "100-y")
    time.on(86401)

    assert national.check_in("hub-a", "99-x", "100-y") is False


def test_a_code_for_a_known_hub_is_for_that_hub_alone():
    let_in()
    code = national.code_again("hub-a")
    with pytest.raises(Conflict):
        national.enrol("hub-b", code)

    assert national.enrol("hub-a", code).areas == ["93"]


def test_a_code_for_a_second_machine_is_for_a_new_id():
    let_in()
    code = national.code_again("hub-a", second=True)
    with pytest.raises(national.LineageError) as told:
        national.enrol("hub-a", code)

    assert (told.value.code, national.enrol("hub-z", code).areas) == ("second_machine", ["93"])


def test_there_is_no_code_for_a_hub_that_nobody_knows():
    with pytest.raises(NotFound):
        national.code_again("nobody")


# Lists


def test_hubs_are_listed_silent_the_longest_first_and_found_by_a_word(time):
    for hub_id, name in (("hub-a", "Halte"), ("hub-b", "Relais"), ("hub-c", "Grande Halte")):
        let_in(hub_id, name=name)
        time.on(60)
        national.check_in(hub_id, "0-a", "1-b")
    national.check_in("hub-a", "1-b", "2-c")
    found, more = national.enrolled_page("halte", per_page=1)

    assert [one.id for one in national.enrolled()] == ["hub-b", "hub-a", "hub-c"]
    assert ([one.id for one in found], more) == (["hub-a"], True)
    assert [one.id for one in national.enrolled_page("halte", page=2, per_page=1)[0]] == ["hub-c"]


def test_a_hub_is_warned_about_when_it_is_silent_or_its_clock_runs_ahead(time):
    let_in()
    national.check_in("hub-a", "0-a", "1-b", ahead=national.CLOCK_AHEAD + 1)
    soon = national.enrolled_hub("hub-a").warnings
    time.on(national.SILENT_AFTER + 1)

    assert (soon, national.enrolled_hub("hub-a").warnings) == (("clock_ahead",), ("clock_ahead", "silent"))


def test_figures_count_hubs_that_may_sync(time):
    for hub_id in ("hub-a", "hub-b", "hub-c"):
        let_in(hub_id)
    national.revoke("hub-a")
    time.on(national.SILENT_AFTER + 1)
    national.check_in("hub-b", "0-a", "1-b")
    national.enrol_code("75", "Relais")

    assert national.figures() == {"hubs": 2, "silent": 1, "revoked": 1, "codes": 1}


def test_figures_of_an_empty_national_are_noughts():
    assert (national.figures(), national.enrolled(), national.areas()) == (
        {"hubs": 0, "silent": 0, "revoked": 0, "codes": 0}, [], []
    )  # fmt: skip


def test_areas_are_those_with_hubs():
    let_in("hub-a", "93")
    let_in("hub-b", "2A")
    let_in("hub-c", "93")

    assert [one.code for one in national.areas()] == ["2A", "93"]


# Events


def published(title, starts, hub_id="hub-a", area="93"):
    """An event as a hub would have sent it."""
    event = a_meal(title=title, starts=starts, ends=starts + 3600, area=area)
    gate().run(event.save)
    gate().run(Ledger.update(home=hub_id).where(Ledger.id == event.id).execute)
    return event


def test_events_of_all_hubs_are_chosen_by_word_area_hub_and_whether_they_are_hidden():
    soup, bread = published("Soup", NOON + 60), published("Bread", NOON, "hub-b", "75")
    published("Over", NOON - 4000)
    events.hide(soup.id, "A doubt")
    ways = [{}, {"text": "oup"}, {"area": "75"}, {"hub_id": "hub-b"}, {"hidden": True}, {"hidden": False}]

    found = [[event.title for event in national.events_of_all(**way)[0]] for way in ways]
    assert found == [["Bread", "Soup"], ["Soup"], ["Bread"], ["Bread"], ["Soup"], ["Bread"]]
    assert bread.id in national.hosts_of([soup.id, bread.id])


def test_events_are_paged():
    for number in range(3):
        published(f"Soup {number}", NOON + number)

    pages = [national.events_of_all(page=page, per_page=2) for page in (1, 2)]
    assert [([event.title for event in found], more) for found, more in pages] == [
        (["Soup 0", "Soup 1"], True), (["Soup 2"], False)
    ]  # fmt: skip


def test_a_host_is_called_as_national_knows_it_and_else_has_no_name():
    let_in("hub-a", name="Halte")
    one, other = published("Soup", NOON), published("Bread", NOON, "hub-x")

    assert national.hosts_of([one.id, other.id]) == {one.id: ("hub-a", "Halte"), other.id: ("hub-x", "")}


def test_an_event_is_hidden_with_a_reason_and_shown_again():
    soup = published("Soup", NOON)
    hidden = events.hide(soup.id, "A doubt")
    events.unhide(soup.id)
    shown = Event.get_by_id(soup.id)

    assert (hidden.hidden, hidden.hidden_why, shown.hidden, shown.hidden_why) == (True, "A doubt", False, "")


@pytest.mark.parametrize("verb", [lambda: events.hide("none", "x"), lambda: events.unhide("none")])
def test_an_event_that_is_not_there_is_not_found(verb):
    with pytest.raises(NotFound):
        verb()


def test_a_hub_that_never_spoke_has_no_count_of_what_it_has_not_read():
    let_in()
    published("Soup", NOON, "hub-b")
    before = national.enrolled_hub("hub-a").behind
    national.check_in("hub-a", "0-a", "1-b", read_tx=0, read_n=0)

    assert (before, national.enrolled_hub("hub-a").behind, EnrolledHub.select().count()) == (None, 1, 1)
