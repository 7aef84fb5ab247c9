"""`hub code`, `hub hubs`, `hub heir` and `hub retire`: at national."""

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
        click.echo("\t".join((known.id, known.name, ",".join(known.areas), known.version or "-", _state(known))))


def _state(known):
    if known.revoked:
        return "closed" if known.retired_at else "gone" if known.heir else "revoked"
    return ", ".join(known.warnings) or "well"


SURE = "This cannot be undone. Go on?"


@click.command("heir")
@click.argument("gone")
@click.argument("heir")
@click.option("--yes", is_flag=True, help="Do not ask.")
@at_national
def heir(gone, heir, yes):
    """The hub GONE is gone for ever: HEIR takes over what was its own. Both are ids, as `hub hubs` tells them."""
    yes or click.confirm(SURE, abort=True)
    verbs.name_heir(gone, heir)
    click.echo(f"{verbs.settle_gone()} rows moved.")


@click.command("retire")
@click.argument("hub_id", metavar="HUB")
@click.option("--heir", default="", help="Hub that takes over; without one, what is to come is called off.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@at_national
def retire(hub_id, heir, yes):
    """Close a hub in good order, within an hour of its last exchange."""
    yes or click.confirm(SURE, abort=True)
    verbs.retire(hub_id, heir)
    click.echo(f"{verbs.settle_gone()} rows moved or called off.")
