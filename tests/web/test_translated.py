"""Every page in every language that is offered: nothing is left in English. The pages are read from the
application, so a page added tomorrow is read tomorrow; sentences with a story are walked to."""

import re

import pytest

from hub import clock
from hub.domain import events, exchange, moderation, national, offers, people
from hub.domain.people import sessions
from hub.web import language
from hub.web.guard import GUEST, RESIDENT, SESSION
from tests.support.english import left
from tests.support.factories import make_event, make_listing, make_person, sign_up
from tests.support.hubs import TestHub
from tests.support.offers import open_offer
from tests.support.visitor import Visitor

OTHERS = [code for code in language.LANGUAGES if code != language.SOURCE]
NO_PAGE = ("/static", "/sync", "/feeds", "/healthz")


def addresses(app, role, gaps):
    """Addresses of all pages that this role may read, with `gaps` filled in; the others have no page here."""
    for rule in app.url_map.iter_rules():
        allowed = getattr(app.view_functions[rule.endpoint], "allowed", ())
        if "GET" in rule.methods and role in allowed and rule.arguments <= gaps.keys():
            path = re.sub(r"<(?:\w+:)?(\w+)>", lambda gap: gaps[gap[1]], rule.rule)
            if not path.startswith(NO_PAGE) and not path.endswith(".ics"):
                yield path


def english(place, lang, role, gaps, token=""):
    """{address: texts left in English} of all pages that this role may read."""
    client = place.client()
    client.set_cookie("lang", lang)
    client.set_cookie(SESSION, token)
    asks = {"Accept-Language": lang}
    with place.active():
        pages = {url: client.get(url, headers=asks).text for url in addresses(place.app, role, gaps)}
    assert len(pages) > 2
    return {url: found for url, html in pages.items() if (found := left(html, spoken(html)))}


def spoken(html):
    """The language of a page: another than was asked for on the team's pages, which no language has in part."""
    return re.search(r'<html lang="(\w+)"|$', html)[1] or language.DEFAULT


@pytest.fixture
def busy(hub):
    """A hub with something on each page: {gap of an address: what stands in it}."""
    with hub.active():
        soup = make_event(title="Soupe", capacity=2, children_welcome=True, women_only=True, step_free=True,
                          host="Malik", bring="une tasse", if_rain="dedans", languages=["fr"])
        off, moved = make_event(title="Foot", reach="area"), make_event(title="Thé")
        events.cancel(off.id, "Il pleut")
        events.move(moved.id, moved.starts + 3600, moved.ends + 3600, "La salle")
        series = events.create_series(
            {"title": "Café", "category": "talk", "starts": soup.starts, "ends": soup.ends}, "week", None)
        asked = [sign_up(soup, children) for children in (1, 1)]
        person = make_person("fox-12").id
        return {"event_id": soup.id, "sign_up_id": asked[0].sign_up.id, "person_id": person,
                "series_id": series[0].series_id, "short": "none", **_work(person), **_things(person)}


def _things(person_id):
    """A coat that is promised, and words that wait: {gap of an address: what stands in it}."""
    coat = make_listing(make_person("owl-7"), size="M", quantity=3, reach="area")
    make_listing(thing="translate", side="request", starts=clock.now() + 3600, host="Les Amis", languages=["fa"])
    exchange.post({"side": "gift", "section": "equipment", "title": "Moulin"}, person_id)
    made = exchange.reserve(coat.id, "fox-12", person_id).reservation
    moderation.report("listing", coat.id, "fraud"), people.block(person_id, coat.person_id)
    return {"listing_id": coat.id, "reservation_id": made.id, "kind": "listing", "about_id": coat.id}


def _work(person_id):
    """A job that somebody is interested in: {gap of an address: what stands in it}."""
    job = open_offer(title="Plongeur", employer="Le Bistrot", french_needed=True, positions=2)
    offers.answer(offers.apply(job.id, person_id).id, "come", person_id)
    return {"offer_id": job.id, "application_id": offers.applications_of(person_id)[0].id}


@pytest.mark.parametrize("lang", OTHERS)
def test_a_guest_reads_no_english(hub, busy, lang):
    assert english(hub, lang, GUEST, busy) == {}


@pytest.mark.parametrize("lang", OTHERS)
def test_somebody_with_a_card_reads_no_english(hub, busy, lang):
    with hub.active():
        token = sessions.open_session(busy["person_id"])

    assert english(hub, lang, RESIDENT, busy, token) == {}


def test_the_team_reads_no_english(hub, busy):
    with hub.active():
        made = people.create_staff("Marie", ("coordinator", "volunteer"), trusted=True)
        token = sessions.open_session(made.id, strong=True)

    assert english(hub, language.DEFAULT, "coordinator", busy, token) == {}


def test_national_reads_no_english(tmp_path):
    place = TestHub(tmp_path / "national", "national")
    with place.active():
        made = people.create_staff("Awa", ("administrator",), trusted=True)
        token = sessions.open_session(made.id, strong=True)
        national.enrol("0" * 32, national.enrol_code("93", "Le Relais"))

    assert english(place, language.DEFAULT, "administrator", {"hub_id": "0" * 32}, token) == {}
    place.close()


# The ways that a guest goes


@pytest.mark.parametrize("lang", OTHERS)
def test_on_the_way_to_a_place_and_back_no_english_is_read(hub, busy, lang):
    guest, say, seen = Visitor(hub, lang=lang), language.translations(lang).gettext, []
    for words in ("Going out, meeting people", "Soupe", "I am coming", None, "I cannot come", "Yes, I cannot come"):
        page = guest.page or guest.open("/")
        name = next((value for _, name, value, _ in page.buttons if name == "name"), None)
        seen += left(guest.touch(say(words) if words else name).html, lang)

    assert (seen, guest.touches) == ([], 6)


@pytest.mark.parametrize("lang", OTHERS)
def test_on_the_way_to_a_thing_and_back_no_english_is_read(hub, busy, lang):
    guest, say, seen = Visitor(hub, lang=lang), language.translations(lang).gettext, []
    ways = ("Give, receive", "M ·", "I take it", None, "I give it back", "Yes, somebody else may have it")
    for words in ways:
        page = guest.page or guest.open("/")
        name = next((value for _, name, value, _ in page.buttons if name == "name"), None)
        seen += left(guest.touch(say(words) if words else name).html, lang)

    assert (seen, guest.touches) == ([], 6)


@pytest.mark.parametrize("lang", OTHERS)
def test_what_cannot_be_done_is_not_said_in_english(hub, busy, lang):
    guest = Visitor(hub, lang=lang)
    urls = ("/nowhere", "/events/none", "/ticket/none", "/C/none", "/events?view=search&q=zz", "/events?what=sport")

    assert {url: left(guest.open(url).html, lang) for url in urls} == dict.fromkeys(urls, [])


@pytest.mark.parametrize("lang", OTHERS)
def test_the_set_up_is_read_without_english(fresh_hub, lang):
    browser = fresh_hub.client()
    browser.set_cookie("lang", lang)
    steps = ("language", "name", "place&q=paris", "place&q=zzzz", "kind", "coordinator")
    with fresh_hub.active():
        found = {step: left(browser.get(f"/setup?step={step}").text, lang) for step in steps}

    assert found == dict.fromkeys(steps, [])


def test_a_page_in_english_is_all_english_to_a_french_reader(client):
    assert {"Hello", "Touch a picture.", "No papers asked"} <= {*left(client.get("/").text, "fr")}
