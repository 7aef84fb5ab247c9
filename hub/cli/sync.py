"""`hub sync` and `hub enrol`."""

import json
import sys

import click

from hub.alone import SYNC, alone
from hub.cli.options import collect_rarely, counted, data_dir, opened
from hub.domain import hubs
from hub.domain import sync as rounds
from hub.sync import client, due, enrolment


@click.command("sync")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one line of JSON.")
@data_dir
def sync(settings, as_json):
    """Exchange everything with national now; enrol before, where the team has typed a code."""
    collect_rarely()
    with opened(settings), alone(settings.data_dir, SYNC) as free:
        if not free:
            raise click.ClickException("Another process is syncing this hub at the moment.")
        due.enrol_if_wanted()
        report = client.run_rounds(settings.sync_every)
        why = _why(report.error) if report.error else ""
    figures = report._asdict()
    del figures["error"]
    click.echo(json.dumps(figures) if as_json else _sentence(report))
    if why:
        click.echo(f"Not complete: {why}", err=True)
        sys.exit(1)


def _why(code):
    """What went wrong and what to do, with the code by which docs/sync.md knows it."""
    from hub.web.sync import said  # Flask and all words of the pages: only a failure pays for them

    wanted, far = hubs.wanted_national(), rounds.peer()
    if far is not None:
        words = said.ADVICE.get(code, far.error_text)
    elif wanted and wanted.get("failure"):
        code = wanted["failure"]
        words = wanted["told"] if code == "unreachable" else said.ADVICE.get(code, wanted["told"])
    else:
        words = "This hub does not know national yet. Ask the national team for a code, then run: hub enrol."
    return f"{words} ({code})"


def _sentence(report):
    return (
        f"Sent {counted(report.sent, 'record')}, received {report.received}, refused {report.refused} "
        f"in {counted(report.requests, 'request')} and {report.seconds:.2f} seconds.{_files(report)}"
    )


def _files(report):
    went = report.files_sent, report.files_received
    return " Photos and documents: {} sent, {} received.".format(*went) if any(went) else ""


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
