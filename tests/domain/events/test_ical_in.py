"""Calendars of others, read: what an event says, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.events import ical_in
from tests.support.ical import at, calendar, event, only, read, reasons, wall

START = "DTSTART;TZID=Europe/Paris:20260310T190000"
UNKNOWN_TIME = ("event", "Its time cannot be understood.")
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Island time
BEGIN:STANDARD
DTSTART:20201025T030000
TZOFFSETFROM:+0500
TZOFFSETTO:+0400
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20200329T020000
TZOFFSETFROM:+0400
TZOFFSETTO:+0500
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE"""


def test_an_event_is_read_with_all_it_says():
    """Each line of the hub's interest arrives, with backslashes undone."""
    words = (r"SUMMARY:Repas\, partagé", r"DESCRIPTION:Un\nDeux", "LOCATION:Salle B", r"CATEGORIES:A,Fête\, bal")
    entry = only(START, "DTEND:20260310T200000Z", *words, "GEO:48.9;2.4", "URL:https://example.org/a")

    assert (entry.title, entry.description, entry.place) == ("Repas, partagé", "Un\nDeux", "Salle B")
    assert (entry.categories, entry.url) == (("A", "Fête, bal"), "https://example.org/a")
    assert (entry.start, entry.end, entry.all_day) == (at(2026, 3, 10, 19), at(2026, 3, 10, 21), False)
    assert (entry.lat, entry.lon, entry.status) == (48.9, 2.4, "confirmed")


def test_an_event_keeps_its_number_its_revision_and_its_rules_as_written():
    """By these the hub knows it again at the next reading."""
    lines = ("RRULE:FREQ=DAILY", "EXDATE:20260311T180000Z", "RDATE:20260401T100000Z", "RDATE:20260402T100000Z")
    entry = only(START, "SEQUENCE:3", "LAST-MODIFIED:20260301T120000Z", *lines)

    assert (entry.uid, entry.recurrence_id, entry.onward) == ("meal", None, False)
    assert (entry.sequence, entry.last_modified) == (3, at(2026, 3, 1, 13))
    assert (entry.rrule, entry.exdates, entry.rdates) == (*lines[:2], "\n".join(lines[2:]))


@pytest.mark.parametrize(
    "line, moment",
    [
        ("DTSTART:20260310T190000Z", at(2026, 3, 10, 19, zone="UTC")),
        ("DTSTART:20260310T190000", at(2026, 3, 10, 19)),
        ("DTSTART;TZID=America/New_York:20260310T190000", at(2026, 3, 10, 19, zone="America/New_York")),
        ("DTSTART;TZID=Eastern Standard Time:20260310T190000", at(2026, 3, 10, 19, zone="America/New_York")),
        ("DTSTART;TZID=/x.org/2007/America/New_York:20260310T190000", at(2026, 3, 10, 19, zone="America/New_York")),
        ("DTSTART;VALUE=DATE:20260310", at(2026, 3, 10)),
        ("DTSTART;TZID=Europe/Paris:20260329T023000", at(2026, 3, 29, 3, 30)),
        ("DTSTART;TZID=Europe/Paris:20261025T023000", at(2026, 10, 25, 0, 30, zone="UTC")),
    ],
    ids=["utc", "floating", "world", "windows", "vendor", "day", "skipped hour", "doubled hour"],
)
def test_a_time_is_read_in_its_zone(line, moment):
    """World names, Windows names, the hub's own zone for what has none."""
    assert only(line).start == moment


@pytest.mark.parametrize("parts", [(OWN_ZONE, 0), (0, OWN_ZONE)], ids=["before", "after"])
def test_a_zone_of_the_file_s_own_counts_wherever_it_stands(parts):
    """Summer is five hours ahead there, winter four; the table may follow its event."""
    summer = event("DTSTART;TZID=Island time:20260710T190000", uid="summer")
    winter = event('DTSTART;TZID="Island time":20261110T190000', uid="winter")
    found = read(calendar(*(part or f"{summer}\n{winter}" for part in parts)))

    assert [wall(each.start, "UTC") for each in found.entries] == ["2026-07-10 14:00", "2026-11-10 15:00"]


