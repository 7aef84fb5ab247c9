"""`hub user add|list|reset`: accounts of the team from the keyboard of the machine, at a hub or at national."""

import click
from rich.console import Console
from rich.table import Table

from hub.cli.options import data_dir, opened, secret
from hub.domain import people
from hub.domain.people import codes, names
from hub.domain.people.passphrases import read_passphrase
from hub.errors import N_, NotFound
from hub.models.people import NATIONAL_ROLES, ROLES, Person

PASSPHRASE = click.option(
    "--passphrase", "asks", is_flag=True, help="Ask for a passphrase (or HUB_PASSPHRASE, or standard input)."
)


@click.group("user")
def user():
    """Accounts: add one, list them, let somebody choose a new passphrase."""


@user.command("add")
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice([*ROLES, *NATIONAL_ROLES]))
@click.option("--login", default="", help="What they type to sign in (without it: made of the name).")
@PASSPHRASE
@data_dir
def add(settings, name, roles, login, asks):
    """Add somebody. Without --passphrase a one-time code is printed, with which they choose it themselves.

    A resident gets a card: its code is the last line.
    """
    with opened(settings):
        if set(roles) == {"resident"}:
            _say_card(people.create_resident(name=name))
            return
        chosen = read_passphrase(_asked(name)) if asks else ""
        person = people.create_staff(name, roles, chosen, login=login)
        _say_entry(person, asks)


@user.command("reset")
@click.argument("login")
@PASSPHRASE
@data_dir
def reset(settings, login, asks):
    """Let somebody choose a new passphrase: a one-time code is the last line; or give one with --passphrase."""
    with opened(settings):
        person = Person.get_or_none((Person.login == login) & ~Person.closed)
        if person is None:
            raise NotFound(N_("Nobody signs in as %(login)s."), login=login)
        if asks:
            people.set_passphrase(person.id, _asked(person.name))
        people.wake(person.id)
        _say_entry(person, asks)


@user.command("list")
@data_dir
def list_users(settings):
    """List the accounts that are open."""
    table = Table("Name", "Picture name", "Signs in as", "Roles", "State")
    with opened(settings):
        for person in Person.select().where(~Person.closed).order_by(Person.made_at, Person.id):
            table.add_row(*_row(person))
    Console().print(table)


def _row(person):
    picture = names.shown(names.read_name(person.picture_name), str)
    state = "asleep" if person.asleep else ""
    return person.name, picture, person.login or "", ", ".join(sorted(people.roles_of(person.id))), state


def _asked(name):
    return secret("HUB_PASSPHRASE", f"Passphrase of {name}", confirm=True)


def _say_card(new):
    click.echo(f"Card of {names.shown(names.read_name(new.person.picture_name), str)}:")
    click.echo(codes.shown(new.card))


def _say_entry(person, has_passphrase):
    click.echo(f"{person.name} signs in as: {person.login}")
    if not has_passphrase:
        click.echo("One-time code to choose a passphrase (7 days):")
        click.echo(codes.shown(people.invite(person.id)))
