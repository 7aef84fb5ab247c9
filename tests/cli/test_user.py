"""`hub user`: accounts from the keyboard of the machine."""

import pytest

from hub.domain import people
from hub.domain.people import sessions
from hub.models.store import open_store


@pytest.fixture
def store(folder):
    opened = []

    def open_it():
        opened.append(open_store(folder / "hub.db"))
        return opened[-1]

    yield open_it
    for each in opened:
        each.close()


def signed_in(login, passphrase):
    """The name of who signs in so."""
    return sessions.who(people.sign_in_passphrase(login, passphrase)).person.name


def test_a_volunteer_chooses_the_passphrase_with_the_one_time_code(run, key, folder, store):
    code = run("user", "add", "Paul", "--role", "volunteer", "--data-dir", folder).last
    store()
    people.accept_invite("paul", code, "encore une phrase longue")

    assert signed_in("paul", "encore une phrase longue") == "Paul"


def test_a_passphrase_may_be_given_at_once(run, key, folder, store):
    add = ("user", "add", "Paul", "--role", "coach", "--passphrase", "--data-dir", folder)
    refused = run(*add, stdin="six mots\n")
    taken = run(*add, stdin="six mots bien a moi\n")
    store()

    assert (refused.code, taken.code) == (1, 0)
    assert signed_in("paul", "six mots bien a moi") == "Paul"


def test_a_resident_gets_a_card(run, key, folder, store):
    card = run("user", "add", "Nour", "--role", "resident", "--data-dir", folder).last
    store()

    assert people.owner_of(card).name == "Nour"


def test_somebody_who_forgot_gets_a_new_code(run, key, folder, store):
    code = run("user", "reset", "amina", "--data-dir", folder).last
    store()

    assert people.accept_invite("amina", code, "la nouvelle phrase longue").name == "Amina"


def test_nobody_has_this_login(run, key, folder):
    assert run("user", "reset", "x", "--data-dir", folder) == (1, "", "Nobody signs in as x.\n")


def test_the_list_names_who_has_an_account(run, key, folder):
    run("user", "add", "Paul", "--role", "volunteer", "--data-dir", folder)
    lines = run("user", "list", "--data-dir", folder).out.splitlines()
    names, roles = ("Amina", "Paul"), ("coordinator", "volunteer")

    found = [tuple(word for word in (*names, *roles) if word in line) for line in lines[3:5]]
    assert found == list(zip(names, roles, strict=True))


def test_a_mistyped_folder_does_not_become_a_hub(run, folder):
    assert run("user", "list", "--data-dir", folder).code == 1
    assert not folder.exists()
