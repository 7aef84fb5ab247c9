"""A recurring calendar that no one here wrote, on the kiosk."""

from hub.domain import events
from tests.support.ical_wheel import calendars


def weekly():
    """Fridays at 20:00 in Stockholm, without an end: from the icalendar wheel."""
    (found,) = [path for path in calendars("icalendar") if path.name == "issue_466_convert_tzid_with_slash.ics"]
    return found.read_bytes()


def test_a_real_recurring_calendar_is_on_the_board_each_friday(hub, screens):
    report = events.import_calendar(weekly(), "chat.ics")
    screen = screens(lang="fr")
    screen.open("/events?view=week")
    card = screen.page.locator("a.card", has_text="Just chatting")

    assert card.count() == 1
    assert "20:00" in card.inner_text()
    assert (report.refused, 20 < report.created < 30) == ((), True)
