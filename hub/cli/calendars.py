"""`hub import …` and `hub export ics`: calendars and offers in, calendars out."""

import re
import sys
from collections import Counter
from pathlib import Path

import click

from hub.cli.offers import import_offers
from hub.cli.options import counted, data_dir, opened, write_out
from hub.domain import events, hubs
from hub.domain.events.fetching import fetch
from hub.domain.events.ical_in import LARGEST
from hub.errors import N_, HubError, NotFound, Unavailable

WEB = ("http://", "https://", "webcal://", "webcals://")


@click.group("import")
def import_command():
    """Take events or job offers over from elsewhere."""


import_command.add_command(import_offers)


@import_command.command("ics")
@click.argument("file_or_url")
@click.option("--reach", type=click.Choice(events.REACHES), default="hub", help="Who else sees the new events.")
@click.option("--category", type=click.Choice(events.CATEGORIES), default="other", help="Category of new events.")
@click.option("--follow", is_flag=True, help="Read this address again every hour from now on.")
@data_dir
def import_ics(settings, file_or_url, reach, category, follow):
    """Take over the events of a calendar: a file, or a feed by its address.

    The same file or address again updates what it brought. A bad entry is reported and the rest imported.
    """
    with opened(settings, "hub"):
        if hubs.this_hub() is None:
            raise HubError(N_("Set the hub up first: hub setup."))
        if file_or_url.startswith(WEB):
            report = _read_feed(file_or_url, reach, category, follow)
        else:
            source, data = _content(Path(file_or_url))
            report = events.import_calendar(data, source, reach=reach, category=category)
    _say(report)
    if not report.entries and report.refused:
        sys.exit(1)


def _read_feed(url, reach, category, follow):
    """The Report of a feed; it stays on the list only if asked. Raises Invalid, Unavailable."""
    url = re.sub("^webcals?://", "https://", url)
    if follow:
        url = events.add_source(url, reach=reach, category=category).url
    return events.import_calendar(fetch(url).data, url, reach=reach, category=category, feed=True)


def _content(path):
    """(what a file is called from now on, its bytes). Raises NotFound, Unavailable."""
    if not path.is_file():
        raise NotFound(N_("There is no file %(file)s."), file=path)
    if path.stat().st_size > LARGEST:
        raise Unavailable(N_("This calendar is too large."))
    return path.name, path.read_bytes()


def _say(report):
    for refusal in report.refused:
        who = refusal.title or refusal.uid or "?"
        click.echo(f"{who}: {refusal.reason}", err=True)
    click.echo(
        f"{counted(report.created, 'date')} new, {report.updated} changed, {report.cancelled} called off,"
        f" {report.unchanged} as they were."
    )
    read = counted(report.entries, "entry", "entries")
    click.echo(f"{read} read, {report.over} of them without a date from now on.")
    if report.refused:
        counts = Counter(refusal.reason for refusal in report.refused)
        click.echo("Refused: " + "; ".join(f"{count} × {reason}" for reason, count in counts.most_common()))


@click.group("export")
def export_command():
    """Hand events on."""


@export_command.command("ics")
@click.option("--output", "-o", default="-", help="File to write (without it: standard output).")
@data_dir
def export_ics(settings, output):
    """Write the hub's public events as a calendar."""
    with opened(settings):
        data = events.board_calendar(host=settings.public_url)
    write_out(output, data)
