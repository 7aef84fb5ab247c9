"""Files at national: who may read and write which, part after part, on SQLite and on PostgreSQL."""

import json

import pytest

from hub.domain import files, national
from hub.models import ledger
from hub.models.events import Event
from tests.support.factories import make_event, sign_up
from tests.support.filed import bytes_of, event_with_photo, has, name
from tests.support.network import within
from tests.support.photos import pdf
from tests.support.published import change, give_areas

PART = 1000


@pytest.fixture
def one(either):
    return either.add("Le Relais")


@pytest.fixture
def other(either):
    return either.add("La Halte")


@pytest.fixture
def far(either):
    """A hub of another département."""
    return either.add("Paris", "75056")


def ask(network, hub, method, kept, data=None, **headers):
    """What national answers a hub that asks about a file."""
    bearer = {"Authorization": f"Bearer {network.tokens[hub.id]}"} if hub else {}
    with network.national.active():
        client = network.national.app.test_client()
        return client.open(f"/sync/v1/files/{kept}", method=method, data=data, headers={**bearer, **headers})


def put(network, hub, kept, data, start=0, stop=None, total=None):
    """Send a part; (status, how far national says the file is there)."""
    part = data[start:stop]
    span = f"bytes {start}-{start + len(part) - 1}/{total or len(data)}"
    answer = ask(network, hub, "PUT", kept, part, **{"Content-Range": span})
    return answer.status_code, answer.headers.get("Upload-Offset")


def sent(network, hub, kept):
    """The file is at national, brought by this hub."""
    data = bytes_of(hub, kept)
    assert put(network, hub, kept, data) == (201, str(len(data)))
    return data


def told(answer):
    return answer.status_code, json.loads(answer.data)["error"]["code"]


def test_a_file_is_brought_in_parts_and_given_back_in_parts(either, one, other):
    _, kept = event_with_photo(one)
    either.settle()
    data = bytes_of(one, kept)
    brought = [put(either, one, kept, data, start, start + PART) for start in range(0, len(data), PART)]
    spans = [f"bytes={start}-{start + PART - 1}" for start in range(0, len(data), PART)]
    given = [ask(either, other, "GET", kept, Range=span) for span in spans]

    assert ({status for status, _ in brought[:-1]}, brought[-1]) == ({202}, (201, str(len(data))))
    assert b"".join(answer.data for answer in given) == data
    assert given[0].headers["Content-Range"] == f"bytes 0-{PART - 1}/{len(data)}"


def test_national_says_how_much_it_has(either, one):
    _, kept = event_with_photo(one)
    either.settle()
    data = bytes_of(one, kept)
    found = [ask(either, one, "HEAD", kept)]
    for start, stop in ((0, PART), (PART, None)):
        put(either, one, kept, data, start, stop)
        found.append(ask(either, one, "HEAD", kept))

    assert [(answer.status_code, answer.headers["Upload-Offset"]) for answer in found] == [
        (202, "0"), (202, str(PART)), (200, str(len(data))),
    ]  # fmt: skip


def test_a_file_is_given_whole_with_its_fixed_kind(either, one, other):
    _, kept = event_with_photo(one)
    either.settle()
    data = sent(either, one, kept)
    answer = ask(either, other, "GET", kept)

    assert (answer.status_code, answer.data, answer.headers["Content-Type"]) == (200, data, "image/webp")
    assert (answer.headers["X-Content-Type-Options"], answer.headers["ETag"]) == ("nosniff", f'"{kept}"')


def test_only_hubs_that_may_read_a_row_read_its_file(either, one, other, far):
    _, kept = event_with_photo(one)
    either.settle()
    sent(either, one, kept)

    assert [ask(either, hub, "GET", kept).status_code for hub in (one, other, far)] == [200, 200, 404]
    assert (told(ask(either, far, "GET", kept)), told(ask(either, None, "GET", kept))) == (
        (404, "no_file"), (401, "bad_token"),
    )  # fmt: skip


def test_only_the_hub_that_decides_about_a_row_writes_its_file(either, one, other, far):
    _, kept = event_with_photo(one)
    either.settle()
    data = bytes_of(one, kept)

    assert [put(either, hub, kept, data)[0] for hub in (other, far, one)] == [404, 404, 201]
    assert ask(either, other, "HEAD", kept).status_code == 200


def test_whose_people_come_goes_on_reading_the_photo_of_an_event_that_left_the_area(either, one, other):
    event, kept = event_with_photo(one)
    give_areas(either, one, "93", "75")
    either.settle()
    sent(either, one, kept)
    with other.active():
        sign_up(event)
    either.settle()
    change(one, event, area="75")
    either.settle()
    third = either.add("Trois")

    assert [ask(either, hub, "GET", kept).status_code for hub in (other, third)] == [200, 404]


