"""National with workers on PostgreSQL, thousands of hubs enrolled in it, and what its processes take."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import psycopg

from hub.models.national import EnrolledHub
from tests.bench import filling
from tests.bench.crowd import SimHub
from tests.bench.ground import Ground
from tests.bench.processes import TICK, Running, hub_server

AREAS = [f"{number:02}" for number in range(1, 96) if number != 20] + ["2A", "2B", "971", "972", "973", "974"]
WORKERS, RECORDS = 2, 100_000


class Fleet(NamedTuple):
    """place: where national answers · postmaster: PostgreSQL's first process."""

    running: Running
    place: tuple[str, int]
    url: str
    postmaster: int
    epoch: str
    hubs: list[SimHub]


@contextlib.contextmanager
def fleet(stand: Ground, count: int) -> Iterator[Fleet]:
    """So many enrolled hubs that have read all of the RECORDS there are."""
    folder, url = stand.place(), stand.postgres().database()
    folder.mkdir()
    flags = ("--database-url", url, "--workers", str(WORKERS), "--log-level", "ERROR")
    try:
        with hub_server(folder, *flags, command="national") as running:
            hubs = [SimHub(number, AREAS) for number in range(count)]
            with psycopg.connect(url, autocommit=True) as connection:
                epoch, postmaster = _filled(connection, hubs)
            address = urlsplit(running.address)
            yield Fleet(running, (address.hostname, address.port), url, postmaster, epoch, hubs)
    finally:
        stand.postgres().drop(url)


def _filled(connection: psycopg.Connection, hubs: list[SimHub]) -> tuple[str, int]:
    """Write records and hubs; the answer is the epoch and PostgreSQL's first process."""
    area = f"(ARRAY[{', '.join(repr(area) for area in AREAS)}])[1 + i % {len(AREAS)}]"
    with connection.transaction():
        filling.events(connection.execute, False, RECORDS, f"'{hubs[0].id}'", area, f"'{hubs[0].id}'")
        connection.execute("INSERT INTO hub_setting (name, value) VALUES ('epoch', '\"0123456789abcdef\"')")
    short = connection.execute("SELECT short FROM replica LIMIT 1").fetchone()[0]
    tx, n = connection.execute("SELECT tx, n FROM ledger ORDER BY tx DESC, n DESC LIMIT 1").fetchone()
    for one in hubs:
        one.since = f"{short}:{tx}.{n}"
    with connection.transaction():
        _enrol(connection, hubs, tx, n)
    connection.execute("VACUUM ANALYZE")
    return "0123456789abcdef", postmaster(connection)


def _enrol(connection: psycopg.Connection, hubs: list[SimHub], tx: int, n: int) -> None:
    now, fields = int(time.time()), EnrolledHub._meta.sorted_fields
    names = [field.column_name for field in fields]
    starts = {f.column_name: f.db_value(f.default) for f in fields if not callable(f.default)}
    with connection.cursor().copy(f"COPY enrolled_hub ({', '.join(names)}) FROM STDIN") as copy:
        for one in hubs:
            lineage, following = one.tokens(-1)
            own = {
                "id": one.id, "name": f"Hub {one.number}", "areas": json.dumps([one.area]), "enrolled_at": now,
                "token_hash": one.token_hash, "last_at": now, "epoch": "0123456789abcdef", "lineage": lineage,
                "next": following, "rounds": 1, "read_tx": tx, "read_n": n,
            }  # fmt: skip
            copy.write_row([{**starts, **own}[name] for name in names])


def bare_rounds(fleet: Fleet, seconds: float) -> tuple[float, int]:
    """(a second, in all): what one connection does of the least that a round is: note the hub, look for news."""
    note = "UPDATE enrolled_hub SET last_at = last_at + 0 WHERE token_hash = %s"
    look = "SELECT kind, id FROM ledger WHERE channel = %s AND (tx, n) > (%s, %s) ORDER BY tx, n LIMIT 10"
    done, began = 0, time.monotonic()
    with psycopg.connect(fleet.url, autocommit=True) as connection:
        while time.monotonic() < began + seconds:
            one = fleet.hubs[done % len(fleet.hubs)]
            connection.execute(note, [one.token_hash])
            connection.execute(look, [f"area:{one.area}", 2**60, 0]).fetchall()
            done += 1
    return done / (time.monotonic() - began), done


def postmaster(connection: psycopg.Connection) -> int:
    """PostgreSQL's first process, whose children are all the others."""
    return _parent(connection.info.backend_pid)


def cpu(pid: int) -> float:
    """Processor seconds of a process, of those it made, and of those of them that have ended; 0.0 where the
    system does not tell."""
    stats = {int(path.parent.name): _stat(path) for path in Path("/proc").glob("[0-9]*/stat")}
    mine, found = {pid}, 0
    for _ in range(3):  # parent, workers or backends, and what those may have made
        mine |= {one for one, told in stats.items() if told and int(told[1]) in mine}
    for one in mine:
        found += sum(int(number) for number in stats.get(one, [])[11:15])
    return found / TICK


def _stat(path: Path) -> list[str]:
    """What stands after the name of a process; nothing of one that has just ended."""
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _parent(pid: int) -> int:
    told = _stat(Path(f"/proc/{pid}/stat"))
    return int(told[1]) if told else 0
