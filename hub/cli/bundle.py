"""`hub bundle export` and `hub bundle import`: an exchange by USB stick, at a hub and at national."""

import contextlib
import functools
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from hub import config
from hub.alone import SYNC, alone
from hub.cli.options import counted, opened
from hub.domain import hubs
from hub.models.gate import gate
from hub.sync.bundle import folder as stick
from hub.sync.bundle import photos, trip

PHOTOS = "photo or document", "photos and documents"
PATIENCE = 60  # seconds that an exchange over the internet may take to end
NOT_USED_UP = {
    "clock_ahead": "The clock of the hub runs ahead. What it wrote is not used up: write the answer, take it back,"
                   " and come again.",
    "pull_first": "The hub was silent for too long: the answer has everything that it must read first.",
    "began_anew": "National began anew since: the answer asks the hub for everything that is its own.",
}  # fmt: skip


@click.group("bundle")
def bundle():
    """Exchange by USB stick, where there is no internet."""


def _at_an_end(command):
    """Give a command the store of a hub or of national, for itself alone as far as sync goes."""

    @click.option("--data-dir", type=click.Path(file_okay=False), help="Folder of the data.")
    @click.option("--database-url", help="postgresql://… of national (without it: SQLite in the data folder).")
    @functools.wraps(command)
    def with_store(data_dir, database_url, **kwargs):
        settings = config.load(data_dir=data_dir, database_url=database_url)
        with opened(settings), _undisturbed(settings):
            return command(**kwargs)

    return with_store


@contextlib.contextmanager
def _undisturbed(settings):
    """National takes from many at once; a hub does one exchange after the other."""
    if gate().replica.is_national:
        yield
        return
    with alone(settings.data_dir, SYNC, PATIENCE) as free:
        if not free:
            raise click.ClickException("Another process is syncing this hub at the moment.")
        yield


@bundle.command("export")
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option("--hub", "hub_id", default="", help="At national: the answer for this hub only.")
@click.option("--files/--no-files", default=True, help="Take photos and documents along.")
@click.option("--most", type=click.IntRange(1), default=photos.MOST >> 20, show_default=True, metavar="MB",
              help="Megabytes of photos and documents at most.")  # fmt: skip
@_at_an_end
def export(folder, hub_id, files, most):
    """Write what the far end has not taken into the folder DIR. Again, it goes on where it ended."""
    with _counting("Writing") as told:
        done = trip.export(folder, hub_id, (most << 20) if files else 0, told)
    for one in done:
        click.echo(
            f"{one.hub}: {counted(one.total, 'file')} on the stick, {one.parts} new, with "
            f"{counted(one.records, 'record')} and {counted(one.files, *PHOTOS)}."
        )


@bundle.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="FILE…", type=click.Path(exists=True, path_type=Path))
@_at_an_end
def take(paths):
    """Read files, folders or a zip archive of a stick, in any order and as often as you like."""
    with _counting("Reading", len(stick.found(paths))) as told:
        done = trip.take(paths, told)
    click.echo(f"Read {counted(done.parts, 'file')}: {counted(done.records, 'record')}, {done.refused} refused, "
               f"{counted(done.files, *PHOTOS)}.")  # fmt: skip
    for code in done.codes:
        click.echo(NOT_USED_UP[code])
    for hub_id in done.hubs:
        click.echo(_how_far(hub_id))
    for one in done.bad:
        click.echo(f"{one.name}: {one.message}", err=True)
    if done.bad or done.codes:
        sys.exit(1)


def _how_far(hub_id):
    """What is complete and what is missing of a hub's newest journey, in one line."""
    found, whose = trip.journey(hub_id), "" if hub_id == hubs.hub_id() else f"{hub_id}: "
    if found is None:
        return f"{whose}Nothing was taken yet."
    if found.missing:
        missing = ", ".join(map(str, found.missing))
        return f"{whose}{counted(len(found.missing), 'file')} of {found.total} missing: {missing}."
    if not found.ended:
        return f"{whose}{found.total} came, and others follow: bring the rest."
    return f"{whose}Complete, all {found.total} of {found.total}."


@contextlib.contextmanager
def _counting(words, total=None):
    """A bar on a terminal, which is told how many files are done."""
    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(words, total=total)
        yield lambda done: bar.update(task, completed=done)
