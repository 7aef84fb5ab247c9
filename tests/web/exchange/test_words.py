"""Every thing, section and size that can be chosen has its words."""

from flask import g

from hub.domain import exchange
from hub.web.exchange import words


def test_every_thing_and_section_has_a_word():
    assert (set(words.THINGS), set(words.SECTIONS)) == (set(exchange.THINGS), set(exchange.SECTIONS))


def test_every_size_of_children_is_said_in_words():
    sizes = {size for thing in exchange.THINGS.values() for size in thing.sizes}

    assert {size for size in sizes if size[-1] in "my" or size[0] == "n"} == set(words.SIZES)


def test_what_a_newer_hub_knows_has_a_word_too(hub):
    with hub.app.test_request_context():
        g.lang = "en"
        assert (words.thing("drone"), words.section("pets"), words.size("XXS")) == (
            "Something else", "Something else", "XXS")
