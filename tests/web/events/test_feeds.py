"""The board for other programs says what the board says, and nothing of the people who come."""

import json

from icalendar import Calendar

from hub.domain import events
from hub.models.gate import gate
from hub.models.hubs import SECRET, Hub
from tests.support.factories import make_event, sign_up


def read(client, address="/feeds/events.json"):
    return json.loads(client.get(address).text)


def test_the_json_feed_lists_what_is_on(hub, client):
    event = make_event(title="Soup", capacity=4)
    sign_up(event)
    (entry,) = read(client)["events"]

    assert (entry["title"], entry["seats"], entry["free"]) == ("Soup", 4, 3)
    assert entry["url"] == f"http://localhost/e/{events.short(event.id)}"


def test_the_feed_names_nobody(hub, client):
    event = make_event(host="Malik")
    sign_up(event, picture_name="owl-7")
    text = client.get("/feeds/events.json").text

    assert ("Malik" in text, "owl" in text) == (False, False)


def test_a_feed_asked_for_again_is_answered_in_one_line(hub, client):
    make_event()
    first = client.get("/feeds/events.json")
    again = client.get("/feeds/events.json", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")


def test_a_secret_address_has_no_feed(hub, client):
    here = Hub.get_by_id(hub.id)
    here.hub_kind = SECRET
    gate().run(here.save)

    assert client.get("/feeds/events.json").status_code == 404
    assert client.get("/feeds/events.ics").status_code == 404


def entries(answer):
    """Titles of the events in a calendar."""
    return [str(entry["SUMMARY"]) for entry in Calendar.from_ical(answer.data).walk("VEVENT")]


def test_the_calendar_lists_what_is_on(hub, client):
    make_event(title="Soup")
    make_event(title="Chess")
    make_event(title="Quiet", discreet=True)
    answer = client.get("/feeds/events.ics")

    assert (sorted(entries(answer)), answer.content_type) == (["Chess", "Soup"], "text/calendar; charset=utf-8")


def test_one_event_goes_into_a_calendar(hub, client):
    event = make_event(title="Soup")
    make_event(title="Chess")

    assert entries(client.get(f"/events/{event.id}.ics")) == ["Soup"]


def test_a_discreet_event_goes_into_no_calendar(hub, client):
    event = make_event(discreet=True)

    assert client.get(f"/events/{event.id}.ics").status_code == 404
