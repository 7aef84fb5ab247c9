"""`hub import offers`: job offers of France Travail out of a file."""

import sys
from collections import Counter
from pathlib import Path

import click

from hub.cli.options import counted, data_dir, opened
from hub.domain import hubs, offers
from hub.errors import N_, HubError, NotFound
from hub.models.events import REACHES


@click.command("offers")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--reach", type=click.Choice(REACHES), default="hub", help="Who else sees them, once approved.")
@data_dir
def import_offers(settings, file, reach):
    """Take over job offers: a JSON file as France Travail's interface (v2) answers.

    Each is checked like one that the team enters, and waits for a person's yes. The same offer again is
    brought up to date while it waits, and never doubled. A bad one is named with its reason.
    """
    if not file.is_file():
        raise NotFound(N_("There is no file %(file)s."), file=file)
    with opened(settings, "hub"):
        if hubs.this_hub() is None:
            raise HubError(N_("Set the hub up first: hub setup."))
        report = offers.import_offers(file.read_bytes(), file.name, reach=reach)
    _say(report)
    if report.refused and len(report.refused) == report.read:
        sys.exit(1)


def _say(report):
    for refusal in report.refused:
        who = " ".join(part for part in (refusal.id, refusal.title) if part) or "?"
        click.echo(f"{who}: {refusal.said}", err=True)
    click.echo(
        f"{counted(report.created, 'offer')} new, {report.updated} changed, {report.unchanged} as they were,"
        f" {report.kept} answered already."
    )
    click.echo(f"{report.read} read. What is new waits for somebody of the team: nobody else sees it before.")
    if report.refused:
        counts = Counter(refusal.reason.partition(":")[0].rstrip(".") for refusal in report.refused)
        told = "; ".join(f"{count} × {reason}" for reason, count in counts.most_common())
        click.echo(f"{len(report.refused)} refused: {told}")
