"""The pictures that say the facts beside the words: pictograms, clock faces, dots for seats.

Pure functions from values to markup; `helpers` hands them to Jinja. All are hidden from screen
readers unless a label is given, because the words always stand beside.
"""
import json
import math
import re
from datetime import datetime, time
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

STATIC = Path(__file__).parents[1] / "static"
ICONS = frozenset(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
PICTURES = json.loads((STATIC / "pictures" / "names.json").read_text(encoding="utf-8"))
KEYS = frozenset(key for kind in PICTURES.values() for key in kind)
MIRRORED = frozenset({"back", "next", "undo", "quick_exit"})  # they point along the line of reading
DOTS_AT_MOST = 30  # beyond, nobody counts dots: a bar says how full it is
DAY_STARTS, EVENING_STARTS = 6, 18

_ICON = Markup('<svg class="icon{mirror}" viewBox="0 0 24 24"{who}><use href="{sprite}#{name}"/></svg>')
_IMAGE = Markup('<img class="picture" src="{src}" alt="{label}" width="72" height="72">')
_HAND = Markup('<line class="clock__{kind}" x1="32" y1="32" x2="{x:.1f}" y2="{y:.1f}"/>')
_TICKS = Markup('<path class="clock__tick" d="{lines}"/>')
_CLOCK = Markup('<svg class="clock clock--{part}" viewBox="0 0 64 64" aria-hidden="true">'
                '<circle class="clock__dial" cx="32" cy="32" r="28"/>{sky}{ticks}{hands}'
                '<circle class="clock__pin" cx="32" cy="32" r="2.5"/></svg>')
_SUN = Markup('<circle class="clock__sun" cx="32" cy="19" r="5"/>')
_MOON = Markup('<path class="clock__moon" d="M33.5 12.5a7 7 0 1 0 5.5 11.5 6.5 6.5 0 0 1-5.5-11.5z"/>')
_DOT = Markup('<circle class="seats__{kind}" cx="{x}" cy="{y}" r="5"/>')
_SEATS = Markup('<svg class="seats" viewBox="0 0 {width} {height}" width="{wide:.2f}em" height="{high:.2f}em"'
                ' aria-hidden="true">{dots}</svg>')  # in em: the dots grow with the words beside them
_BAR = Markup('<rect class="seats__room" width="120" height="14" rx="7"/>'
              '<rect class="seats__taken" width="{filled}" height="14" rx="7"/>')


def _plain(path: str) -> str:
    return f"/static/{path}"


@lru_cache(2048)  # a board shows the same few dozen pictures over and over
def icon(name: str, label: str | None = None, sprite: str = "/static/icons.svg") -> Markup:
    """One pictogram of the sprite; `label` is said by screen readers when no word stands beside.

    A name the sprite lacks shows the shapes of "other": a category made by a newer hub must not
    break the page of an older one.
    """
    who = Markup(' role="img" aria-label="{}"').format(label) if label else Markup(' aria-hidden="true"')
    return _ICON.format(name=name if name in ICONS else "other", sprite=sprite, who=who,
                        mirror=" icon--mirror" if name in MIRRORED else "")


def picture(key: str, label: str = "", address=_plain) -> Markup:
    """A colour picture of `names.json`, for picture names and picture codes.

    `address(path)` gives a static file's URL. A key of a newer hub shows the outline of a person.
    """
    if key not in KEYS:
        return icon("me", label or None, address("icons.svg"))
    return _IMAGE.format(src=address(f"pictures/{key}.svg"), label=label)


def clock_face(when: datetime | time | tuple[int, int]) -> Markup:
    """The hour as hands on a dial, with a sun by day and a moon from six in the evening.

    `when` is local: a datetime, a time, or (hour, minute). Never mirrored in right-to-left pages.
    """
    return _face(*when) if isinstance(when, tuple) else _face(when.hour, when.minute)


@lru_cache(24 * 60)
def _face(hour: int, minute: int) -> Markup:
    day = DAY_STARTS <= hour < EVENING_STARTS
    hands = _hand("hour", hour % 12 / 12 + minute / 720, 14) + _hand("minute", minute / 60, 21)
    return _CLOCK.format(part="day" if day else "evening", sky=_SUN if day else _MOON,
                         ticks=_DIAL, hands=hands)


@lru_cache(2048)
@lru_cache(maxsize=1000)
def seats(taken: int, capacity: int | None, most: int = DOTS_AT_MOST) -> Markup:
    """Full dots for seats taken, rings for seats free; a bar above `most` seats, nothing without a limit."""
    if not capacity:
        return Markup("")
    taken = max(0, min(taken, capacity))
    if capacity > most:
        bar = _BAR.format(filled=round(120 * taken / capacity))
        return _framed(120, 14, bar)
    return _dots(taken, capacity, row=6 if capacity <= 12 else 10)


def helpers(static, local=None) -> dict:
    """The names templates use, bound to `static(path) -> url` and `local(moment) -> datetime`."""
    def face(when):
        return clock_face(local(when) if isinstance(when, int) else when)

    return {
        "icon": lambda name, label=None: icon(name, label, static("icons.svg")),
        "picture": lambda key, label="": picture(key, label, static),
        "clock_face": face, "seats": seats,
    }


def _point(turn: float, length: float) -> tuple[float, float]:
    """Where a line of `length` from the middle ends, `turn` being a share of the whole circle."""
    angle = 2 * math.pi * turn
    return 32 + length * math.sin(angle), 32 - length * math.cos(angle)


def _hand(kind: str, turn: float, length: float) -> Markup:
    x, y = _point(turn, length)
    return _HAND.format(kind=kind, x=x, y=y)


def _tick(twelfth: int) -> str:
    (x1, y1), (x2, y2) = _point(twelfth / 12, 22 if twelfth % 3 == 0 else 24), _point(twelfth / 12, 26)
    return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"


def _dots(taken: int, capacity: int, row: int) -> Markup:
    dots = (_DOT.format(kind="taken" if n < taken else "free", x=n % row * 14 + 7, y=n // row * 14 + 7)
            for n in range(capacity))
    return _framed(min(capacity, row) * 14, -(-capacity // row) * 14, Markup("").join(dots))


def _framed(width: int, height: int, dots: Markup) -> Markup:
    return _SEATS.format(width=width, height=height, wide=width / 16, high=height / 16, dots=dots)


_DIAL = _TICKS.format(lines="".join(_tick(n) for n in range(12)))
