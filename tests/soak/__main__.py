"""`python -m tests.soak [--minutes N] [--seed S]`: histories of hubs that sync, until the time is over."""

import logging
import os
import sys
import time
import traceback

import click

from tests.soak import world
from tests.soak.ground import ground

BATCH = 100  # histories that one seed decides
CHECKS = ("state.nobody_is_promised", "state.nothing_is_promised")
SAME_ORDER = "PYTHONHASHSEED"  # of sets, so that a seed says all


@click.command()
@click.option("--minutes", default=5.0, help="How long to go on.")
@click.option("--seed", "first", default=1, help="The seed of the first 100 histories; the next ones follow.")
@click.option("--steps", default=40, help="Acts in a history, at most.")
def main(minutes: float, first: int, steps: int) -> None:
    """Histories of hubs and national, each with other acts and accidents, until the time is over or one fails."""
    if os.environ.get(SAME_ORDER) != "0":
        again = [sys.executable, "-m", "tests.soak", *sys.argv[1:]]
        os.execve(sys.executable, again, {**os.environ, SAME_ORDER: "0"})
    logging.disable(logging.CRITICAL)  # what goes wrong on purpose
    began, number = time.monotonic(), first
    with ground() as (network, dice):
        while time.monotonic() - began < minutes * 60:
            try:
                world.run(network, dice, number, BATCH, steps)
            except Exception as error:
                click.echo(_acts(error))
                _say(began, first, number)
                click.echo(f"Seed {number} found this: python3 run.py soak --seed {number}")
                sys.exit(1)
            _say(began, first, number)
            number += 1


def _acts(error: Exception) -> str:
    """What was found and the acts that led to it, without what was looked at after each of them."""
    lines = "".join(traceback.format_exception(error)).splitlines()
    return "\n".join(line for line in lines if not line.strip(" |").startswith(CHECKS))


def _say(began: float, first: int, last: int) -> None:
    seconds, done = time.monotonic() - began, world.World.done
    click.echo(f"{done} histories in {seconds:.0f} s ({done / seconds:.1f} a second), seeds {first} to {last}.")


if __name__ == "__main__":
    main()
