"""What is compiled once and kept, and routes whose addresses are written late."""

import pytest
from flask import url_for
from werkzeug.routing import Map

from hub.app import create_app
from hub.web.compiled import Compiled
from hub.web.routes import Rule


@pytest.fixture
def kept(tmp_path):
    shelf = Compiled(tmp_path / "compiled")
    shelf.write("name", b"source", b"what was made")
    return shelf


def test_what_was_kept_is_found_again(kept):
    assert Compiled(kept.folder).read("name", b"source") == b"what was made"


def test_what_was_made_from_another_text_is_not_taken(kept):
    assert kept.read("name", b"a newer source") is None


def test_what_another_version_made_is_not_taken(kept, monkeypatch):
    monkeypatch.setattr("hub.__version__", "0.0.0")
    assert Compiled(kept.folder).read("name", b"source") is None


@pytest.mark.parametrize("left", [b"", b"short", b"\0" * 60])
def test_a_file_that_was_cut_short_is_not_taken(kept, left):
    (kept.folder / "name").write_bytes(left)
    assert kept.read("name", b"source") is None


def test_without_a_place_to_write_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    shelf = Compiled(tmp_path / "file")
    shelf.write("name", b"source", b"what was made")
    assert shelf.read("name", b"source") is None


def test_a_page_is_the_same_from_what_was_kept_and_when_all_of_it_is_damaged(hub):
    made = _board_of_a_new_start(hub)
    kept, files = _board_of_a_new_start(hub), list((hub.settings.data_dir / "compiled").iterdir())
    for file in files:
        file.write_bytes(file.read_bytes()[:50])
    assert (bool(files), kept, _board_of_a_new_start(hub)) == (True, made, made)


def _board_of_a_new_start(hub):
    return create_app(hub.settings, store=hub.store).test_client().get("/events").data


def test_an_address_is_written_when_it_is_first_asked_for(hub):
    with hub.app.test_request_context():
        assert [url_for("events.one", event_id="a b", lang="fr") for _ in range(2)] == ["/events/a%20b?lang=fr"] * 2


def test_an_address_written_late_is_the_one_that_werkzeug_writes():
    bound = Map([Rule("/e/<int(fixed_digits=3):number>/x", endpoint="one")]).bind("hub")
    assert (bound.build("one", {"number": 7}), bound.match("/e/007/x")) == ("/e/007/x", ("one", {"number": 7}))