@pytest.mark.parametrize(
    "written, utc",
    [
        ("20260329T023000", "2026-03-28 22:30"),
        ("20261025T023000", "2026-10-24 21:30"),
        ("20190710T120000", "2019-07-10 08:00"),
    ],
    ids=["skipped hour", "doubled hour", "before the table begins"],
)
def test_the_odd_hours_of_a_zone_of_the_file_s_own(written, utc):
    """As in any zone: forward, the first of the two; before its first change as just before it."""
    found = read(calendar(OWN_ZONE, event(f"DTSTART;TZID=Island time:{written}")))

    assert [wall(entry.start, "UTC") for entry in found.entries] == [utc]


def test_two_calendars_of_one_file_may_name_different_zones_alike():
    """The table of one says nothing about the other."""
    other = OWN_ZONE.replace("+05", "+09").replace("+04", "+08")
    here = calendar(OWN_ZONE, event("DTSTART;TZID=Island time:20260710T190000", uid="here"))
    there = calendar(other, event("DTSTART;TZID=Island time:20260710T190000", uid="there"))
    starts = [wall(each.start, "UTC") for each in read(here + there).entries]

    assert starts == ["2026-07-10 14:00", "2026-07-10 10:00"]


@pytest.mark.parametrize("table", ["", OWN_ZONE.replace("=YEARLY", "=SECONDLY")], ids=["none", "bad"])
def test_an_unknown_zone_is_the_hub_s_own_and_said(table):
    """Better the likely hour with a word to the team than no event."""
    found = read(calendar(table, event("DTSTART;TZID=Island time:20260710T190000")))

    assert [wall(entry.start) for entry in found.entries] == ["2026-07-10 19:00"]
    assert reasons(found) == [("zone", "Its time zone is unknown; the hub's own was used.")]


@pytest.mark.parametrize(
    "lines, hours",
    [
        (["DTSTART:20260310T190000Z", "DURATION:PT1H30M"], 1.5),
        (["DTSTART:20260310T190000Z"], 0),
        (["DTSTART;VALUE=DATE:20260310"], 24),
        (["DTSTART;VALUE=DATE:20260329"], 23),
        (["DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260310"], 24),
        (["DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260312"], 48),
        (["DTSTART:20260310T190000Z", "DTEND;TZID=America/New_York:20260310T160000"], 1),
        (["DTSTART;TZID=Europe/Paris:20261024T220000", "DTEND;TZID=Europe/Paris:20261025T060000"], 9),
        (["DTSTART;TZID=Europe/Paris:20260329T023000", "DTEND;TZID=Europe/Paris:20260329T031500"], 0.75),
    ],
)
def test_it_lasts_as_long_as_it_says(lines, hours):
    """End, duration or neither; in days of 23 hours and nights of 9, too."""
    entry = only(*lines)

    assert (entry.end - entry.start) / 3600 == hours


@pytest.mark.parametrize(
    "lines, refusal",
    [
        (["SUMMARY:Repas"], ("event", "It has no start.")),
        ([START, "DTEND;TZID=Europe/Paris:20260310T180000"], ("event", "It ends before it starts.")),
        ([START, "DURATION:-PT1H"], ("event", "It ends before it starts.")),
        ([START, "RDATE;VALUE=PERIOD:20260311T100000/-PT1H"], ("event", "It ends before it starts.")),
        (["DTSTART:INVALID"], UNKNOWN_TIME),
        (["DTSTART:20260230T100000"], UNKNOWN_TIME),
        (["DTSTART;;X=1:20260310T190000"], UNKNOWN_TIME),
        (["DTSTART:20260310T100000/PT1H"], UNKNOWN_TIME),
        ([START, "DURATION:P9999999W"], UNKNOWN_TIME),
        ([START, "EXDATE:tomorrow"], UNKNOWN_TIME),
        ([START, "RDATE;VALUE=TIME:083000"], UNKNOWN_TIME),
        ([START, "RECURRENCE-ID:x"], UNKNOWN_TIME),
        ([START, "CLASS:PRIVATE"], ("event", "It is marked as private.")),
        ([START, "CLASS:confidential"], ("event", "It is marked as private.")),
    ],
)
def test_a_bad_event_is_reported_and_the_others_are_read(lines, refusal):
    """One after it is taken all the same."""
    found = read(calendar(event(*lines, uid="bad"), event(START, uid="good")))

    assert [entry.uid for entry in found.entries] == ["good"]
    assert reasons(found) == [refusal]
    assert found.refused[0].uid == "bad"


