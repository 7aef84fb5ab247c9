"""`python -m tests.bench [NAME …] [--rounds N] [--all] [--json FILE] [--markdown FILE]`"""

from __future__ import annotations

import importlib
import logging
import sys
from pathlib import Path

import click
from rich.console import Console

from tests.bench import report
from tests.bench.ground import Ground, ground
from tests.bench.runner import Row

# family → its module and function; each is called with the Ground and yields rows
FAMILIES = {
    "list": ("pages", "anew"),
    "boards": ("boards", "lists"),
    "kept": ("pages", "kept"),
    "browsers": ("browsers", "fifty"),
    "writes": ("writes", "at_once"),
    "sign-up": ("sign_up", "durable"),
    "sync": ("rounds", "records"),
    "stick": ("sticks", "trips"),
    "idle": ("idle", "rounds"),
    "fleet": ("fleet", "rounds"),
    "disk": ("disk", "space"),
    "start": ("start", "first_page"),
    "qr": ("qr", "codes"),
}
WIDE = 150  # characters, where no terminal says how many it has


@click.command(help=f"Benchmarks of the hub, all of them or those named: {', '.join(FAMILIES)}.")
@click.argument("names", nargs=-1, type=click.Choice(list(FAMILIES)), metavar="[NAME]…")
@click.option("--rounds", default=5, type=click.IntRange(1, 99), help="Turns that each variant has.")
@click.option("--all", "everything", is_flag=True, help="Also the sizes that take minutes.")
@click.option("--json", "target", type=click.Path(dir_okay=False, path_type=Path), default=Path("bench.json"),
              show_default=True, help="Where all figures are written.")
@click.option("--markdown", type=click.Path(dir_okay=False, path_type=Path), help="A table for the docs.")
def main(names: tuple[str, ...], rounds: int, everything: bool, target: Path, markdown: Path | None) -> None:
    logging.getLogger().setLevel(logging.ERROR)  # what goes wrong is an exception here
    console, before = Console(width=None if sys.stdout.isatty() else WIDE), report.load()
    console.print(f"Load before: {before} on {report.machine()['cores']} cores. Ratios hold, times grow with it.")
    found: dict[str, list[Row]] = {}
    with ground(rounds, everything) as stand:
        for name in names or FAMILIES:
            found[name] = _family(name, stand)
            report.shown(console, name, found[name])
    after = report.load()
    report.write(target, found, (before, after))
    if markdown:
        markdown.write_text(report.markdown(found), "utf-8")
    _summary(console, found, after, target)


def _family(name: str, stand: Ground) -> list[Row]:
    module, function = FAMILIES[name]
    return list(getattr(importlib.import_module(f"tests.bench.{module}"), function)(stand))


def _summary(console: Console, found: dict[str, list[Row]], after: float, target: Path) -> None:
    judged = [row for rows in found.values() for row in rows if row.met is not None]
    short = [row.what for row in judged if not row.met]
    console.print(f"Load after: {after}. {len(judged) - len(short)} of {len(judged)} targets met.")
    console.print(f"All figures: {target}")
    for what in short:
        console.print(f"  short: {what}")


if __name__ == "__main__":
    sys.exit(main())
