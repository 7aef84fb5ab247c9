"""Calendars of others: taken over once, kept in step, called off when they are."""

from datetime import UTC, datetime

import pytest

from hub.domain import events
from hub.domain.events.calendars import CALLED_OFF, VANISHED
from hub.models import ledger
from hub.models.gate import gate
from tests.support.factories import DAY, HOUR, make_event, sign_up
from tests.support.hubs import set_up
from tests.support.stores import StoreHub

SOURCE = "https://example.org/club.ics"


def entry(uid="one", day=3, hour=18, **lines):
    """One VEVENT of December 2026, an hour long; further lines by name."""
    start = datetime(2026, 12, day, hour, tzinfo=UTC)
    said = {"SUMMARY": "Chess", "DTSTART": f"{start:%Y%m%dT%H%M%SZ}", "DURATION": "PT1H"} | lines
    named = [f"{name.replace('_', '-')}:{value}" for name, value in said.items() if value]
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *named, "END:VEVENT"])


def take(*entries, source=SOURCE, **options):
    """Import a calendar of these entries: (created, updated, cancelled, unchanged)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *entries, "END:VCALENDAR", ""]
    report = events.import_calendar("\r\n".join(lines).encode(), source, **options)
    return report[:4]


def board(time):
    return [(card.title, card.status) for card in events.upcoming(time.moment).cards]


def only(time, **wanted):
    """The one event on the board."""
    (card,) = events.upcoming(time.moment, **wanted).cards
    return events.event(card.id)


def test_an_entry_becomes_an_event_of_this_hub(hub, time):
    lines = {"DESCRIPTION": "Bring a board.", "LOCATION": "Café du Port", "CATEGORIES": "Game", "URL": "https://a.org/b"}

    assert take(entry(**lines), by="staff") == (1, 0, 0, 0)

    event = only(time)
    assert (event.title, event.description) == ("Chess", "Bring a board.")
    assert (event.category, event.made_by) == ("game", "staff")
    assert (event.place_kind, event.address, event.link) == ("address", "Café du Port", "https://a.org/b")
    assert (event.ends - event.starts, event.reach, event.zone) == (HOUR, "hub", "Europe/Paris")


def test_the_same_calendar_again_changes_nothing(hub, time):
    take(entry(), entry("two", RRULE="FREQ=WEEKLY;COUNT=3"))

    assert take(entry(), entry("two", RRULE="FREQ=WEEKLY;COUNT=3")) == (0, 0, 0, 4)


def test_ids_come_from_source_uid_and_day_and_from_this_hub(hub, tmp_path, time):
    take(entry())
    first = only(time).id
    take(entry(), source="another source")
    assert len({card.id for card in events.upcoming(time.moment).cards}) == 2
    other = set_up(StoreHub(tmp_path / "other"))

    take(entry())

    assert only(time).id != first
    other.close()


def test_a_new_time_moves_the_event_and_is_told(hub, time):
    take(entry())
    sign_up(event := only(time))

    assert take(entry(day=4, SEQUENCE=1)) == (0, 1, 0, 0)

    moved = events.event(event.id)
    assert (moved.starts - event.starts, moved.moved_from, moved.sequence) == (DAY, event.starts, 1)
    assert events.to_tell() == 1


def test_an_older_version_is_left_aside(hub, time):
    take(entry(SEQUENCE=2))

    assert take(entry(SUMMARY="Old", SEQUENCE=1)) == (0, 0, 0, 1)


def test_of_one_revision_the_later_change_counts(hub, time):
    take(entry(LAST_MODIFIED="20261120T100000Z"))

    assert take(entry(SUMMARY="Older", LAST_MODIFIED="20261119T100000Z")) == (0, 0, 0, 1)
    assert take(entry(SUMMARY="Newer", LAST_MODIFIED="20261121T100000Z")) == (0, 1, 0, 0)


def test_a_cancelled_entry_cancels_its_event_and_may_come_back(hub, time):
    take(entry())

    assert take(entry(STATUS="CANCELLED", SEQUENCE=1)) == (0, 0, 1, 0)
    assert (only(time).status, only(time).reason) == ("cancelled", CALLED_OFF)

    assert take(entry(SEQUENCE=2)) == (0, 1, 0, 0)
    assert (only(time).status, only(time).reason) == ("open", "")


def test_what_was_cancelled_before_it_came_is_not_made(hub, time):
    assert take(entry(STATUS="CANCELLED")) == (0, 0, 0, 1)
    assert board(time) == []


def test_one_date_of_a_series_may_be_changed_or_called_off(hub, time):
    weekly = entry(RRULE="FREQ=WEEKLY;COUNT=3")
    take(weekly)
    other = entry(day=10, hour=20, RECURRENCE_ID="20261210T180000Z", SUMMARY="Late chess", SEQUENCE=1)
    off = entry(day=17, RECURRENCE_ID="20261217T180000Z", STATUS="CANCELLED", SEQUENCE=1)

    assert take(weekly, other, off) == (0, 1, 1, 1)
    assert board(time) == [("Chess", "open"), ("Late chess", "open"), ("Chess", "cancelled")]


def test_another_hour_for_a_whole_series_moves_its_dates(hub, time):
    take(entry(RRULE="FREQ=WEEKLY;COUNT=3"))

    assert take(entry(hour=19, RRULE="FREQ=WEEKLY;COUNT=3")) == (0, 3, 0, 0)
    assert len(board(time)) == 3


def test_what_a_feed_no_longer_holds_is_cancelled(hub, time):
    take(entry(), entry("two", hour=19, SUMMARY="Draughts"))
    make_event(title="ours")

    assert take(entry(), feed=True) == (0, 0, 1, 1)

    assert board(time) == [("ours", "open"), ("Chess", "open"), ("Draughts", "cancelled")]
    assert only(time, text="draughts").reason == VANISHED


def test_what_comes_back_into_a_feed_takes_place_again(hub, time):
    take(entry())
    take(entry("two"), feed=True)

    assert take(entry(), entry("two"), feed=True) == (0, 1, 0, 1)
    assert board(time) == [("Chess", "open"), ("Chess", "open")]


@pytest.mark.parametrize("broken", ["garbage", entry(DTSTART="")])
def test_a_broken_feed_cancels_nothing(hub, time, broken):
    take(entry())

    if broken == "garbage":
        report = events.import_calendar(b"<html>Log in</html>", SOURCE, feed=True)
        assert [refusal.reason for refusal in report.refused] == ["This is not a calendar."]
    else:
        assert take(broken, feed=True) == (0, 0, 0, 0)
    assert board(time) == [("Chess", "open")]


def test_a_file_that_is_no_feed_cancels_nothing(hub, time):
    take(entry())

    assert take(entry("two")) == (1, 0, 0, 0)
    assert board(time) == [("Chess", "open"), ("Chess", "open")]


def test_a_bad_entry_is_reported_and_the_rest_is_taken(hub, time):
    lines = [entry(), entry("bad", DTSTART=""), entry("three")]
    data = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]).encode()

    report = events.import_calendar(data, SOURCE)

    assert (report.created, report.entries, report.over) == (2, 2, 0)
    assert [(refusal.uid, refusal.reason) for refusal in report.refused] == [("bad", "It has no start.")]


def test_what_is_over_is_not_taken(hub, time):
    report = events.import_calendar(entry(DTSTART="20260101T100000Z").encode(), SOURCE)

    assert (report.created, report.entries, report.over) == (0, 1, 1)


def test_what_the_team_changed_stays_until_the_source_says_something_new(hub, time):
    take(entry())
    events.change(only(time).id, {"title": "Chess for beginners", "capacity": 6})
    assert take(entry()) == (0, 0, 0, 1)
    assert only(time).title == "Chess for beginners"

    take(entry(SUMMARY="Chess and tea", SEQUENCE=1))

    assert (only(time).title, only(time).capacity) == ("Chess and tea", 6)


def test_what_the_team_deleted_or_cancelled_stays_so(hub, time):
    take(entry(), entry("two", SUMMARY="Draughts"))
    deleted, cancelled = (card.id for card in events.upcoming(time.moment).cards)
    events.delete(deleted)
    events.cancel(cancelled, "No room.")

    assert take(entry(), entry("two", SUMMARY="Draughts", SEQUENCE=1))[0] == 0

    assert {card.status for card in events.upcoming(time.moment).cards} == {"cancelled"}


def test_what_was_erased_never_comes_back(hub, time):
    take(entry())
    gate().run(ledger.erase, "event", only(time).id)

    assert take(entry(SEQUENCE=9)) == (0, 0, 0, 1)


def test_more_dates_than_fit_in_one_act_are_all_taken(hub, time):
    assert take(entry(RRULE="FREQ=DAILY;COUNT=60")) == (60, 0, 0, 0)


def test_two_dates_on_one_day_are_two(hub, time):
    assert take(entry(hour=8, RRULE="FREQ=HOURLY;INTERVAL=4;COUNT=2")) == (2, 0, 0, 0)
    assert take(entry(hour=8, RRULE="FREQ=HOURLY;INTERVAL=4;COUNT=2")) == (0, 0, 0, 2)


def test_a_hub_of_secret_address_takes_calendars_for_itself_only(tmp_path, time):
    secret = set_up(StoreHub(tmp_path), kind="secret-address")
    take(entry(), reach="national")

    assert (only(time).reach, ledger.line("event", only(time).id).channel) == ("hub", None)
    secret.close()