def test_an_event_that_never_ends_in_the_file_is_refused():
    """What was cut off may have said anything; the next event begins anew."""
    cut = event(START, uid="cut").removesuffix("\r\nEND:VEVENT")
    found = read(calendar(cut, event(START, uid="whole")))

    assert [entry.uid for entry in found.entries] == ["whole"]
    assert reasons(found) == [("event", "It is cut off in the middle.")]


def test_a_broken_line_of_no_interest_does_no_harm():
    """Alarms, attachments and lines that are none are passed over."""
    alarm = "BEGIN:VALARM\r\nSUMMARY:Réveil\r\nDTSTART:x\r\nEND:VALARM"
    entry = only("X", "GEO:here;there", "SEQUENCE:many", alarm, START, "SUMMARY:Repas", "DESCRIPTION;;=:x")

    assert (entry.title, entry.lat, entry.sequence, entry.description) == ("Repas", None, 0, "")


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + calendar(event(START, "SUMMARY:Fête")),
        calendar(event(START, "SUMMARY:Fête")).decode().encode("latin-1"),
        calendar(event(START, "SUMMARY:Fête")).decode().encode("utf-16"),
        calendar(event(START, "SUMMARY:Fête")).replace(b"\xc3\xaa", b"\xc3\r\n \xaa"),
        calendar(event(START, "SUMMARY:Fê\n\n te")),
        calendar(event(START, "SUMMARY:Fête")).replace(b"\r\n", b"\r"),
        calendar(event(START, "SUMMARY:Fête")).replace(b"BEGIN:", b"begin:").replace(b"SUMMARY", b"summary"),
        event(START, "SUMMARY:Fête").encode(),
    ],
    ids=["bom", "latin-1", "utf-16", "fold in a letter", "empty lines in a fold", "old ends", "small", "bare"],
)
def test_whatever_bytes_it_is_made_of_the_title_is_right(data):
    """Calendars come from old programs, glued and re-encoded."""
    assert [(entry.title, wall(entry.start)) for entry in read(data).entries] == [("Fête", "2026-03-10 19:00")]


def test_several_calendars_in_one_file_are_read_each_for_itself():
    """Also when a mark of the byte order stands between them."""
    parts = (calendar("METHOD:CANCEL", event(START, uid="a")), calendar(event(START, uid="b")))
    found = read(b"\xef\xbb\xbf".join(parts))

    assert [(entry.uid, entry.status) for entry in found.entries] == [("a", "cancelled"), ("b", "confirmed")]


def test_text_is_cleaned_of_tags_and_control_signs():
    """What comes out is text for a screen."""
    entry = only(START, "SUMMARY:\u202eRepas\x07 <b>du</b>\t soir", r"DESCRIPTION:<p>Un</p>\n<br>Deux &amp; trois")

    assert (entry.title, entry.description) == ("Repas du soir", "Un\n\nDeux & trois")


def test_only_web_addresses_are_links():
    """A script in the URL line goes nowhere."""
    links = [only(START, f"URL:{url}").url for url in ("javascript:alert(1)", "file:///etc", "http://a.org/b?c=d")]

    assert links == ["", "", "http://a.org/b?c=d"]


def test_a_place_off_the_globe_is_none():
    """Latitude ends at 90 degrees."""
    places = [only(START, f"GEO:{geo}") for geo in ("91;2", "45;181", "nan;2", "45;180")]

    assert [place.lat for place in places] == [None, None, None, 45]


