"""Files that are here: as long as a row names them, and not a moment longer."""

import hashlib

import pytest

from hub import clock
from hub.domain import events, exchange, files, privacy
from hub.models import ledger
from hub.models.events import Event
from hub.models.exchange import Listing
from hub.models.files import File, FileDue, FilePart, naming
from hub.models.gate import gate
from tests.support.factories import DAY, WEEK, make_event, make_listing, make_person
from tests.support.filed import keep, name
from tests.support.photos import pdf, photo


def counted():
    return File.select().count(), FilePart.select().count(), FileDue.select().count()


def test_a_picture_is_named_by_the_bytes_that_are_kept(place):
    made = keep(width=80)
    kept = files.content(made)

    assert hashlib.sha256(kept).hexdigest() == made
    assert files.about(made) == (made, "image/webp", len(kept), 80, 60)


def test_a_document_is_kept_with_its_own_kind(place):
    name = files.keep_document(pdf(3000))

    assert (files.about(name)[1:3], files.content(name)) == (("application/pdf", len(pdf(3000))), pdf(3000))


def test_the_same_picture_is_kept_once(place):
    looks = photo(80, 60)

    assert (files.keep_picture(looks), counted()) == (files.keep_picture(looks), (1, 0, 0))


@pytest.mark.parametrize("part", [(0, 10), (50, 1), (100, 10**6), (10**6, 5)], ids=str)
def test_any_part_of_a_file_can_be_read(place, part):
    name = keep()
    start, size = part

    assert files.content(name, start, size) == files.content(name)[start : start + size]


def test_of_a_file_that_is_not_here_nothing_is_known(place):
    assert (files.content("0" * 64), files.about("0" * 64), files.is_here("")) == (None, None, False)


@pytest.mark.parametrize("make", [make_event, make_listing])
def test_the_last_row_that_is_taken_away_takes_its_photo_along(place, make):
    photo, rows = keep(), [make(), make()]
    for row in rows:
        name(row, photo)
    gone = []
    for row in rows:
        gate().run(type(row).get_by_id(row.id).delete_instance)
        gone.append(not files.is_here(photo))

    assert gone == [False, True]


@pytest.mark.parametrize("make", [make_event, make_listing])
def test_a_row_that_is_erased_takes_its_photo_along(place, make):
    photo, row = keep(), make()
    name(row, photo)
    gate().run(ledger.erase, row.kind, row.id)

    assert counted() == (0, 0, 0)


def test_a_photo_that_is_replaced_goes_at_once(place):
    first, second, row = keep(), keep(), make_event()
    for each in (first, second):
        name(row, each)

    assert (files.is_here(first), files.is_here(second), files.naming(second)) == (
        False, True, [("event", row.id, "photo")],
    )  # fmt: skip


def test_a_photo_is_kept_when_something_else_changes(place):
    photo, row = keep(), make_event()
    name(row, photo)
    events.change(row.id, {"title": "Soup and bread"})

    assert files.is_here(photo)


def test_nothing_of_a_photo_stays_in_the_files_of_the_machine(hub):
    """What somebody erases is overwritten, in the database and in what is still to be written into it."""
    person, photo = make_person(), keep()
    listing = make_listing(person, by="")
    name(listing, photo)
    bytes_of_it = files.content(photo)[100:160]
    before = bytes_of_it in on_disk(hub)
    privacy.erase(person.id)

    assert (before, bytes_of_it in on_disk(hub)) == (True, False)


def on_disk(hub):
    folder = hub.settings.data_dir
    return b"".join(path.read_bytes() for path in sorted(folder.glob("hub.db*")))


def test_files_that_no_row_names_are_swept_after_a_week(place):
    named, unnamed, row = keep(), keep(), make_event()
    name(row, named)
    early = files.sweep_files(clock.now() + WEEK - 10)
    swept = files.sweep_files(clock.now() + WEEK + 10)

    assert (early, swept, files.is_here(named), files.is_here(unnamed)) == (0, 1, True, False)


def test_more_files_than_fit_into_one_sweep_are_swept(place, monkeypatch):
    monkeypatch.setattr("hub.domain.files.keeping.AT_ONCE", 2)
    named, row = keep(), make_event()
    name(row, named)
    for _ in range(5):
        keep()

    assert (files.sweep_files(clock.now() + 2 * WEEK), counted()[0]) == (5, 1)


def test_a_picture_chosen_again_counts_as_new(place, time):
    looks = photo(80, 60)
    files.keep_picture(looks)
    time.on(WEEK - DAY)
    name = files.keep_picture(looks)
    time.on(2 * DAY)

    assert (files.sweep_files(), files.is_here(name)) == (0, True)


def test_what_began_to_arrive_and_never_came_whole_is_swept(place):
    name = "ab" * 32
    files.take_part(name, "national", 0, 5000, b"x" * 1000)
    gate().run(files.want, {name})
    before = counted()
    files.sweep_files(clock.now() + WEEK + 10)

    assert (before, counted()) == ((0, 1, 1), (0, 0, 0))


def test_the_photos_of_a_series_wait_for_its_next_dates():
    assert {(model.__name__, field) for model, field in naming()} == {
        ("Event", "photo"), ("Series", "photo"), ("Listing", "photo"),
    }  # fmt: skip


def test_asking_whether_a_photo_is_named_needs_no_reading_of_all_rows(place):
    """A search in an index, on both databases."""
    for model in (Event, Listing):
        sql = f"""SELECT id FROM "{model._meta.table_name}" WHERE photo = 'x' AND photo <> '' AND NOT gone"""

        assert "_photo" in plan(place, sql), model


def plan(place, sql):
    def ask():
        if place.settings.database_url:
            place.store.database.execute_sql("SET enable_seqscan = off")
        told = "EXPLAIN" if place.settings.database_url else "EXPLAIN QUERY PLAN"
        return str(place.store.database.execute_sql(f"{told} {sql}").fetchall())

    return gate().run(ask)


def test_an_author_who_goes_takes_the_photo_of_the_listing_along(place):
    person, photo = make_person(), keep()
    listing = make_listing(person, by="")
    name(listing, photo)
    exchange.withdraw_listing(listing.id, person.id)
    kept = files.is_here(photo)
    privacy.erase(person.id)

    assert (kept, files.is_here(photo)) == (True, False)
