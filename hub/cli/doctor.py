"""`hub doctor`: what is well, what is not, what to do. Ends with 1 while something is bad."""

import sys

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from hub.cli.options import setting_flags
from hub.domain import doctor

MARKS = {
    doctor.GOOD: ("✓", "green", "well"),
    doctor.LOOK: ("!", "yellow", "to look at"),
    doctor.BAD: ("✗", "red", "bad"),
}


@click.command("doctor")
@setting_flags("threads", "one_core", "log_level")
def doctor_command(settings):
    """Look at this hub and say what to do. Changes nothing; also while the hub runs."""
    console = Console(highlight=False)
    with console.status("Looking…"):
        found = list(doctor.examine(settings))
    table = Table.grid(padding=(0, 1))
    for finding in found:
        _add(table, finding)
    console.print(table)
    counts = {level: sum(finding.level == level for finding in found) for level in MARKS}
    console.print(", ".join(f"[{color}]{counts[level]} {word}[/]" for level, (_, color, word) in MARKS.items()))
    sys.exit(1 if counts[doctor.BAD] else 0)


def _add(table, finding):
    mark, color, _ = MARKS[finding.level]
    says, advice = map(escape, finding.told())
    table.add_row(f"[{color}]{mark}[/]", finding.name, says)
    if advice:
        table.add_row("", "", f"[{color}]→[/] {advice}")
