"""The photo of an event: given, kept, copied, taken back; and of what repeats."""

import pytest

from hub.domain import events, files
from hub.domain.events.fields import NOBODY_ASKED
from hub.errors import Invalid
from hub.models.events import Event, Series
from tests.support.factories import DAY, make_event
from tests.support.filed import keep
from tests.support.photos import pdf


def photos():
    return {event.photo for event in Event.there()}


def make_series(photo, **fields):
    first = make_event()
    wanted = {"title": "Soup", "category": "meal", "starts": first.starts + DAY, "ends": first.ends + DAY}
    return events.create_series(wanted | {"photo": photo} | fields, "week")


def test_an_event_has_the_photo_that_it_was_given(hub):
    photo = keep()

    assert make_event(photo=photo).photo == photo


@pytest.mark.parametrize("name", ["0" * 64, "nonsense", "../hub.db"])
def test_a_photo_that_is_not_here_is_left_out(hub, name):
    assert make_event(photo=name).photo == ""


def test_a_document_is_no_photo(hub):
    assert make_event(photo=files.keep_document(pdf())).photo == ""


def test_nobody_is_shown_on_a_street_round(hub):
    with pytest.raises(Invalid) as raised:
        make_event(category="street_round", photo=keep())

    assert raised.value.fields == {"photo": (NOBODY_ASKED, {})}


def test_a_change_of_something_else_keeps_the_photo(hub):
    event = make_event(photo=keep())

    assert events.change(event.id, {"title": "Soup and bread"}).photo == event.photo


def test_a_photo_that_is_taken_back_is_gone(hub):
    photo = keep()
    event = make_event(photo=photo)

    assert (events.change(event.id, {"photo": ""}).photo, files.is_here(photo)) == ("", False)


def test_a_copy_shows_the_same_photo_and_keeps_it(hub):
    event = make_event(photo=keep())
    copy = events.duplicate(event.id)
    events.delete(event.id)

    assert (copy.photo, files.is_here(copy.photo)) == (event.photo, True)


def test_an_event_taken_back_from_the_bin_has_no_photo_any_more(hub):
    """Its bytes went when it was deleted."""
    photo = keep()
    event = make_event(photo=photo)
    events.delete(event.id)
    here = files.is_here(photo)

    assert (here, events.restore(event.id).photo) == (False, "")


def test_all_dates_of_a_series_show_its_photo_those_made_later_too(hub, time):
    photo = keep()
    dates = make_series(photo)
    time.on(60 * DAY)
    later = events.extend_series()

    assert (photos() - {""}, later > 0, len(dates) > 1) == ({photo}, True, True)


def test_another_photo_for_the_series_takes_the_first_one_away(hub):
    first, second = keep(), keep()
    date = make_series(first)[0]
    events.change_series(date.series_id, {"photo": second})

    assert (photos() - {""}, files.is_here(first), files.is_here(second)) == ({second}, False, True)


def test_the_photo_of_a_series_outlives_its_dates_until_it_ends(hub, time):
    photo = keep()
    date = make_series(photo)[0]
    for event in events.dates_of(date.series_id):
        events.delete(event.id)
    before = files.is_here(photo)
    events.end_series(date.series_id)

    assert (before, files.is_here(photo), Series.get().photo) == (True, False, "")
