"""A visit knows one ticket until it is over; then nothing of it is left."""

import pytest

from hub import clock
from hub.domain import events, hall
from hub.domain.people import codes, secrets, sessions
from hub.errors import Conflict, NotFound
from hub.models.hall import Visit
from tests.support.factories import make_event, make_person, sign_up

pytestmark = pytest.mark.usefixtures("hub")
NOON = 1_796_126_400


@pytest.fixture(autouse=True)
def _noon():
    at(NOON)


def at(moment):
    clock._now = lambda: moment


def come(visit, event, name="owl-7", children=0):
    return hall.come(visit.id, event.id, name, children, "hash")


def test_a_visit_is_found_by_what_the_cookie_holds():
    visit, token = hall.begin("screen-1")

    assert (hall.visit_of(token).id, hall.visit_of("other"), hall.visit_of("")) == (visit.id, None, None)


def test_the_cookie_is_not_in_the_database():
    _, token = hall.begin()

    assert token not in str(list(Visit.select().dicts()))


def test_a_new_visit_to_a_screen_ends_the_one_before():
    _, first = hall.begin("screen-1")
    _, other_screen = hall.begin("screen-2")
    _, second = hall.begin("screen-1")

    assert [bool(hall.visit_of(token)) for token in (first, other_screen, second)] == [False, True, True]


@pytest.mark.parametrize(
    ("device", "facts", "seconds"),
    [
        ("screen-1", {}, sessions.PRIVATE_IDLE),
        ("screen-1", {"asked": True}, sessions.ASKED_IDLE),
        ("", {}, sessions.OWN_PHONE_IDLE),
    ],
)
def test_a_visit_that_nobody_touches_is_over(device, facts, seconds):
    visit, token = hall.begin(device)
    hall.note(visit.id, **facts)
    at(NOON + seconds)
    still = bool(hall.visit_of(token))
    at(NOON + seconds + 1)

    assert (still, hall.visit_of(token)) == (True, None)


def test_touching_prolongs_a_visit():
    visit, token = hall.begin("screen-1")
    at(NOON + 60)
    hall.touch(visit)
    at(NOON + 60 + sessions.PRIVATE_IDLE)

    assert bool(hall.visit_of(token)) is True


def test_what_is_over_is_swept_away():
    hall.begin("screen-1")
    hall.begin("")
    at(NOON + sessions.PRIVATE_IDLE + 1)

    assert (hall.sweep_visits(), Visit.select().count()) == (1, 1)


def test_an_ended_visit_opens_nothing():
    visit, token = hall.begin("screen-1")
    hall.end(visit.id)

    assert hall.visit_of(token) is None


def test_the_code_of_a_visit_is_always_the_same_and_never_easy():
    tokens = [hall.begin()[1] for _ in range(300)]
    pins = [hall.code_of(token) for token in tokens]

    assert pins == [hall.code_of(token) for token in tokens]
    assert pins == [codes.read_pin(pin, new=True) for pin in pins]


def test_a_second_place_in_one_visit_is_refused():
    (visit, _), soup, chess = hall.begin(), make_event(), make_event()
    come(visit, soup)

    with pytest.raises(hall.OneEach):
        come(visit, chess, "owl-8")


def test_coming_twice_is_as_once():
    (visit, _), soup = hall.begin(), make_event()
    first, again = come(visit, soup), come(visit, soup, "owl-8")

    assert (again.sign_up.id, again.again, len(events.signed_up(soup.id))) == (first.sign_up.id, True, 1)


def test_a_residents_name_is_not_given_to_a_guest():
    (visit, _), soup = hall.begin(), make_event()
    make_person("owl-7")

    with pytest.raises(Conflict):
        come(visit, soup)
    assert events.signed_up(soup.id) == []


def test_nobody_comes_in_a_visit_that_is_over():
    (visit, _), soup = hall.begin(), make_event()
    hall.end(visit.id)

    with pytest.raises(NotFound):
        come(visit, soup)


def test_a_ticket_opens_for_its_visit_and_its_person_only():
    person, soup = make_person("owl-7"), make_event()
    mine = sign_up(soup, picture_name="owl-7", person_id=person.id).sign_up
    stranger, _ = hall.begin()

    assert hall.ticket(mine.id, person_id=person.id).answer == "yes"
    for visit, owner in ((None, ""), (stranger, ""), (stranger, "somebody")):
        with pytest.raises(NotFound):
            hall.ticket(mine.id, visit, owner)


def test_a_ticket_that_is_seen_is_told():
    visit, soup = hall.begin()[0], make_event(capacity=1)
    first = sign_up(soup).sign_up
    waits = come(visit, soup).sign_up
    events.withdraw(first.id)
    before = events.to_tell()
    hall.ticket(waits.id, Visit.get_by_id(visit.id))

    assert (before, events.to_tell()) == (1, 0)


def test_a_ticket_is_found_by_name_and_code():
    visit, soup = hall.begin()[0], make_event()
    made = sign_up(soup, picture_name="owl-7", code_hash=secrets.hash_digits("4821")).sign_up

    assert hall.find_ticket(visit.id, "owl-7", "4821").id == made.id
    assert hall.ticket(made.id, Visit.get_by_id(visit.id)).answer == "yes"
