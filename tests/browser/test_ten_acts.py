"""The acts of docs/acts.md that need one hub: done by touch at the kiosk, in French, each touch counted."""

import pytest

from hub.domain import events, exchange, offers, people
from hub.web.guard import SESSION
from tests.browser.conftest import PHONE
from tests.support.acts import touches
from tests.support.factories import make_event, make_listing
from tests.support.hand import Hand
from tests.support.offers import open_offer
from tests.support.team import token_of

PICTURES = ("sun", "boat", "key", "cup")
NOTED, PROMISED = "C’est noté. À bientôt !", "Déjà promis"


@pytest.fixture
def soup(hub):
    return make_event(title="Soup together", capacity=6)


@pytest.fixture
def coat(hub):
    return make_listing(thing="coat", title="Winter coat")


@pytest.fixture
def job(hub):
    """An offer in this town, and one far away: how near is then a question."""
    open_offer(title="Kitchen far away", commune="69123")
    return open_offer(title="Kitchen help")


@pytest.fixture
def hand(screens):
    """`hand()`: somebody comes to a kiosk of the hall."""
    return lambda: Hand(screens())


def to_a_place(hand):
    return hand.touch("Going out, meeting people", "Soup together", "I am coming").name()


def to_a_gift(hand):
    return hand.touch("Give, receive", "Winter coat", "I take it").name()


def to_a_job(hand):
    return hand.touch("Work").follow("/offers?sector=rh").touch("In this town", "Kitchen help", "I am interested")


# 2


def test_a_guest_who_types_nothing_touches_four_times(hand, soup, coat, job):
    seat, gift, work = to_a_place(hand()), to_a_gift(hand()), to_a_job(hand())

    assert (seat.heading, gift.heading, work.reads("Show this to the team")) == (NOTED, NOTED, True)
    assert [guest.state for guest in events.signed_up(soup.id)] == ["confirmed"]
    assert [asker.state for asker in exchange.line_of(coat.id)] == ["promised"]
    assert (len(seat.code), seat.picture_name != "", gift.picture_name != "") == (4, True, True)
    assert (seat.typing + gift.typing + work.typing, seat.missed + gift.missed + work.missed) == ([], [])
    assert {"a place": seat.touches, "a gift": gift.touches, "a job": work.touches} == touches(2)
    assert seat.touches <= 4


# 3


def to_my_space(hand):
    """The reader types the card, as a keyboard would; four pictures are touched."""
    made = people.create_resident("fox-12")
    people.choose_code(made.person.id, "-".join(PICTURES))
    exchange.reserve(make_listing(thing="jumper", title="Blue scarf").id, "fox-12", made.person.id)
    hand.touch("My space")
    hand.page.keyboard.type(made.card)
    hand.screen.act(lambda: hand.page.keyboard.press("Enter"))
    return hand.keys(*PICTURES)


WAYS = {
    "a place": (to_a_place, "Soup together", lambda hand: (hand.picture_name, hand.code)),
    "a gift": (to_a_gift, "Winter coat", lambda hand: (hand.picture_name, hand.code)),
    "my space": (to_my_space, "Blue scarf", lambda hand: ("Renard 12", "Blue scarf")),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_pressed_i_am_done_and_b_who_presses_back_sees_nothing_of_a(hand, soup, coat, way):
    goes, _, secrets = WAYS[way]
    kiosk = goes(hand())
    of_a, left = secrets(kiosk), kiosk.page.url
    shown = [secret in kiosk.page.content() for secret in of_a]
    kiosk.touch("I'm done")

    assert (shown, seen_again(kiosk, left, of_a)) == ([True, True], [])
    assert kiosk.touches == touches(3)[way]


FURTHER = WAYS | {"my space": (lambda hand: to_my_space(hand).touch("Blue scarf"), *WAYS["my space"][1:])}


@pytest.mark.parametrize("way", FURTHER)
def test_a_who_looked_at_something_else_first_stays_private_and_is_not_seen_by_b(hand, soup, coat, way):
    goes, _, secrets = FURTHER[way]
    kiosk = goes(hand())
    of_a, left = secrets(kiosk), kiosk.page.url
    kiosk.touch("Show something else")
    guarded = [kiosk.guard]
    kiosk.screen.open("/")
    guarded.append(kiosk.guard)
    kiosk.touch("I'm done")

    assert (guarded, seen_again(kiosk, left, of_a)) == ([(True, "60")] * 2, [])


def seen_again(kiosk, left, secrets):
    """What of `secrets` B reads by going back six times, forward again, and to the address that A left."""
    page, seen = kiosk.page, []
    steps = [page.go_back] * 6 + [page.go_forward] * 6 + [lambda **_: page.goto(left)]
    for step in steps:
        step(wait_until="load")
        seen += [secret for secret in secrets if secret in page.content()]
    return seen


# 6


def test_a_coat_is_promised_and_another_reads_promised_already(hand, coat):
    first, other = to_a_gift(hand()), hand()
    other.touch("Give, receive")
    read = [other.page.locator("a.card", has_text="Winter coat").inner_text()]
    other.touch("Winter coat")
    read.append(other.page.locator("main").inner_text())
    other.touch("I take it").name()
    read.append(other.answer)

    assert [PROMISED in words for words in read] == [True] * 3
    assert [asker.state for asker in exchange.line_of(coat.id)] == ["promised", "waiting"]
    assert {"the first": first.touches, "the other": other.touches} == touches(6)


# 8


FILLED = {
    "Name of the job": "Kitchen help", "Employer": "Le Bistrot", "Address of the workplace": "12 rue du Lac",
    "Commune": "93200", "Hours a week": "35",
}  # fmt: skip


@pytest.fixture
def desk(screens):
    """A volunteer's phone, with the form of an offer filled in but for the pay."""
    screen = screens(PHONE, kiosk=False)
    screen.cookie(SESSION, token_of("volunteer"))
    page = screen.open("/staff/offers/new")
    for label, typed in FILLED.items():
        page.get_by_label(label, exact=True).fill(typed)
    page.locator("input[name=contract][value=cdi]").check()
    page.get_by_label("Sector", exact=True).select_option("rh")
    return screen


def sends(desk, pay):
    """Give the pay and send the form: the sentences of what is wrong."""
    desk.page.get_by_label("Gross pay, in euros").fill(pay)
    with desk.page.expect_event("load"):  # while the minimum is worked out beside it
        desk.page.get_by_role("button", name="Keep", exact=True).tap()
    return desk.page.locator(".field__error").all_inner_texts()


def test_an_offer_without_pay_never_reaches_the_kiosk(desk, hand):
    refused = [sends(desk, pay) for pay in ("", "0")]
    kept = desk.page.get_by_label("Employer", exact=True).input_value()
    kiosk = hand().touch("Work")

    assert refused == [["Please say what is paid. An offer without pay is not shown."]] * 2
    assert (kept, kiosk.reads("There is no offer here at the moment.")) == ("Le Bistrot", True)
    assert kiosk.touches == touches(8)["looking for it"]

    assert (sends(desk, "1900"), looked_for()) == ([], [])  # with its pay, it waits for a second person
    offers.approve(offers.waiting()[0].id, "another of the team")
    assert looked_for() == ["Kitchen help"]


def looked_for():
    return [card.title for card in offers.board().cards]
