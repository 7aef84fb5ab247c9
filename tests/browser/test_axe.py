"""Every page that a guest can open is looked at with axe, in two directions of writing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from hub.domain import events, notices
from hub.domain.people import sessions
from hub.web.guard import GUEST, SESSION
from tests.browser.conftest import KIOSK, LYING, PHONE
from tests.support.factories import make_event, make_listing, make_person, sign_up
from tests.support.offers import open_offer

NO_PAGES = ("/static/", "/files/", "/feeds/", "/healthz", "/sync/", ".ics", "/setup", "/metrics")


@pytest.fixture
def full_hall(hub):
    """Something of everything on the boards: {what stands in a rule: what to fill in}."""
    facts = {"children_welcome": True, "step_free": True, "women_only": True, "host": "Malik", "languages": ["fr"]}
    soup = make_event(capacity=6, **facts)
    sign_up(soup)
    events.cancel(make_event(title="Chess").id, "The room is cold.")
    notices.announce("La douche est en panne.", soup.starts)
    coat, job = make_listing(), open_offer()
    return {
        "event_id": soup.id, "short": events.short(soup.id), "sign_up_id": "none", "code": "7K3M9QXA7K3M9QXA",
        "listing_id": coat.id, "reservation_id": "none", "offer_id": job.id, "kind": "listing", "about_id": coat.id,
    }


def pages(app, known):
    """Addresses of all GET pages open to guests; a part that nobody fills in is an error."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and for_guests(app, rule)]
    return sorted({rule.build({name: known[name] for name in rule.arguments})[1] for rule in rules})


def for_guests(app, rule):
    allowed = getattr(app.view_functions[rule.endpoint], "allowed", ())
    return GUEST in allowed and not any(part in rule.rule for part in NO_PAGES)


def faults(page):
    """What axe finds: rule and element."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:100]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(
    ("size", "kiosk", "lang"), [(KIOSK, True, "en"), (LYING, True, "ar"), (PHONE, False, "en")],
    ids=["standing", "lying in Arabic", "phone"],
)
def test_axe_finds_nothing_on_any_page_of_a_guest(hub, screens, full_hall, size, kiosk, lang):
    screen, found = screens(size, kiosk=kiosk, lang=lang), {}
    more = ["/events?view=month", "/events?view=week&what=meal", "/events?view=search&q=zebra"]
    for path in [*pages(hub.app, full_hall), *more]:
        found[path] = faults(screen.open(path))

    assert "/events/propose" in found
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_axe_finds_nothing_on_the_way_to_a_ticket_and_back(screens, full_hall):
    screen, found = screens(LYING), []
    screen.open(f"/events/{full_hall['event_id']}/name")
    screen.act(screen.page.locator(".picture-key").first.tap)
    found += faults(screen.page)
    screen.touch("I cannot come")
    found += faults(screen.page)
    screen.touch("I'm done")
    screen.open("/ticket")
    for key in ("owl", "1", "ok", "1"):
        screen.act(screen.page.locator(f"button[value='{key}']").tap)
        found += faults(screen.page)

    assert found == []


MINE = (
    "/me", "/ticket", "/events/propose", "/events/propose?what=game", "/events/propose?what=game&day=2030-01-01",
)


def test_axe_finds_nothing_in_what_is_mine(screens, full_hall):
    person, starts = make_person("owl-7"), events.event(full_hall["event_id"]).starts
    events.propose({"title": "Jeux", "category": "game", "starts": starts}, person.id)
    screen = screens(KIOSK, kiosk=False)
    screen.cookie(SESSION, sessions.open_session(person.id))

    assert {path: wrong for path in MINE if (wrong := faults(screen.open(path)))} == {}
