"""`hub seed`: believable data of any size."""

import time

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from hub.cli.options import counted, data_dir, opened
from hub.domain import seed

CALLED = {"events": ("event",), "people": ("person", "people"), "sign_ups": ("sign-up",), "listings": ("listing",),
          "offers": ("offer",)}
MANY = click.IntRange(0, 10_000_000)


@click.command("seed")
@click.option("--events", type=MANY, default=0, help="How many events of this hub, from today on.")
@click.option("--people", type=MANY, default=0, help="How many residents and members of the team.")
@click.option("--sign-ups", type=MANY, help="How many sign-ups for these events, about (else two each for people).")
@click.option("--listings", type=MANY, default=0, help="How many gifts and requests.")
@click.option("--offers", type=MANY, default=0, help="How many jobs.")
@data_dir
def seed_command(settings, events, people, sign_ups, listings, offers):
    """Fill this hub with believable data: for trials and benchmarks, never in a hall."""
    with opened(settings, "hub"), _bars() as bars:
        if sign_ups is None:
            sign_ups = 2 * events if people else 0
        tasks = {kind: bars.add_task(kind, total=total) for kind, total in
                 (("people", people), ("events", events), ("sign_ups", sign_ups), ("listings", listings),
                  ("offers", offers)) if total}
        started = time.monotonic()
        done = seed.seed(events, people, sign_ups if events else 0,
                         lambda kind, count: kind in tasks and bars.advance(tasks[kind], count), listings, offers)
        seconds = time.monotonic() - started
    rows = sum(done)
    told = ", ".join(counted(getattr(done, kind), *words) for kind, words in CALLED.items())
    click.echo(f"{told} in {seconds:.1f} s: {rows / max(seconds, 0.001):,.0f} rows/s.")


def _bars():
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
