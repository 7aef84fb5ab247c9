"""Every thing, section and size that can be chosen has its words, and a picture where it is shown as one."""

import io
import re

import pytest
from babel.messages import pofile
from flask import g

from hub.domain import exchange
from hub.web import language, pictures
from hub.web.exchange import words

# The same word in both languages.
SAME = {"fr": ["football", "tshirt"], "ar": []}


def test_every_thing_and_section_has_a_word():
    assert (set(words.THINGS), set(words.SECTIONS)) == (set(exchange.THINGS), set(exchange.SECTIONS))


def test_every_thing_and_section_has_its_drawing():
    shown = {thing.icon for thing in exchange.THINGS.values()} | set(exchange.SECTION_ICONS.values())

    assert shown - pictures.ICONS == set()


def test_no_two_things_of_a_section_look_alike():
    looks = [(thing.section, thing.icon) for thing in exchange.THINGS.values()]

    assert len(set(looks)) == len(looks)


def test_what_is_given_here_is_in_a_section_behind_a_door():
    behind = {section for door in exchange.DOORS.values() for section in door.sections}

    assert {thing.section for thing in exchange.THINGS.values()} == behind


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_every_thing_and_section_is_said_in_the_languages_of_the_kiosk(hub, lang):
    with hub.app.test_request_context():
        g.lang = lang
        same = [key for key, word in words.THINGS.items() if words.thing(key) == word]
        same += [key for key in words.SECTIONS if words.examples(key) == words.SECTIONS[key][1]]

    assert sorted(same) == SAME[lang]


def french():
    """What is said in French of a listing whose thing is not known: by its tables and on the hall's pages."""
    catalogue = pofile.read_po(io.BytesIO((language.FOLDER / "fr" / "kiosk.po").read_bytes()), locale="fr")
    places = ("hub/web/exchange/said.py", "hub/templates/exchange/")
    for one in catalogue:
        if any(file.startswith(places) and "/staff/" not in file for file, _ in one.locations):
            yield from [one.string] if isinstance(one.string, str) else one.string


def test_in_french_a_thing_is_never_he_or_she():
    gendered = re.compile(r"\b[Jj]e l[ae]\b|-l[ae]\b|\bl[ae] (?:garde|prend|regarde|rend|donne|change)")

    assert [text for text in french() if gendered.search(text)] == []


def test_every_size_of_children_is_said_in_words():
    sizes = {size for thing in exchange.THINGS.values() for size in thing.sizes}

    assert {size for size in sizes if size[-1] in "my" or size[0] == "n"} == set(words.SIZES)


def test_what_a_newer_hub_knows_has_a_word_too(hub):
    with hub.app.test_request_context():
        g.lang = "en"
        assert (words.thing("drone"), words.section("pets"), words.size("XXS")) == (
            "Something else", "Something else", "XXS")
