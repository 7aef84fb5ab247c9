"""The pictures that stand beside words: each says what its words say, and every one asked for exists."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from markupsafe import Markup

from hub.models.events import CATEGORIES
from hub.models.hubs import KINDS_OF_HUB
from hub.web import pictures

TEMPLATES = Path(pictures.__file__).parents[1] / "templates"


def hand(svg, kind):
    """Where a hand points: (x, y) of its end, the middle of the dial being (32, 32)."""
    x, y = re.search(rf'class="clock__{kind}" x1="32" y1="32" x2="([\d.]+)" y2="([\d.]+)"', svg).groups()
    return float(x), float(y)


def dots(svg):
    return svg.count("seats__taken"), svg.count("seats__free")


def test_an_icon_is_a_use_of_the_sprite_hidden_from_screen_readers():
    assert pictures.icon("rain") == Markup(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="/static/icons.svg#rain"/></svg>')


def test_an_icon_alone_carries_its_words_escaped():
    svg = pictures.icon("done", 'Say "yes"')

    assert re.search(r'role="img" aria-label="([^"]*)"', svg)[1] == "Say &#34;yes&#34;"


def test_a_category_of_a_newer_hub_shows_the_shapes_of_other():
    assert pictures.icon("hologram_night") == pictures.icon("other")


@pytest.mark.parametrize(("name", "turned"), [("back", True), ("next", True), ("clock", False)])
def test_only_what_points_along_the_line_of_reading_is_mirrored(name, turned):
    assert ("icon--mirror" in pictures.icon(name)) is turned


def test_every_icon_the_templates_name_is_in_the_sprite():
    text = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    named = set(re.findall(r"""\bicon\(["']([\w-]+)["']""", text))

    assert named - pictures.ICONS == set()


def test_every_category_and_kind_of_hub_has_its_own_drawing():
    assert {*CATEGORIES, *KINDS_OF_HUB} - pictures.ICONS == set()


def test_every_picture_has_its_file_and_every_file_its_key():
    keys = [key for kind in pictures.PICTURES.values() for key in kind]

    assert sorted(keys) == sorted(path.stem for path in (pictures.STATIC / "pictures").glob("*.svg"))


def test_the_picture_code_has_twelve_pictures_none_of_them_a_picture_name():
    names, code = pictures.PICTURES["names"], pictures.PICTURES["code"]

    assert (len(code), set(names) & set(code)) == (12, set())


def test_a_picture_is_an_image_whose_name_stands_beside():
    assert pictures.picture("fox") == Markup(
        '<img class="picture" src="/static/pictures/fox.svg" alt="" width="72" height="72">')


def test_a_picture_name_of_a_newer_hub_shows_the_outline_of_a_person():
    assert pictures.picture("unicorn") == pictures.icon("me")


def test_at_three_the_hour_hand_points_right_and_the_minute_hand_up():
    svg = pictures.clock_face((15, 0))

    assert (hand(svg, "hour"), hand(svg, "minute")) == ((46.0, 32.0), (32.0, 11.0))


def test_at_half_past_six_the_hour_hand_is_between_six_and_seven():
    assert hand(pictures.clock_face((18, 30)), "hour") == (28.4, 45.5)


@pytest.mark.parametrize(("hour", "minute", "part"), [
    (5, 59, "evening"), (6, 0, "day"), (17, 59, "day"), (18, 0, "evening")])
def test_the_dial_tells_morning_from_evening(hour, minute, part):
    assert re.search(r"clock--(\w+)", pictures.clock_face((hour, minute)))[1] == part


def test_a_clock_shows_a_datetime_as_it_shows_its_hour_and_minute():
    assert pictures.clock_face(datetime(2026, 11, 24, 9, 15)) == pictures.clock_face((9, 15))  # noqa: DTZ001


def test_templates_give_a_moment_which_is_shown_in_the_hubs_own_hour():
    words = pictures.helpers(str, lambda moment: datetime(2026, 11, 24, moment, 15))  # noqa: DTZ001

    assert words["clock_face"](9) == pictures.clock_face((9, 15))


@pytest.mark.parametrize(("taken", "capacity", "shown"), [
    (0, 3, (0, 3)), (7, 12, (7, 5)), (30, 30, (30, 0)), (5, 3, (3, 0)), (-1, 2, (0, 2))])
def test_seats_are_one_dot_each_full_when_taken(taken, capacity, shown):
    assert dots(pictures.seats(taken, capacity)) == shown


def test_above_thirty_seats_a_bar_says_how_full_it_is():
    assert re.findall(r'<rect class="(\w+)" width="(\d+)"', pictures.seats(20, 80)) == [
        ("seats__room", "120"), ("seats__taken", "30")]


def test_without_a_limit_no_seats_are_drawn():
    assert pictures.seats(4, None) == ""
