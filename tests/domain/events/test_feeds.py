"""The board as a calendar: what is in it, and what never is."""

import icalendar
import pytest

from hub.domain import events
from hub.errors import NotFound
from hub.models.gate import gate
from tests.support.factories import DAY, HOUR, make_event
from tests.support.hubs import set_up
from tests.support.stores import StoreHub


def entries(data):
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_the_board_is_a_calendar_in_the_order_of_time(hub, time):
    make_event(time.moment + 2 * DAY, title="Stew")
    make_event(title="Soup", description="With leeks")

    found = entries(events.board_calendar(host="http://hub.lan:8080"))

    assert [str(entry["SUMMARY"]) for entry in found] == ["Soup", "Stew"]
    assert (str(found[0]["LOCATION"]), str(found[0]["CATEGORIES"].to_ical(), "utf-8")) == (
        "Le Relais, Saint-Denis", "meal",
    )


def test_an_entry_says_when_it_takes_place(hub, time):
    event = make_event()

    entry = entries(events.calendar_of([event]))[0]

    assert (entry.start.timestamp(), entry.end.timestamp()) == (event.starts, event.starts + 2 * HOUR)
    assert (str(entry["UID"]), entry["SEQUENCE"], str(entry["STATUS"])) == (f"{event.id}@hub", 0, "CONFIRMED")


def test_a_cancelled_event_is_said_to_be_cancelled(hub, time):
    events.cancel(make_event().id, "Rain.")

    entry = entries(events.board_calendar())[0]

    assert (str(entry["STATUS"]), entry["SEQUENCE"]) == ("CANCELLED", 1)


@pytest.mark.parametrize("values", [{"discreet": True}, {"hidden": True}, {"status": "proposed"}, {"gone": True}])
def test_what_is_not_for_everybody_is_in_no_calendar(hub, time, values):
    event = make_event()
    for name, value in values.items():
        setattr(event, name, value)
    gate().run(event.save)

    assert entries(events.board_calendar()) == entries(events.calendar_of([event])) == []


def test_a_hub_of_secret_address_has_no_feed_and_tells_no_place(tmp_path, time):
    secret = set_up(StoreHub(tmp_path), kind="secret-address")
    event = make_event()

    with pytest.raises(NotFound):
        events.board_calendar()
    text = events.calendar_of([event]).decode()

    assert [name for name in ("LOCATION", "GEO", "Relais", "Denis") if name in text] == []
    secret.close()


def test_what_goes_out_comes_in_again(hub, time):
    make_event(time.moment + DAY, title="Soupe, pain; et « œufs »")

    report = events.import_calendar(events.board_calendar(), "another hub")

    assert (report.created, report.refused) == (1, ())
