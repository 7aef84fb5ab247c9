"""The path of records without HTTP and without the hub: read, encode, compress, and back, into a plain table.

msgspec and zstd, as the hub has them; the table takes a record when its stamp is newer, in one statement.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import zstandard

FIELDS = (
    "id", "stamp", "home", "channel", "title", "starts", "ends", "category", "description", "capacity", "host",
    "address", "status", "updated",
)  # fmt: skip
READ = """SELECT l.id, l.stamp, l.home, l.channel, e.title, e.starts, e.ends, e.category, e.description, e.capacity,
    e.host, e.address, e.status, e.updated FROM ledger l JOIN event e ON e.id = l.id WHERE l.kind = 'event'
    ORDER BY l.tx, l.n LIMIT ?"""
NUMBERS = {"starts": int, "ends": int, "capacity": int | None, "updated": int}
Record = msgspec.defstruct("Record", [(name, NUMBERS.get(name, str)) for name in FIELDS], frozen=True, gc=False)
NAMES, SETS = ", ".join(FIELDS), ", ".join(f"{name} = excluded.{name}" for name in FIELDS[1:])
TABLE = f"""CREATE TABLE plain ({", ".join(f"{name} {'BIGINT' if name in NUMBERS else 'TEXT'}" for name in FIELDS)},
    PRIMARY KEY (id))"""
NEWER = f"ON CONFLICT (id) DO UPDATE SET {SETS} WHERE excluded.stamp > plain.stamp"


def carried(source: Path, count: int) -> tuple[list[tuple[object, ...]], int]:
    """(rows, bytes) of the way from a hub's table to what would be written at the other end."""
    with sqlite3.connect(source) as connection:
        rows = connection.execute(READ, (count,)).fetchall()
    connection.close()
    sent = zstandard.ZstdCompressor(level=3).compress(msgspec.json.encode([Record(*row) for row in rows]))
    read = msgspec.json.decode(zstandard.ZstdDecompressor().decompress(sent), type=list[Record])
    return [msgspec.structs.astuple(record) for record in read], len(sent)


def into_sqlite(rows: list[tuple[object, ...]], target: Path) -> None:
    """Write them into a fresh file, in one durable transaction."""
    connection = sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode = wal", "synchronous = full"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(TABLE)
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT INTO plain VALUES ({', '.join('?' * len(FIELDS))}) {NEWER}", rows)
    connection.execute("COMMIT")
    connection.close()


def into_postgres(rows: list[tuple[object, ...]], url: str) -> None:
    """Write them into a fresh table: COPY into a temporary one, then one INSERT … SELECT."""
    import psycopg  # an extra, and only this needs it

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLE)
        with connection.transaction(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE come (LIKE plain) ON COMMIT DROP")
            with cursor.copy(f"COPY come ({NAMES}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute(f"INSERT INTO plain SELECT * FROM come ORDER BY id {NEWER}")
