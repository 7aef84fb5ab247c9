"""`hub code` and `hub hubs`: at national."""

import functools

import click

from hub import config
from hub.cli.options import opened
from hub.domain import national as verbs


def at_national(command):
    """Give a command the store of national."""

    @click.option("--data-dir", type=click.Path(file_okay=False), help="Folder of national's data.")
    @click.option("--database-url", help="postgresql://… (without it: SQLite in the data folder).")
    @functools.wraps(command)
    def with_store(data_dir, database_url, **kwargs):
        with opened(config.load(data_dir=data_dir, database_url=database_url), "national"):
            return command(**kwargs)

    return with_store


@click.command("code")
@click.option("--area", help="Département of a new hub, such as 75 or 2A.")
@click.option("--name", help="Name by which national knows the new hub.")
@click.option("--again", "hub_id", metavar="HUB", help="For a hub that national knows: it keeps its id.")
@click.option("--second", is_flag=True, help="With --again: for a second machine with that hub's disk.")
@at_national
def code(area, name, hub_id, second):
    """Make a one-time code that lets a hub enrol; it is the last line printed."""
    if not hub_id and not (area and name):
        raise click.UsageError("Give --area and --name for a new hub, or --again with the id of a known one.")
    made = verbs.code_again(hub_id, second) if hub_id else verbs.enrol_code(area, name)
    click.echo(f"Code for {hub_id or f'{name} ({area})'}, valid for 7 days, for one hub:")
    click.echo(made)


@click.command("hubs")
@at_national
def hubs():
    """List the enrolled hubs."""
    for known in verbs.enrolled():
        state = "revoked" if known.revoked else ", ".join(known.warnings) or "well"
        click.echo("\t".join((known.id, known.name, ",".join(known.areas), known.version or "-", state)))