@pytest.mark.parametrize(
    "said, status", [("CANCELLED", "cancelled"), ("Tentative", "tentative"), ("?", "confirmed")]
)
def test_the_status_is_one_of_three(said, status):
    """Anything else is taken for confirmed."""
    assert only(START, f"STATUS:{said}").status == status


def test_a_calendar_that_is_a_cancellation_cancels_all_in_it():
    """METHOD:CANCEL is how a program takes back what it sent."""
    assert [entry.status for entry in read(calendar("METHOD:CANCEL", event(START))).entries] == ["cancelled"]


def test_the_newest_version_of_an_event_counts():
    """First by SEQUENCE, then by LAST-MODIFIED, then by place in the file."""
    newer = event(START, "SUMMARY:Deux", "SEQUENCE:2", "LAST-MODIFIED:20260101T000000Z")
    newest = event(START, "SUMMARY:Trois", "SEQUENCE:2", "DTSTAMP:20260201T000000Z")
    found = read(calendar(event(START, "SUMMARY:Un", "SEQUENCE:1"), newer, newest))

    assert [entry.title for entry in found.entries] == ["Trois"]
    assert reasons(found) == [("event", "The file holds it twice; the newer was taken.")] * 2


def test_an_event_without_a_uid_is_recognised_at_the_next_reading():
    """Its start and title make one, and another title another one."""
    files = [calendar("BEGIN:VEVENT", START, f"SUMMARY:{title}", "END:VEVENT") for title in ("Un", "Un", "Deux")]
    uids = [read(file).entries[0].uid for file in files]

    assert (uids[0] == uids[1], uids[0] == uids[2]) == (True, False)


def test_a_uid_too_long_to_keep_is_shortened_but_stays_its_own():
    """Two that differ at the end only stay two."""
    uids = [entry.uid for entry in read(calendar(*(event(START, uid="x" * 999 + end) for end in "ab"))).entries]

    assert [len(uid) <= 200 for uid in uids] == [True, True]
    assert uids[0] != uids[1]


@pytest.mark.parametrize(
    "data", [b"", b"<html>Not found</html>", b"\xff\xfe", calendar("CALSCALE:HEBREW", event(START))]
)
def test_what_is_no_calendar_of_ours_gives_nothing(data):
    """Not even an error: a sentence."""
    found = read(data)

    assert found.entries == ()
    assert [refusal.what for refusal in found.refused] == ["calendar"]


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    """The limit is on the bytes, before any work."""
    monkeypatch.setattr(ical_in, "LARGEST", 100)

    assert reasons(read(calendar(event(START)))) == [("calendar", "This file is too large.")]


def test_of_too_many_events_the_first_are_read(monkeypatch):
    """The limit holds for all calendars of a file together, and is said once for each it cuts."""
    monkeypatch.setattr(ical_in, "MOST", 3)
    found = read(b"".join(calendar(event(START, uid=a), event(START, uid=b)) for a, b in ("ab", "cd")))

    assert [entry.uid for entry in found.entries] == ["a", "b", "c"]
    assert reasons(found) == [("calendar", "It holds too many events; only the first were read.")]


LINES = st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:STANDARD", "END:STANDARD"]
    + [START, "DTSTART:99991231T235959Z", "DTSTART:00010101T000000", "DURATION:P9999W", "UID:1", "TZID:x"]
    + ["RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=YEARLY;BYMONTH=13", "RRULE:FREQ=WEEKLY", "EXDATE:00010101"]
    + ["RDATE;VALUE=PERIOD:99991231T000000/P9W", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T190000", "GEO:1;"]
    + ["TZOFFSETFROM:+2359", "TZOFFSETTO:-2359", "DTSTART;TZID=x:20260310T190000", "DTSTART;TZID=../x:20260310"]
)


@given(st.lists(st.one_of(LINES, st.text(max_size=20))))
def test_no_file_makes_the_reader_fail(lines):
    """Every entry has a start, an end that is not before it, and a UID."""
    found = read("\r\n".join(lines).encode("utf-8", "surrogatepass"))

    assert all(entry.uid and entry.start <= entry.end for entry in found.entries)
