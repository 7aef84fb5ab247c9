"""The acts of docs/acts.md that need real processes: the demo, two hubs that cannot meet, a pulled plug."""

import pytest

from hub.domain import hubs
from hub.web.guard import DEVICE
from tests.browser.conftest import KIOSK, Screen
from tests.support import processes
from tests.support.acts import touches
from tests.support.demos import demo
from tests.support.factories import make_event, make_listing
from tests.support.hand import Hand
from tests.support.shelters import two_shelters

NOTED, CONFIRMED = "C’est noté. À bientôt !", "Oui, vous avez une place"
PROMISED = "Oui, c’est promis pour vous"
FULL, ALREADY, ASKED = "C’est complet : vous attendez", "Déjà promis", "On demande pour vous"


@pytest.fixture
def hand(browser):
    """`hand(address, device="")`: somebody comes to a screen of that hub, paired with it if `device` is a token."""
    opened = []

    def comes(address, device=""):
        screen = Screen(browser, address, KIOSK, has_touch=True)
        screen.cookie(DEVICE, device)
        opened.append(screen)
        return Hand(screen)

    yield comes
    for screen in opened:
        screen.context.close()


# 1


@pytest.fixture
def tried(tmp_path):
    """What the program itself tried to reach outside this machine, one a line."""
    file = tmp_path / "tried.txt"
    file.touch()
    return file


@pytest.fixture
def offline_demo(tmp_path, tried):
    """The demo, each process of which is refused whatever lies outside this machine."""
    with demo(tmp_path / "demo", "--port", "21700", **processes.unplugged(tried)) as started:
        yield started.addresses[0]


ON_NOW = "a.card:has-text('Café entre voisins'), a.card:has-text('Veillée')"  # one by day, one by night


def test_no_internet_the_demo_starts_and_events_gifts_and_jobs_all_work(hand, offline_demo, tried):
    place, gift, job = hand(offline_demo), hand(offline_demo), hand(offline_demo)
    place.touch("Going out, meeting people").first(ON_NOW).touch("I am coming").name()
    gift.touch("Give, receive", "Book", "I take it").name()
    job.touch("Work", "All of them", "In our département", "Aide de cuisine", "I am interested")

    assert (place.answer, gift.answer, job.reads("Show this to the team")) == (CONFIRMED, PROMISED, True)
    assert {"a place": place.touches, "a gift": gift.touches, "a job": job.touches} == touches(1)
    assert (tried.read_text(), outside([place, gift, job], offline_demo)) == ("", [])


def outside(hands, address):
    """What the pages asked of another machine."""
    return [url for hand in hands for url in hand.screen.asked if not url.startswith(address)]


# 4


@pytest.fixture
def shelters(tmp_path, national):
    """The first has an event with one seat, and a coat."""
    return two_shelters(
        tmp_path, national,
        lambda: make_event(title="Soup together", capacity=1, reach="area"),
        lambda: make_listing(thing="coat", title="Winter coat", reach="area"),
    )  # fmt: skip


ONE_EACH = {
    "a place": (("Soup together", "I am coming"), CONFIRMED, FULL),
    "a coat": (("Give, receive", "Winter coat", "I take it"), PROMISED, ALREADY),
}


def test_one_seat_two_hubs_cut_off_one_is_confirmed_one_waits_both_are_told(hand, shelters):
    first, second = shelters
    with (processes.serving(first.folder, "--no-chores") as here,
          processes.serving(second.folder, "--no-chores") as there):
        asked = {what: (hand(here.address).touch(*way).name(), hand(there.address).touch(*way).name())
                 for what, (way, _, _) in ONE_EACH.items()}
        assert read(asked) == {what: (yes, ASKED) for what, (_, yes, _) in ONE_EACH.items()}

        for hub in (second, first, second):  # the cable is mended
            hub.sync()
        for each in sum(asked.values(), ()):
            each.page.reload()
        assert read(asked) == {what: (yes, no) for what, (_, yes, no) in ONE_EACH.items()}

    assert {what: both[0].touches for what, both in asked.items()} == touches(4)


def read(asked):
    """{what: answers on the ticket of its own hub and of the other}."""
    return {what: tuple(each.answer for each in both) for what, both in asked.items()}


# 5


@pytest.fixture
def kiosk(hub):
    """(the folder of a hub that stands still, the token of its screen in the hall)."""
    make_event(title="Soup together")
    make_listing(thing="coat", title="Winter coat")
    token = hubs.pair("Hall")[1]
    hub.store.close()
    return hub.settings.data_dir, token


WAYS = {"a place": ("Soup together", "I am coming"), "a gift": ("Give, receive", "Winter coat", "I take it")}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_noted_the_plug_is_pulled_and_it_is_there_at_restart(hand, kiosk, way):
    folder, token = kiosk
    with processes.serving(folder) as server:
        before = hand(server.address, token).touch(*WAYS[way]).name()
        said, answer, code = before.heading, before.answer, before.code
        server.kill()
    with processes.serving(folder) as server:
        after = found_again(hand(server.address, token), before.chosen, code)

        assert (said, after.answer, after.heading) == (NOTED, answer, "Votre ticket")
        assert before.touches == touches(5)[way]


def found_again(hand, name, code):
    """“Montrer mon ticket”: the picture, its number, the four digits."""
    picture, number = name.split("-")
    return hand.touch("Show my ticket").keys(picture, *number, "ok", *code)
