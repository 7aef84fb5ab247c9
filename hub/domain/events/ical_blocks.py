"""The bytes of a calendar file, cut into its parts: which lines belong to which event.

The library reads single lines and values; it gives up a whole file for one broken line outside an
event, or inside an alarm. So the file is cut here first, and each event stands or falls alone.
Alarms and other parts inside an event are left out: the hub needs none of them.
"""

import re
from dataclasses import dataclass, field

from icalendar.parser import Contentline, Parameters, unescape_backslash

UNREADABLE = "\0"
BOM8 = b"\xef\xbb\xbf"
BOMS16 = (b"\xff\xfe", b"\xfe\xff")
# Empty lines before the continuation are forgiven. The look behind keeps a long run of them linear.
_FOLD = re.compile(rb"(?<![\r\n])[\r\n]+[ \t]")
_ENDS = re.compile(rb"\r\n|\r|\n")
_NAME = re.compile(r"\s*([A-Za-z0-9-]+)\s*[;:]")


@dataclass
class Block:
    """The lines of one VEVENT, STANDARD or DAYLIGHT, unfolded. `closed`: its END line was there."""

    name: str
    lines: list[str] = field(default_factory=list)
    closed: bool = False


@dataclass
class Zone:
    """One VTIMEZONE: its name and its parts."""

    tzid: str = ""
    parts: list[Block] = field(default_factory=list)


@dataclass
class Sheet:
    """One VCALENDAR. `method` and `scale` are METHOD and CALSCALE in capitals, or ""."""

    method: str = ""
    scale: str = ""
    zones: list[Zone] = field(default_factory=list)
    events: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Property:
    """One line of an event. `raw` is the value as written, `line` the whole line."""

    params: Parameters
    raw: str
    line: str

    @property
    def tzid(self) -> str:
        value = self.params.get("TZID", "")
        return unescape_backslash(value if isinstance(value, str) else ",".join(value))


def sheets(data: bytes) -> list[Sheet]:
    """The calendars in a file; events outside any VCALENDAR make one of their own."""
    cutter = _Cutter()
    for line in unfolded(data):
        cutter.take(line)
    return [sheet for sheet in cutter.sheets if sheet.events or sheet.zones or sheet is not cutter.sheets[0]]


def unfolded(data: bytes) -> list[str]:
    """The logical lines. Folds are undone on the bytes: they may stand inside one letter (RFC 5545, 3.1).

    Each line is UTF-8 or else Windows-1252, as files glued from several sources hold both.
    """
    if data.startswith(BOMS16):
        data = data.decode("utf-16", "replace").encode()
    flat = _FOLD.sub(b"", data.replace(BOM8, b"").replace(b"\0", b""))
    return [_decoded(line) for line in _ENDS.split(flat) if line.strip()]


def properties(block: Block, names: frozenset[str]) -> dict[str, list[Property]]:
    """The lines of a block that have one of these names, in capitals. One that cannot be taken apart
    has the value UNREADABLE, which is no date and no rule and, as a text, empty."""
    found: dict[str, list[Property]] = {}
    for line in block.lines:
        name = _name(line)
        if name in names:
            found.setdefault(name, []).append(_property(line))
    return found


class _Cutter:
    """Walks the lines once and remembers the block it is in and the inner part it is skipping."""

    def __init__(self) -> None:
        self.sheets = [Sheet()]
        self.block: Block | None = None
        self.zone: Zone | None = None
        self.skipping = ""

    def take(self, line: str) -> None:
        word, _, what = line.partition(":")
        step = {"BEGIN": self._begin, "END": self._end}.get(word.strip().upper())
        if step:
            step(what.strip().upper())
        elif self.block:
            if not self.skipping:
                self.block.lines.append(line)
        else:
            self._heading(line)

    def _begin(self, name: str) -> None:
        if name == "VCALENDAR":
            self.block = self.zone = None
            self.sheets.append(Sheet())
        elif name == "VEVENT":
            self.block, self.zone, self.skipping = Block(name), None, ""
            self.sheets[-1].events.append(self.block)
        elif self.block:
            self.skipping = self.skipping or name
        elif name == "VTIMEZONE":
            self.zone = Zone()
            self.sheets[-1].zones.append(self.zone)
        elif self.zone:
            self.block = Block(name)
            self.zone.parts.append(self.block)

    def _end(self, name: str) -> None:
        if self.block and name == self.block.name:
            self.block.closed, self.block, self.skipping = True, None, ""
        elif name == self.skipping:
            self.skipping = ""
        elif name in ("VTIMEZONE", "VCALENDAR"):
            self.block = self.zone = None

    def _heading(self, line: str) -> None:
        name, _, value = line.partition(":")
        if self.zone and _name(line) == "TZID":
            self.zone.tzid = unescape_backslash(value.strip().strip('"'))
        elif name.upper() == "METHOD":
            self.sheets[-1].method = value.strip().upper()
        elif name.upper() == "CALSCALE":
            self.sheets[-1].scale = value.strip().upper()


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _name(line: str) -> str:
    found = _NAME.match(line)
    return found[1].upper() if found else ""


def _property(line: str) -> Property:
    try:
        _, params, raw = Contentline(line).raw_parts()
    except ValueError:
        return Property(Parameters(), UNREADABLE, line)
    return Property(params, raw.strip(), line)
