"""`hub backup` and `hub restore`."""

from pathlib import Path

import click
from rich.console import Console

from hub.cli.options import data_dir, needs_database, secret
from hub.domain import backup
from hub.domain import sync as rounds
from hub.domain.backup import restoring
from hub.errors import N_, HubError

FILE = click.Path(path_type=Path)
NOT_FROM_HERE = N_("National on PostgreSQL is backed up with PostgreSQL's own pg_dump (docs/operations.md).")
console = Console(stderr=True)


@click.command("backup")
@click.argument("file", type=FILE)
@click.option("--recipient", default="", metavar="AGE1…", help="Seal for this public key instead of the hub's own.")
@data_dir
def backup_command(settings, file, recipient):
    """Seal a backup into FILE, or into a new file of the folder FILE, while the hub runs."""
    _needs_file(settings)
    with console.status("Copying, sealing, opening again…"):
        made = backup.make(settings.database, file, recipient)
    click.echo(f"{made.path}: {made.size / 2**20:.1f} MB, sealed and opened again.")


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--identity-file", type=click.Path(path_type=Path), help="File with the key of the recovery sheet.")
@data_dir
def restore(settings, file, identity_file):
    """Put the backup FILE in the place of the database. The hub must be stopped.

    The key of the recovery sheet is asked for, or read from standard input.
    """
    if settings.database_url:
        raise HubError(NOT_FROM_HERE)
    restoring.refuse_in_use(settings.database)
    key = _key_in(identity_file) if identity_file else secret("", "Recovery key (AGE-SECRET-KEY-1…)")
    with console.status("Opening, checking, bringing up to date…"):
        restored = restoring.restore(file, key, settings, rounds.after_restore)
    click.echo(f"Restored hub {restored.hub} into {settings.database}.")
    if restored.aside:
        click.echo(f"The database before is kept for 7 days as {restored.aside}.")


def _key_in(path):
    """The key in a file, which may hold comments as age's own key files do."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]
    return "".join(lines)


def _needs_file(settings):
    if settings.database_url:
        raise HubError(NOT_FROM_HERE)
    needs_database(settings)
