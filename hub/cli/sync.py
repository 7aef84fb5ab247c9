"""`hub sync` and `hub enrol`."""

import json
import sys

import click

from hub.alone import SYNC, alone
from hub.cli.options import data_dir, opened
from hub.domain import sync as rounds
from hub.sync import client, due, enrolment


@click.command("sync")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one line of JSON.")
@data_dir
def sync(settings, as_json):
    """Exchange everything with national now; enrol before, where the team has typed a code."""
    with opened(settings), alone(settings.data_dir, SYNC) as free:
        if not free:
            raise click.ClickException("Another process is syncing this hub at the moment.")
        due.enrol_if_wanted()
        report = client.run_rounds(settings.sync_every)
    figures = report._asdict()
    failed = figures.pop("error")
    click.echo(json.dumps(figures) if as_json else _sentence(report))
    if failed:
        click.echo(f"Not complete: {failed}.", err=True)
        sys.exit(1)


def _sentence(report):
    return (
        f"Sent {report.sent}, received {report.received}, refused {report.refused} records "
        f"in {report.requests} requests and {report.seconds:.2f} seconds."
    )


@click.command("enrol")
@click.option("--national", "url", required=True, help="Address of the national platform.")
@click.option("--code", required=True, help="One-time code given by national.")
@data_dir
def enrol(settings, url, code):
    """Make national known to this hub."""
    with opened(settings):
        enrolment.enrol(url, code)
        far = rounds.peer()
    click.echo(f"Enrolled at {far.url} for {', '.join(far.areas)}.")