def test_bytes_that_are_not_what_their_name_says_are_refused_and_asked_for_anew(either, one):
    _, kept = event_with_photo(one)
    either.settle()
    data = bytes_of(one, kept)
    altered = data[:-1] + bytes([data[-1] ^ 1])
    answer = ask(either, one, "PUT", kept, altered)

    assert (told(answer), has(either.national, kept)) == ((422, "bad_file"), False)
    assert ask(either, one, "HEAD", kept).headers["Upload-Offset"] == "0"


def test_a_part_that_leaves_a_gap_is_told_where_to_go_on(either, one):
    _, kept = event_with_photo(one)
    either.settle()
    data = bytes_of(one, kept)
    put(either, one, kept, data, 0, PART)

    assert put(either, one, kept, data, PART + 1) == (409, str(PART))


@pytest.mark.parametrize(
    ("span", "status", "code"),
    [("bytes 0-9/100", 400, "bad_message"), ("bytes */100", 400, "bad_range"), ("lines 0-9/10", 400, "bad_range"),
     ("nonsense", 400, "bad_range"), ("bytes 0-7/9000000", 422, "bad_file")],
)  # fmt: skip
def test_a_part_that_says_something_odd_of_itself_is_refused(either, one, span, status, code):
    _, kept = event_with_photo(one)
    either.settle()

    assert told(ask(either, one, "PUT", kept, b"12345678", **{"Content-Range": span})) == (status, code)


def test_a_part_that_is_too_large_is_not_read(either, one):
    _, kept = event_with_photo(one)
    either.settle()

    assert told(ask(either, one, "PUT", kept, bytes(2 << 20))) == (413, "too_large")


def test_a_range_beyond_the_file_is_told_so(either, one):
    _, kept = event_with_photo(one)
    either.settle()
    data = sent(either, one, kept)
    answer = ask(either, one, "GET", kept, Range="bytes=99999999-")

    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(data)}")


@pytest.mark.parametrize("odd", ["x", "0" * 63, "A" * 64, "../../etc/passwd", "0" * 64])
def test_what_is_no_name_of_a_file_is_not_found(either, one, odd):
    for method in ("GET", "PUT"):
        assert ask(either, one, method, odd, b"" if method == "PUT" else None).status_code == 404


def test_the_last_row_that_is_erased_takes_the_file_away_at_national(either, one, other):
    events = [event_with_photo(one)[0] for _ in range(2)]
    with one.active():
        kept = Event.get_by_id(events[0].id).photo
        name(events[1], kept)
    either.settle()
    sent(either, one, kept)
    there = []
    for event in events:
        within(one, ledger.erase, "event", event.id)
        either.settle()
        there.append(has(either.national, kept))

    assert there == [True, False]


def test_a_row_that_is_kept_for_its_hub_alone_takes_the_file_away_and_brings_it_again(either, one):
    """National forgets it; should the row be published again, the hub offers the file again."""
    event, kept = event_with_photo(one)
    either.settle()
    sent(either, one, kept)
    for reach in ("hub", "area"):
        change(one, event, reach=reach)
        either.settle()

    assert (has(either.national, kept), within(one, files.due)) == (False, [(kept, "out")])


def test_a_row_that_comes_with_a_photo_makes_the_hub_ask_for_it(either, one, other):
    _, kept = event_with_photo(one)
    either.settle()

    assert (within(one, files.due), within(other, files.due)) == ([(kept, "out")], [(kept, "in")])
    assert within(either.national, files.due) == []


def test_a_photo_that_is_taken_back_goes_everywhere(either, one, other):
    event, kept = event_with_photo(one)
    either.settle()
    data = sent(either, one, kept)
    within(other, files.take_part, kept, "national", 0, len(data), data)
    with one.active():
        name(event, "")
    either.settle()

    assert [has(hub, kept) for hub in (one, either.national, other)] == [False] * 3


def test_an_event_whose_row_left_the_area_takes_its_photo_along(either, one, other):
    event, kept = event_with_photo(one)
    either.settle()
    data = sent(either, one, kept)
    within(other, files.take_part, kept, "national", 0, len(data), data)
    change(one, event, reach="hub")
    either.settle()

    assert [has(hub, kept) for hub in (one, either.national, other)] == [True, False, False]


def test_an_idle_round_says_nothing_of_files(either, one):
    event_with_photo(one)
    either.settle()
    either.messages.clear()
    either.exchange(one)

    assert [message for message in either.messages if b"photo" in message] == []


def test_a_document_goes_the_same_way(either, one):
    with one.active():
        event, kept = make_event(reach="area"), files.keep_document(pdf(4000))
        name(event, kept)
    either.settle()
    sent(either, one, kept)

    assert ask(either, one, "GET", kept).headers["Content-Type"] == "application/pdf"


def test_whose_hub_was_locked_out_gets_nothing(either, one):
    _, kept = event_with_photo(one)
    either.settle()
    sent(either, one, kept)
    within(either.national, national.revoke, one.id)

    assert told(ask(either, one, "GET", kept)) == (401, "bad_token")
