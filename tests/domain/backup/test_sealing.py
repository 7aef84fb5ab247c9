"""Sealing: only the key of the recovery sheet opens it, and what was cut or altered is refused whole."""

import os

import pytest

from hub.domain.backup import sealing
from hub.errors import HubError, Invalid, Unavailable
from tests.support.backups import new_key


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "plain"
    path.write_bytes(os.urandom(200_000))
    return path


@pytest.fixture
def sealed(plain):
    """(the sealed file, its key)"""
    identity, recipient = new_key()
    sealing.seal(plain, plain.with_name("sealed.age"), recipient)
    return plain.with_name("sealed.age"), identity


def test_what_was_sealed_comes_back_with_the_key(sealed, plain, tmp_path):
    path, identity = sealed
    sealing.unseal(path, tmp_path / "back", identity)

    assert (tmp_path / "back").read_bytes() == plain.read_bytes()


def test_a_key_is_taken_as_people_type_it_from_paper(sealed, plain, tmp_path):
    path, identity = sealed
    typed = "\n ".join(identity.capitalize()[at : at + 8] for at in range(0, len(identity), 8))
    sealing.unseal(path, tmp_path / "back", typed)

    assert (tmp_path / "back").read_bytes() == plain.read_bytes()


def test_nothing_of_the_plain_text_is_in_the_sealed_file(tmp_path):
    (tmp_path / "plain").write_bytes(b"Renard 12 vient lundi. " * 1000)
    sealing.seal(tmp_path / "plain", tmp_path / "sealed", new_key()[1])

    assert b"Renard 12" not in (tmp_path / "sealed").read_bytes()


def test_another_key_opens_nothing_and_leaves_nothing(sealed, tmp_path):
    with pytest.raises(sealing.CannotOpen, match="sealed for another key"):
        sealing.unseal(sealed[0], tmp_path / "back", new_key()[0])

    assert sorted(p.name for p in tmp_path.iterdir()) == ["plain", "sealed.age"]


def damaged(content):
    """The same file, cut in the middle, cut at its end, altered, begun by others, empty."""
    altered = bytearray(content)
    altered[-100] ^= 1
    return [content[:90_000], content[:-1], bytes(altered), b"SQLite format 3", b""]


@pytest.mark.parametrize("way", range(5))
def test_a_cut_or_altered_file_is_refused_whole(sealed, tmp_path, way):
    path, identity = sealed
    path.write_bytes(damaged(path.read_bytes())[way])

    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(path, tmp_path / "back", identity)
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("typed", ["", "AGE-SECRET-KEY-1", "age1qqqqq", "x" * 5000])
def test_what_is_no_key_is_said_so(sealed, tmp_path, typed):
    with pytest.raises(Invalid, match="not a recovery key"):
        sealing.unseal(sealed[0], tmp_path / "back", typed)


def test_a_backup_that_cannot_be_read_again_gets_no_name(plain, monkeypatch):
    """A worn stick takes what is written and gives back something else."""
    real = sealing.write_through

    def worn(path):
        if path.suffix == sealing.PART:
            path.write_bytes(path.read_bytes()[:-1000] + bytes(1000))
        real(path)

    monkeypatch.setattr(sealing, "write_through", worn)
    with pytest.raises(HubError, match="could not be read again"):
        sealing.seal(plain, plain.with_name("sealed.age"), new_key()[1])

    assert [p.name for p in plain.parent.iterdir()] == ["plain"]


def test_a_folder_that_is_not_there_is_said_in_a_sentence(plain, tmp_path):
    with pytest.raises(Unavailable, match="could not be written to .*nowhere"):
        sealing.seal(plain, tmp_path / "nowhere" / "sealed.age", new_key()[1])


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in its own way")
def test_only_this_account_reads_what_was_opened(sealed, tmp_path):
    sealing.unseal(sealed[0], tmp_path / "back", sealed[1])

    assert (tmp_path / "back").stat().st_mode & 0o077 == 0
