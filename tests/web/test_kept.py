"""Pages without anything personal are made once, and anew as soon as something changes."""

import threading

import pytest
from playhouse.test_utils import count_queries

from hub import clock
from hub.domain import hubs, notices
from tests.support.factories import make_event, make_person
from tests.support.visitor import Visitor

NOON = 1_796_126_400


@pytest.fixture(autouse=True)
def _noon():
    at(NOON)


def at(moment):
    clock._now = lambda: moment


def queries(client, address="/events", **headers):
    """How many queries a page takes."""
    with count_queries() as counted:
        assert client.get(address, headers=headers).status_code == 200
    return counted.count


def test_a_page_that_nothing_changed_takes_no_query(hub, client):
    make_event()
    client.get("/events")

    assert queries(client) == 0


def test_a_page_is_made_anew_when_something_was_written(hub, client):
    client.get("/events")
    make_event(title="Chess")

    assert "Chess" in client.get("/events").text


def test_a_page_is_made_anew_each_minute(hub, client):
    client.get("/events")
    at(NOON + 60)

    assert queries(client) > 0


def test_what_another_connection_writes_counts_as_well(hub, client):
    client.get("/")
    writer = threading.Thread(target=notices.announce, args=("The shower works.", NOON + 600))
    writer.start()
    writer.join()

    assert "The shower works." in client.get("/").text


def test_a_browser_that_has_the_page_is_told_so(hub, client):
    make_event()
    first = client.get("/events")
    again = client.get("/events", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


def test_each_language_has_its_own_page(hub, client):
    client.get("/events", headers={"Accept-Language": "fr"})
    page = client.get("/events", headers={"Accept-Language": "ar"})

    assert 'dir="rtl"' in page.text


def test_who_is_signed_in_gets_a_page_of_their_own(hub):
    event = make_event()
    resident = Visitor(hub, kiosk=False).signed_in_as(make_person("owl-7"))
    Visitor(hub, kiosk=False).open(f"/events/{event.id}")
    page = resident.open(f"/events/{event.id}")

    assert ("/coming" in page.html, page.answer.headers["Cache-Control"]) == (True, "no-store")


def test_each_screen_gets_its_own_token_in_a_kept_page(hub):
    event = make_event()
    first, second = Visitor(hub), Visitor(hub)
    for guest in (first, second, first, second):
        guest.open(f"/events/{event.id}")
    tokens = [guest.page.buttons[-1][3][2]["csrf"] for guest in (first, second)]
    first.open("/")
    first.touch("I'm done")

    assert (tokens[0] == tokens[1], first.page.status) == (False, 200)


def test_who_has_a_ticket_on_the_screen_gets_a_page_of_their_own(hub):
    event, guest, next_one = make_event(), Visitor(hub), Visitor(hub, kiosk=False)
    next_one.client.set_cookie("hub_device", guest.client.get_cookie("hub_device").value)
    guest.open(f"/events/{event.id}/name")
    guest.touch(guest.page.buttons[0][2])
    guest.touch("Show something else")
    public, own = next_one.open("/events"), guest.open("/events")

    assert (" data-private" in public.html, " data-private" in own.html) == (False, True)


def test_a_kept_page_of_a_screen_is_not_given_to_a_phone(hub):
    kiosk, phone = Visitor(hub), Visitor(hub, kiosk=False)
    kiosk.open("/about")
    phone.open("/about")

    assert ("kiosk--device" in kiosk.page.html, "kiosk--device" in phone.page.html) == (True, False)


def test_a_paused_screen_does_not_show_kept_pages(hub):
    guest = Visitor(hub)
    guest.open("/events")
    hubs.pause(guest.device.id, NOON + 600)

    assert guest.open("/events").status == 503


def test_a_kept_frame_is_filled_with_what_is_on_now(hub, client):
    make_event(NOON + 3600, title="Chess")
    first = client.get("/events").text
    make_event(NOON + 7200, title="Soup")
    second = client.get("/events").text

    assert ("Soup" in first, "Chess" in second, "Soup" in second) == (False, True, True)
    assert len(hub.app.extensions["kept"].frames) == 1


def test_a_kept_frame_carries_the_token_of_its_reader(hub):
    make_event(NOON + 3600)
    first, second = Visitor(hub), Visitor(hub)
    first.open("/events")
    second.open("/events")

    assert second.touch("I'm done").status == 200


def test_what_somebody_wrote_cannot_take_the_place_of_the_cards(hub, client):
    make_event(NOON + 3600, title="<!-- here stands what changes -->")

    assert "&lt;!-- here stands" in client.get("/events").text


def test_the_shelf_does_not_grow_without_end(hub, client):
    for number in range(320):
        client.get(f"/events?q={number}")

    assert len(hub.app.extensions["kept"].pages) == 300
