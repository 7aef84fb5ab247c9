"""`hub setup`: the wizard without a browser."""

import pytest

from hub.domain import backup, people
from hub.domain.backup import sealing
from hub.domain.people import sessions
from hub.models.store import open_store


def test_a_hub_is_set_up_and_the_last_line_opens_its_backups(key, folder):
    assert sealing.recipient_of(key) == backup.recipient_in(folder / "hub.db")


def test_the_coordinator_signs_in_with_the_passphrase_given(key, folder):
    store = open_store(folder / "hub.db")
    who = sessions.who(people.sign_in_passphrase("amina", "une phrase assez longue"))
    store.close()

    assert (who.person.name, who.roles) == ("Amina", {"coordinator"})


def test_the_passphrase_may_stand_in_a_variable(run, folder, monkeypatch):
    monkeypatch.setenv("HUB_PASSPHRASE", "une autre phrase longue")
    wanted = ("--name", "Accueil", "--commune", "75056", "--kind", "day-centre", "--coordinator", "Léo")

    assert run("setup", *wanted, "--data-dir", folder).code == 0


def test_a_hub_is_set_up_once(run, key, folder):
    wanted = ("--name", "Accueil", "--commune", "75056", "--kind", "day-centre", "--coordinator", "Léo")
    ended = run("setup", *wanted, "--data-dir", folder, stdin="une autre phrase longue\n")

    assert ended == (1, "", "This hub is set up already.\n")


@pytest.mark.parametrize(
    ("flag", "value", "said"),
    [
        ("--commune", "00000", "Please choose a commune from the list."),
        ("--name", "x", "Please write a name of 2 to 60 characters."),
    ],
)
def test_what_cannot_be_taken_is_named(run, folder, flag, value, said):
    usual = {"--name": "Accueil", "--commune": "75056", "--kind": "day-centre", "--coordinator": "Léo"}
    flags = [part for pair in {**usual, flag: value}.items() for part in pair]
    ended = run("setup", *flags, "--data-dir", folder, stdin="une autre phrase longue\n")

    assert (ended.code, ended.err) == (1, f"{said}\n")
