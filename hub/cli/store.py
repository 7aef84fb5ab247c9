"""Commands about the store itself."""

import click

from hub.cli.options import data_dir, opened


@click.command("migrate")
@data_dir
def migrate(settings):
    """Bring the database up to date, after a backup (serve does it too)."""
    with opened(settings):
        click.echo("The database is up to date.")
