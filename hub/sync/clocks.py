"""A clock that is wrong: what national says of the time, and new stamps for what such a clock gave.

A machine without a battery behind its clock starts in the past or the future. National takes no stamp that
lies far ahead; the hub gives such rows their stamp less the offset, under a fresh short id, and goes on.
"""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from hub import clock, stamps
from hub.domain import sync
from hub.models.database import db
from hub.models.gate import act, gate
from hub.models.sync import Peer
from hub.sync import post, rows, write
from hub.sync.record import Record, spread
from hub.sync.rows import Key, Line
from hub.sync.write import Entry

AHEAD = 5 * 60  # seconds that a stamp may lie ahead of national's clock
DRIFT = 2 * 60  # seconds of difference that are only shown


def learn(now: int) -> None:
    """Keep by how much this machine's clock differs from national's `now` (Unix seconds). Inside an act only."""
    off = round(clock.wall() - now)
    ahead, known = off if abs(off) > DRIFT else 0, gate().replica.ahead
    if ahead or known:
        gate().replica.runs_ahead(ahead if abs(ahead - known) > DRIFT / 2 or not ahead else known)


def ask_if_wrong() -> None:
    """Ask national for the time where this machine's cannot be right: before the program, or what was written."""
    now, newest = clock.now(), gate().replica.last
    if now < clock.earliest() or (newest and stamps.millis(newest) > latest(now)):
        ask()


def ask(url: str = "") -> None:
    """Ask national for the time, and go by it from now on. Raises RoundFailed."""
    far = sync.peer()
    if url or far:
        _learnt(post.ask_time(url or far.url))


@act
def _learnt(now: int) -> None:
    learn(now)
    set_back(now)


def latest(now: int) -> int:
    """The last millisecond of which national takes a stamp, when its clock says `now`."""
    return (now + AHEAD) * 1000


def set_back(now: int, refused: Collection[Key] = ()) -> int:
    """Give what this machine stamped too far ahead of national's `now` stamps as of when it was written.

    They keep their order, and stay above what each edit replaced. From now on this hub stamps under a fresh short
    id: the old one's later readings are refused for ever. refused: rows that national refused for the clock. If its
    first word of it was lost, they may not lie ahead any more: such stamps only get the new short id. The answer is
    how many rows go again. Inside an act only.
    """
    lines = {line.key: line for line in (*rows.lines_of(refused).values(), *_late_lines(now))}
    found = rows.records_of(sorted(lines.values(), key=lambda line: line.place))
    given = _stamps_to_shift(found, refused, _first_late(now))
    if not given:
        return 0
    gate().replica.begin_again(_newest_before(now))
    Peer.update(told="").execute()  # what is stamped from now on may be older
    changed = _shifted(given, found, now)
    write.put_lines([_entry(record, changed) for record in found if _stamps_of(record) & changed.keys()])
    gate().replica.saw(max(changed.values()))
    return len(found)


def _first_late(now: int) -> str:
    """What every stamp beyond the latest sorts above, and no other."""
    return f"{(latest(now) + 1) << 16:016x}"


def _late_lines(now: int) -> Iterator[Line]:
    """Lines with a stamp beyond the latest, whoever wrote it; a rare look at the whole ledger."""
    first = _first_late(now)
    where = f"stamp >= {db.param} OR stamps <> '{{}}' ORDER BY tx, n"
    sql = f"SELECT {rows.line_columns()} FROM ledger WHERE {where}"
    for line in map(Line._make, db.execute_sql(sql, (first,)).fetchall()):
        if line.stamp >= first or any(stamp >= first for stamp in msgspec.json.decode(line.stamps).values()):
            yield line


def _stamps_to_shift(records: Iterable[Record], refused: Collection[Key], first: str) -> list[str]:
    """This machine's own stamps that lie too far ahead, and all of its own in refused rows, in their order."""
    mine = _shorts()
    every = {s for r in records for s in _stamps_of(r) if s >= first or (r.kind, r.id) in refused}
    return sorted(stamp for stamp in every if stamp and stamps.writer(stamp) in mine)


def _shorts() -> set[str]:
    """All short ids that this machine has had."""
    return {short for (short,) in db.execute_sql("SELECT short FROM replica").fetchall()}


def _stamps_of(record: Record) -> set[str]:
    return {record.stamp, *record.stamps.values(), *record.over.values()}


def _newest_before(now: int) -> str:
    """The newest stamp met so far that is not too far ahead."""
    sql = f"SELECT max(stamp) FROM ledger WHERE stamp < {db.param}"
    return db.execute_sql(sql, (_first_late(now),)).fetchone()[0] or ""


def _shifted(given: list[str], records: list[Record], now: int) -> dict[str, str]:
    """{stamp: the one that it shall be} for the stamps, which come in their order."""
    above = _replaced(records)
    first, by, short = _first_late(now), _offset(given, now), gate().replica.short
    changed: dict[str, str] = {}
    floor = ""
    for stamp in given:
        replaced = (changed.get(one, one) for one in above.get(stamp, ()))
        floor = changed[stamp] = stamps.shifted(stamp, by if stamp >= first else 0, max((floor, *replaced)), short)
    return changed


def _replaced(records: Iterable[Record]) -> dict[str, set[str]]:
    """{stamp: those that unsent edits with it replaced}."""
    above: dict[str, set[str]] = {}
    for record in records:
        its = spread(record)
        for name, replaced in record.over.items():
            above.setdefault(its.get(name, record.stamp), set()).add(replaced)
    return above


def _offset(given: list[str], now: int) -> int:
    """Milliseconds to take off: by how much the clock runs ahead; if it has been set right meanwhile, so much
    that the newest stamp is of now."""
    ahead = gate().replica.ahead * 1000
    newest = stamps.millis(given[-1])
    return ahead if ahead > 0 and newest - ahead <= latest(now) else newest - now * 1000


def _entry(record: Record, changed: dict[str, str]) -> Entry:
    """The record with its new stamps, at the end of the feed."""
    given = {name: changed.get(stamp, stamp) for name, stamp in spread(record).items()}
    own, differing = stamps.packed(given)
    over = {name: changed.get(stamp, stamp) for name, stamp in record.over.items()}
    again = msgspec.structs.replace(record, stamp=own, stamps=differing, over=over)
    return Entry(again, gate().replica.next_place(), "")
