"""What a run says: a table for people, JSON for machines."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.runner import Row

SHOWN = ("flask", "werkzeug", "jinja2", "peewee", "waitress", "msgspec", "zstandard", "qrcode")


def load() -> float:
    """Programs that wanted a core during the last minute, on average; 0 where the system does not say."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0


def machine() -> dict[str, object]:
    return {
        "system": platform.platform(), "python": platform.python_version(), "sqlite": sqlite3.sqlite_version,
        "cores": os.cpu_count(), "packages": {name: version(name) for name in SHOWN},
    }  # fmt: skip


def shown(console: Console, family: str, rows: list[Row]) -> None:
    """One family as a table."""
    table = Table(title=family, title_justify="left", expand=False)
    for heading in ("What", "Hub", "Beside it", "Result", "Target", ""):
        table.add_column(heading, overflow="fold", justify="right" if heading in ("Result", "Target") else "left")
    for row in rows:
        table.add_row(row.what, row.measured, row.beside, value(row), row.target, verdict(row))
    console.print(table)


def value(row: Row) -> str:
    number = f"{row.value:,.0f}" if abs(row.value) >= 100 else f"{row.value:.2f}"
    return number + (row.unit if row.unit == "×" else f" {row.unit}".rstrip())


def verdict(row: Row) -> str:
    return {True: "pass", False: "SHORT", None: ""}[row.met]


def markdown(found: dict[str, list[Row]]) -> str:
    """The tables as they stand in docs/benchmarks.md."""
    head = "| what | hub | beside it | result | target | |\n|---|---|---|--:|--:|---|"
    lines = (
        "| " + " | ".join((row.what, row.measured, row.beside, value(row), row.target, verdict(row))) + " |"
        for rows in found.values() for row in rows
    )  # fmt: skip
    return "\n".join((head, *lines)) + "\n"


def _whole(row: Row) -> dict[str, object]:
    return {**row._asdict(), "target": row.target, "met": row.met}


def write(path: Path, found: dict[str, list[Row]], loads: tuple[float, float]) -> None:
    """The whole run as JSON: the machine, how busy it was at both ends, and every row."""
    families = {name: [_whole(row) for row in rows] for name, rows in found.items()}
    told = {"machine": machine(), "load": {"before": loads[0], "after": loads[1]}, "families": families}
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
