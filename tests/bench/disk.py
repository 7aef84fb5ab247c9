"""Disk: a synced record with its line in the ledger, beside the plain table with its own indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tests.bench.ground import Ground
from tests.bench.runner import Row

SIZE = 10_000


def space(stand: Ground) -> Iterator[Row]:
    """Bytes on the disk of one event: with the ledger at a hub, without any of it."""
    source = stand.seeded(SIZE) / "hub.db"
    synced, plain = (_bytes(source, tables, stand.place()) for tables in (("event", "ledger"), ("event",)))
    told = f"{synced / SIZE:,.0f} B", f"{plain / SIZE:,.0f} B, the plain table"
    yield Row(f"disk of a synced record, {SIZE:,} events", *told, synced / plain, most=2)


def _bytes(source: Path, tables: tuple[str, ...], target: Path) -> int:
    """Size of a database with these tables of `source` and their indexes, and nothing else."""
    marks = ", ".join("?" * len(tables))
    with sqlite3.connect(target) as connection:
        connection.execute("ATTACH ? AS source", (str(source),))
        made_by = f"SELECT sql FROM source.sqlite_master WHERE tbl_name IN ({marks}) AND sql IS NOT NULL"
        for (sql,) in connection.execute(f"{made_by} ORDER BY type DESC", tables).fetchall():
            connection.execute(sql)
        for table in tables:
            connection.execute(f'INSERT INTO main."{table}" SELECT * FROM source."{table}"')
        connection.commit()
        connection.execute("VACUUM")
        pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    connection.close()
    return pages * size
