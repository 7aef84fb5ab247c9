"""`hub bundle export` and `hub bundle import` at both ends."""

import pytest

from hub.alone import SYNC, alone
from tests.support.network import within
from tests.support.published import published, titles


@pytest.fixture
def ends(network):
    """(a hub with an event, national): each is closed, as a command finds it."""
    one = network.add()
    published(one)
    return one, network.national


@pytest.fixture
def stick(tmp_path):
    made = tmp_path / "usb"
    made.mkdir()
    return made


def at(place):
    return "--data-dir", place.settings.data_dir


def test_a_trip_there_and_back_is_four_commands(run, ends, stick):
    one, national = ends
    out = run("bundle", "export", stick, *at(one))
    there = run("bundle", "import", stick, *at(national))
    back = run("bundle", "export", stick, *at(national))
    home = run("bundle", "import", stick, *at(one))

    assert [each.code for each in (out, there, back, home)] == [0] * 4
    assert out.out == f"{one.id}: 1 file on the stick, 1 new, with 2 records and 0 photos and documents.\n"
    assert there.last == f"{one.id}: Complete, all 1 of 1."
    assert (home.last, titles(national)) == ("Complete, all 1 of 1.", ["Soup"])


def test_without_a_hubs_stick_national_has_nothing_to_write(run, ends, stick):
    _, national = ends
    ended = run("bundle", "export", stick, *at(national))

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        "Nothing came from this hub by stick yet. Its own stick comes first: it says what the hub has.\n"
    )


def test_an_altered_file_is_one_sentence_and_the_code_says_so(run, ends, stick):
    one, national = ends
    run("bundle", "export", stick, *at(one))
    (path,) = stick.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    ended = run("bundle", "import", path, *at(national))

    assert (ended.code, ended.out) == (1, "Read 0 files: 0 records, 0 refused, 0 photos and documents.\n")
    assert ended.err == (
        f"{path.name}: This file was cut or altered, or belongs to an earlier connection."
        " Nothing of it was taken.\n"
    )


def test_a_folder_without_files_is_one_sentence(run, ends, stick):
    ended = run("bundle", "import", stick, *at(ends[1]))

    assert (ended.code, ended.err) == (1, "This is no file of an exchange by stick.\n")


def test_while_another_process_syncs_it_says_so(run, ends, stick, monkeypatch):
    monkeypatch.setattr("hub.cli.bundle.PATIENCE", 0)
    one, _ = ends
    with alone(one.settings.data_dir, SYNC):
        ended = run("bundle", "export", stick, *at(one))

    assert (ended.code, within(one, lambda: list(stick.iterdir()))) == (1, [])
    assert ended.err == "Error: Another process is syncing this hub at the moment.\n"
