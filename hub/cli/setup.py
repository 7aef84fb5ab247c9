"""`hub setup`: the first-run wizard without a browser."""

import click

from hub.cli.options import data_dir, opened, secret
from hub.domain import hubs
from hub.models.hubs import KINDS_OF_HUB

SHEET = """\
RECOVERY SHEET — print it and keep it away from this machine, with somebody you trust.
It opens the sealed backups of “{name}”. Nobody can make it again.
{key}"""


@click.command("setup")
@click.option("--name", required=True, help="Name of the hub, as people call the place.")
@click.option("--commune", required=True, metavar="CODE", help="INSEE code of its commune (93066: Saint-Denis).")
@click.option("--kind", required=True, type=click.Choice(KINDS_OF_HUB), help="What it is.")
@click.option("--coordinator", required=True, metavar="NAME", help="Name of its coordinator.")
@data_dir
def setup(settings, name, commune, kind, coordinator):
    """Make this machine a hub.

    The coordinator's passphrase is asked for, or read from HUB_PASSPHRASE or standard input. The key that
    opens the backups is shown once: it is the last line.
    """
    with opened(settings, "hub", new=True):
        passphrase = secret("HUB_PASSPHRASE", f"Passphrase of {coordinator}", confirm=True)
        done = hubs.set_up(name, commune, kind, coordinator, passphrase)
        click.echo(f"“{name}” is set up. {coordinator} signs in as: {done.person.login}")
        click.echo(SHEET.format(name=name, key=done.recovery.secret))
