"""What lies on a stick: nothing that can be read, nothing that can be changed, nothing for another hub."""

import msgspec
import pytest

from hub.domain import national
from hub.sync.bundle import sealing
from hub.sync.bundle.sealing import BadPart, Header, peek, seal, unseal
from tests.support.filed import bytes_of, event_with_photo
from tests.support.network import within
from tests.support.published import published, titles
from tests.support.sticks import settle_by_stick

KEY, OTHER_KEY = "A" * 43, "B" * 43
HEADER = Header(id="01", hub="hub-a", way="up", epoch="e", trip="t", number=1, more=False, made=1)


def code(data, key=KEY):
    with pytest.raises(BadPart) as told:
        unseal(data, key)
    return told.value.code


def test_what_was_sealed_is_opened_with_the_same_key():
    data = seal(HEADER, b"Soup", KEY)

    assert (unseal(data, KEY), peek(data).trip) == (b"Soup", "t")


def test_a_byte_altered_anywhere_makes_a_file_refused():
    data = seal(HEADER, b"Soup", KEY)
    altered = [data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in range(len(data))]

    assert {code(each) for each in altered} <= {"altered", "no_part", "other_format"}


def test_a_file_cut_anywhere_is_refused():
    data = seal(HEADER, b"Soup", KEY)

    assert {code(data[:end]) for end in range(len(data))} <= {"altered", "no_part"}
    assert code(data + b"\0") == "altered"


def test_another_key_opens_nothing_and_a_bad_one_is_told():
    data = seal(HEADER, b"Soup", KEY)

    assert (code(data, OTHER_KEY), code(data, ""), code(data, "é")) == ("altered", "no_key", "no_key")


def test_no_two_files_have_the_same_salt_and_nonce():
    sealed = [seal(HEADER, b"Soup", KEY) for _ in range(100)]

    assert len({peek(each).salt for each in sealed}) == len({each[-32:] for each in sealed}) == 100


def test_a_direction_and_a_hub_have_keys_of_their_own(monkeypatch):
    """Even where everything else would be the same."""
    monkeypatch.setattr(sealing.secrets, "token_bytes", bytes)
    others = [msgspec.structs.replace(HEADER, **one) for one in ({"way": "down"}, {"hub": "hub-b"})]
    ends = {seal(each, b"Soup" * 10, KEY)[-56:-16] for each in (HEADER, *others)}

    assert len(ends) == 3


def test_nothing_of_a_hub_can_be_read_on_a_stick(pair, stick):
    """C5 on the bytes: no title, no photo, no name of the hub; and no row that is not the reader's."""
    network, one, other = pair
    published(one, title="Soup for everybody")
    event_with_photo(one, title="Bread for everybody")
    settle_by_stick(network, stick, 1)
    stick.written_by(one)
    written = b"".join(path.read_bytes() for path in stick.files())

    assert [word in written for word in (b"everybody", b"Relais", b"WEBP", b"93066", b"title")] == [False] * 5


def test_another_hubs_file_is_refused_with_a_sentence(pair, stick):
    network, one, other = pair
    published(one)
    stick.written_by(one)
    stick.read_by(network.national)
    stick.written_by(network.national)
    read = stick.read_by(other)

    assert (read.parts, [one.code for one in read.bad]) == (0, ["other_hub"])
    assert titles(other) == []


def test_a_file_brought_back_to_where_it_was_written_is_refused_with_a_sentence(pair, stick):
    _, one, _ = pair
    stick.written_by(one)

    assert [one.code for one in stick.read_by(one).bad] == ["own_part"]


def test_a_hub_that_national_locked_out_brings_nothing(pair, stick):
    network, one, _ = pair
    published(one)
    stick.written_by(one)
    within(network.national, national.revoke, one.id)

    assert [one.code for one in stick.read_by(network.national).bad] == ["unknown_hub"]
    assert titles(network.national) == []


def test_an_altered_file_is_refused_whole_and_the_others_go_through(pair, stick, small_parts):
    network, one, _ = pair
    for title in ("Bread", "Cake", "Soup"):
        published(one, title=title)
    stick.written_by(one)
    bad = stick.files()[1]
    bad.write_bytes(bad.read_bytes()[:-1] + b"\0")
    read = stick.read_by(network.national)

    assert [(one.name, one.code) for one in read.bad] == [(bad.name, "altered")]
    assert read.parts == len(stick.files()) - 1


# Photos


def test_photos_go_along_and_come_back_to_the_other_hub(pair, stick):
    network, one, other = pair
    _, kept = event_with_photo(one)
    settle_by_stick(network, stick)

    assert bytes_of(network.national, kept) == bytes_of(one, kept) == bytes_of(other, kept)


def test_a_photo_is_brought_once(pair, stick):
    network, one, _ = pair
    event_with_photo(one)
    settle_by_stick(network, stick)

    assert [done.files for done in stick.written_by(one)] == [0]


def test_without_room_for_photos_they_wait_for_the_next_trip(pair, stick):
    network, one, _ = pair
    _, kept = event_with_photo(one)
    stick.written_by(one, most=0)
    stick.read_by(network.national)
    stick.written_by(network.national)
    stick.read_by(one)
    before = bytes_of(network.national, kept)
    settle_by_stick(network, stick, 1)

    assert (before, bytes_of(network.national, kept)) == (None, bytes_of(one, kept))


def test_photos_are_parted_so_that_no_file_is_large(pair, stick, monkeypatch):
    monkeypatch.setattr("hub.sync.bundle.photos.ROOM", 4000)
    network, one, _ = pair
    kept = [event_with_photo(one, {"width": 300 + number})[1] for number in range(4)]
    stick.written_by(one)
    stick.read_by(network.national)

    assert len(stick.files()) > 2
    assert all(bytes_of(network.national, each) for each in kept)
