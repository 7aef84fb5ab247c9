"""What the demo tells whoever started it: addresses, and how to come in."""

import click
from rich.table import Table

from hub.cli.demo import world
from hub.domain.seed.demo import PASSPHRASE, PICTURES

LAST = "Ctrl-C stops it."


def show(console, addresses, doors):
    """Print where everything is and who may come in, then how to stop."""
    for number, name in enumerate(world.FOLDERS):
        _hub(console, world.names()[number], addresses[name], doors[name])
    console.rule("National", align="left")
    console.print(f"Team: {addresses[world.NATIONAL]}/")
    console.print(_logins(doors[world.NATIONAL]))
    console.rule(align="left")
    pictures = PICTURES.replace("-", ", ")
    console.print(f"The passphrase is “{PASSPHRASE}” for all of them; the pictures are {pictures}.")
    click.echo(LAST)


def _hub(console, name, address, doors):
    console.rule(name, align="left")
    console.print(f"Kiosk: {address}/   second screen: {address}/board   team: {address}/staff/")
    console.print(_logins([door for door in doors if door.login]))
    console.print(_cards([door for door in doors if door.card]))


def _logins(doors):
    table = Table.grid(padding=(0, 2))
    for door in doors:
        table.add_row(" ", door.name, door.role, f"login {door.login}")
    return table


def _cards(doors):
    table = Table.grid(padding=(0, 2))
    for door in doors:
        table.add_row(" ", door.name, door.role, f"card {door.card}")
    return table
