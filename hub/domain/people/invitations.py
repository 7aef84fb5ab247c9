"""Passphrases chosen by their owners: nobody ever knows the passphrase of somebody else."""

from hub import clock
from hub.domain.people import codes, secrets, sessions
from hub.domain.people.accounts import free_login, plain_login
from hub.domain.people.finding import person_of
from hub.domain.people.passphrases import read_passphrase
from hub.errors import N_, Invalid
from hub.models.gate import act
from hub.models.people import Person

INVITE_SECONDS = 7 * 86400
NO_INVITE = N_("This code and this login name do not go together, or the code is too old.")


@act
def invite(person_id):
    """A one-time code (12 characters, 7 days) with which a member of the team chooses a passphrase.

    The passphrase before, if any, opens nothing from now on.
    """
    person = person_of(person_id)
    code = codes.new_enrol_code()
    login = person.login or free_login("", person.name or "team")
    until = clock.now() + INVITE_SECONDS
    sessions.close_all(person_id)
    Person.update(
        login=login, passphrase_hash="", invite_hash=codes.code_hash(code), invite_until=until
    ).where(Person.id == person_id).execute()
    return code


def accept_invite(login, code, passphrase):
    """Choose the passphrase: the Person. Raises Invalid (fields "code", "passphrase")."""
    code_hash = codes.code_hash(codes.read_enrol_code(code))
    passphrase = read_passphrase(passphrase)
    person = Person.get_or_none((Person.login == plain_login(login)) & (Person.invite_hash == code_hash))
    if person is None or person.closed or person.invite_until < clock.now():
        raise Invalid({"code": (NO_INVITE, {})})
    set_passphrase(person.id, passphrase)
    return person


def set_passphrase(person_id, passphrase):
    """Give a new passphrase; open sessions and invitations end. Raises Invalid (field "passphrase")."""
    _keep_passphrase(person_id, secrets.hash_secret(read_passphrase(passphrase)))


@act
def _keep_passphrase(person_id, hashed):
    person = person_of(person_id)
    login = person.login or free_login("", person.name or "team")
    sessions.close_all(person_id)
    Person.update(
        passphrase_hash=hashed, login=login, invite_hash="", failures=0, failed_at=0
    ).where(Person.id == person_id).execute()
