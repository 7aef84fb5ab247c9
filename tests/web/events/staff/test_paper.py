"""On paper: the poster with a code that leads to the event, the list for the door."""


import pytest
import zxingcpp
from PIL import Image, ImageDraw

from hub.domain import events
from hub.web import qr
from tests.support.factories import DAY, make_event, make_person, sign_up
from tests.web.events.staff.conftest import NOON


@pytest.fixture
def meal(team):
    return make_event(NOON + DAY, title="Soup", bring="A bowl", if_rain="Inside", description="We cook.")


def test_a_poster_says_what_when_and_where(team, meal):
    page = team.main(f"/staff/events/{meal.id}/poster")

    assert page.startswith("Soup Saturday, January 16 13:00–15:00 Le Relais, Saint-Denis We cook.")
    assert page.endswith(f"If it rains: Inside Please bring: A bowl localhost/e/{events.short(meal.id)}")


def drawn(text, scale=6):
    """The code of a text as a picture."""
    rows = qr.matrix(text)
    image = Image.new("L", ((len(rows) + 8) * scale,) * 2, 255)
    pen = ImageDraw.Draw(image)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                pen.rectangle([(x + 4) * scale, (y + 4) * scale, (x + 5) * scale - 1, (y + 5) * scale - 1], fill=0)
    return image


def test_a_phone_that_reads_the_poster_arrives_at_the_event(team, meal):
    address = f"http://localhost/e/{events.short(meal.id)}"
    page = team.text(f"/staff/events/{meal.id}/poster")
    read = zxingcpp.read_barcode(drawn(address)).text

    assert (page.count(str(qr.qr_svg(address))), read) == (1, address)
    assert team.get(read.removeprefix("http://localhost")).location == f"/events/{meal.id}"


@pytest.mark.parametrize("hidden", [{"discreet": True}])
def test_a_discreet_event_has_no_poster(team, hidden):
    meal = make_event(NOON + DAY, title="Soup", **hidden)

    assert team.get(f"/staff/events/{meal.id}/poster").status_code == 404


def test_the_list_for_the_door_has_picture_names_only(team, meal):
    person = make_person("owl-3", name="Amina")
    sign_up(meal, 2, "owl-3", person_id=person.id)
    page = team.main(f"/staff/events/{meal.id}/list")

    assert (page.count("Owl 3 2 Has a place"), page.count("Amina")) == (1, 0)


def test_a_list_that_nobody_is_on_says_so(team, meal):
    assert team.main(f"/staff/events/{meal.id}/list").endswith("Nobody yet.")
