"""What people wrote is marked with its language on every page of the hall: a voice reads it in its own, and in a
page that is read from right to left it keeps its direction."""

import re

import pytest

from hub import clock
from hub.domain import offers
from tests.support.factories import HOUR, make_event, make_person, sign_up
from tests.support.offers import open_offer
from tests.support.visitor import Visitor

TITLE = "Été ensemble"
OF_EVENTS = ("/", "/events?view=week", "/events/{id}", "/board?lang=ar", "/report/event/{id}")
OF_OFFERS = (
    "/offers?sector=rh&near=all", "/offers/{id}", "/offers/{id}/show", "/offers/{id}/doubt", "/report/offer/{id}",
)
MARKED = re.compile(rf'<\w+(?: class="[^"]*")? lang="fr"[^>]*>(?:<bdi>)?{TITLE}<')


def times_shown(html):
    """(how often the title stands in the page's text, how often with its language)."""
    body = html.partition("<body")[2]
    return len(re.findall(f">{TITLE}<", body)), len(MARKED.findall(body))


@pytest.mark.parametrize("path", OF_EVENTS)
def test_the_title_of_an_event_is_marked(hub, path):
    made = make_event(clock.now() + HOUR, title=TITLE, lang="fr")
    shown, marked = times_shown(Visitor(hub, lang="ar").open(path.format(id=made.id)).html)

    assert (shown, marked) == (1, 1)


@pytest.mark.parametrize("path", OF_OFFERS)
def test_the_title_of_an_offer_is_marked(hub, path):
    made = open_offer(title=TITLE, lang="fr")
    shown, marked = times_shown(Visitor(hub, lang="ar").open(path.format(id=made.id)).html)

    assert (shown, marked) == (1, 1)


def test_in_my_space_all_of_them_are_marked(hub):
    owl = make_person("owl-7")
    sign_up(make_event(title=TITLE, lang="fr"), person_id=owl.id)
    offers.apply(open_offer(title=TITLE, lang="fr").id, owl.id)

    assert times_shown(Visitor(hub, lang="ar").signed_in_as(owl).open("/me").html) == (2, 2)


def test_each_language_is_offered_in_its_own(hub):
    page = Visitor(hub, lang="ar").open("/").html

    assert re.findall(r'language__item" lang="(\w+)"[^>]*><bdi>([^<]+)</bdi>', page) == [
        ("fr", "Français"), ("en", "English"), ("ar", "العربية")]
