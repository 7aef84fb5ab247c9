"""Who may hold a row: what a hub may read at national, and what is kept of a row where it may not be."""

from collections.abc import Iterable

from hub.stamps import CHANNEL, GONE, packed
from hub.sync.record import Record, spread
from hub.sync.rows import Line


class Reader:
    """Who reads national's feed: a hub and the départements it belongs to."""

    def __init__(self, hub: str, areas: Iterable[str]) -> None:
        self.hub, self.areas = hub, tuple(areas)
        self.channels = ("all", *(f"area:{area}" for area in self.areas), f"hub:{hub}")

    def may_read(self, line: Line) -> bool:
        """By the line alone; a row that one of the hub's own hangs on is read besides (`feed`)."""
        if line.channel in self.channels or self.hub == line.home or f'"{self.hub}"' in line.makers:
            return True
        return bool(line.erased) and any(f'"{channel}"' in line.was for channel in self.channels)


def keeps_nothing(record: Record, here: str) -> bool:
    """Whether this machine keeps no content of a row: erased, or neither published nor made or decided here."""
    return record.erased or (record.channel is None and here != record.home and here not in record.makers)


def stripped(record: Record) -> Record:
    """What is told and kept of a row that was narrowed: its channel and its tombstone, no content."""
    stamps = spread(record)
    stamp, differing = packed({CHANNEL: stamps[CHANNEL], GONE: stamps[GONE]})
    who = (record.kind, record.id, record.home, record.makers, record.channel, record.was)
    return Record(*who, stamp, {}, {}, differing, record.gone)
