"""The team's page of sticks, and national's: what is written, what is read, what is missing, what to do next."""

import io
import zipfile

import pytest

from hub.sync.bundle import drives
from hub.web.sync import at_work
from tests.support.published import published, titles
from tests.support.sticks import Stick
from tests.support.team import Member

URL = "/staff/sync/stick"


@pytest.fixture
def stick(tmp_path):
    return Stick(tmp_path)


@pytest.fixture
def far(network, monkeypatch):
    """(network, a hub with an event, its coordinator): what is done beside the pages is done at once."""
    monkeypatch.setattr(at_work, "Thread", AtOnce)
    one = network.add()
    published(one)
    return network, one, Member(one, "coordinator")


class AtOnce:
    def __init__(self, target, args, **how):
        self.start = lambda: target(*args)


@pytest.fixture
def plugged_in(monkeypatch, tmp_path):
    """A stick that the machine shows."""
    path = tmp_path / "KEY"
    path.mkdir()
    monkeypatch.setattr("hub.sync.bundle.drives._mounted", lambda: [path])
    return path


def moderator(network):
    network.national.store.use()
    return Member(network.national, "moderator")


def brought(*paths):
    return [(io.BytesIO(path.read_bytes()), path.name) for path in paths]


def test_a_trip_with_a_stick_in_the_machine_and_back(far, plugged_in, tmp_path):
    network, one, team = far
    written = team.see(f"{URL}/write", drive=str(plugged_in))
    stick = Stick(plugged_in, drives.FOLDER)
    stick.read_by(network.national)
    stick.written_by(network.national)
    read = team.see(f"{URL}/read", drive=str(plugged_in))

    assert written.count("The stick is ready: 1 file is on it. Take it out, and send it to the national team.") == 1
    assert "1 file was read" in read
    assert "The newest answer: Complete: all files of the trip came (1)." in read
    assert ("0 changes wait for a stick" in read, titles(network.national)) == (True, ["Soup"])


def test_it_is_offered_beside_the_exchange_over_the_internet(far):
    assert f'href="{URL}"' in far[2].text("/staff/sync")


def test_without_a_stick_the_page_says_what_to_do(far, monkeypatch):
    monkeypatch.setattr("hub.sync.bundle.drives._mounted", list)

    assert "None was found. Plug one in, wait a moment, and look again." in far[2].main(URL)


def test_a_hub_that_was_never_connected_is_sent_to_connect(hub):
    assert "This hub must be connected over the internet once." in Member(hub, "coordinator").main(URL)


def test_with_a_browser_there_and_back(far):
    network, one, team = far
    made = team.see(f"{URL}/write", drive="download")
    archive = team.get(f"{URL}/files.zip").data
    national = moderator(network)
    page = national.send("/sticks", parts=[(io.BytesIO(archive), "hub-exchange.zip")]).text
    answer = national.get(f"/sticks/{one.id}/answer.zip").data
    read = team.send(f"{URL}/upload", parts=[(io.BytesIO(answer), "answer.zip")])

    assert "Download" in made
    assert ("1 file was read" in page, titles(network.national)) == (True, ["Soup"])
    assert (read.status_code, "all files of the trip came (1)" in team.main(URL)) == (303, True)
    assert [zipfile.ZipFile(io.BytesIO(each)).testzip() for each in (archive, answer)] == [None, None]


def test_what_was_made_for_the_browser_is_given_once_and_does_not_stay(far):
    _, one, team = far
    team.see(f"{URL}/write", drive="download")
    given = [team.get(f"{URL}/files.zip").status_code for _ in range(2)]

    assert (given, (one.settings.data_dir / "stick-out").exists()) == ([200, 404], False)
    assert "Download" not in team.main(URL)


def test_what_is_missing_is_told_by_number(far, stick, monkeypatch):
    monkeypatch.setattr("hub.sync.client.LIMIT", 1)
    network, one, _ = far
    published(one, title="Bread")
    stick.written_by(one)
    files = stick.files()
    page = moderator(network).send("/sticks", parts=brought(files[0], files[-1])).text

    assert (f"File 2 of {len(files)} is missing. What came is kept: bring it, in any order." in page) is (
        len(files) == 3
    )


def test_a_file_that_is_none_is_refused_by_name(far):
    network, *_ = far
    page = moderator(network).send("/sticks", parts=[(io.BytesIO(b"hello"), "photo.hubpart")]).text

    assert "0000.hubpart: This is no file of an exchange by stick." in page


def test_nothing_chosen_is_said_at_the_field(far):
    network, _, team = far

    assert "Please choose the files of the stick." in team.send(f"{URL}/upload").text
    assert "Please choose the files of the stick." in moderator(network).send("/sticks").text


def test_only_the_coordinator_types_a_folder(far, tmp_path):
    _, one, team = far
    volunteer = Member(one, "volunteer")
    refused = volunteer.send(f"{URL}/write", folder=str(tmp_path))
    nowhere = team.send(f"{URL}/write", folder="/nowhere/at/all")

    assert (refused.status_code, nowhere.status_code) == (422, 422)
    assert "This machine has no such folder." in nowhere.text
    assert "The stick is ready" in team.see(f"{URL}/write", folder=str(tmp_path))


def test_one_thing_at_a_time(far, monkeypatch, tmp_path):
    _, one, team = far
    one.app.extensions["stick_work"] = at_work.Work("write", "KEY")
    busy = team.send(f"{URL}/write", folder=str(tmp_path))

    assert (busy.status_code, "An exchange is under way at the moment." in busy.text) == (409, True)
    assert "Writing the stick: 0 files so far. Please leave it in." in team.main(URL)


def test_a_bug_beside_the_pages_is_a_sentence(far, monkeypatch, tmp_path):
    _, _, team = far
    monkeypatch.setattr("hub.sync.bundle.trip.export", lambda *args, **how: 1 / 0)

    assert "This did not work. Is the stick still plugged in?" in team.see(f"{URL}/write", folder=str(tmp_path))


def test_an_answer_is_only_for_a_hub_that_came(far):
    network, one, _ = far

    assert moderator(network).get(f"/sticks/{one.id}/answer.zip").status_code == 404


@pytest.mark.parametrize("line, path", [
    ("/dev/sda1 /media/amina/MA\\040CLE vfat rw 0 0", "/media/amina/MA CLE"),
    ("/dev/root / ext4 rw 0 0", None),
    ("tmpfs /run tmpfs rw 0 0", None),
])  # fmt: skip
def test_sticks_are_found_among_what_is_mounted(line, path):
    assert [str(found) for found in drives._on_linux(line)] == ([path] if path else [])
