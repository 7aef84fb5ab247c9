"""The communes and départements of France: a read-only file shipped in the wheel.

It is not the hub's database: a maintainer makes `hub/data/communes.sqlite` with
`docs/tools/build_communes.py`, and it changes only with a release (docs/communes.md). A commune's
`id` is its rank by population, so lists come out biggest first without sorting. Each commune stands
in `word` under all that people call it by. A name written in one piece ends there in a full stop,
so that "rue." finds Rue and nothing that only begins so; the name of a commune merged into it has a
hyphen before it, so that "lomme" finds Lille only when it is asked for.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).resolve().parents[1] / "data" / "communes.sqlite"
DEGREE = 10_000  # centres are kept as whole ten-thousandths of a degree: 11 metres
FORMER = "-"  # stands before the name of a commune that was merged into this one
AFTER = "{"  # the character that follows "z": the end of the words that start alike

SCHEMA = """
CREATE TABLE departement (code TEXT NOT NULL, name TEXT NOT NULL, zone TEXT NOT NULL);
CREATE TABLE commune (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, postcodes TEXT NOT NULL,
    lat INTEGER NOT NULL, lon INTEGER NOT NULL, approximate INTEGER NOT NULL, population INTEGER NOT NULL);
CREATE TABLE word (text TEXT NOT NULL, commune INTEGER NOT NULL, PRIMARY KEY (text, commune)) WITHOUT ROWID;
"""
INDEXES = "CREATE UNIQUE INDEX commune_code ON commune (code);"

COMMUNES = "SELECT code, name, postcodes, lat, lon, approximate, population FROM commune WHERE "
WITH_CODE = f"{COMMUNES} code = ?"
CALLED = f"{COMMUNES} id IN (SELECT commune FROM word WHERE text = ?) ORDER BY id LIMIT ?"

SHORT = {"saint": "st", "sainte": "ste", "saints": "sts", "saintes": "stes"}
LONG = {short: long for long, short in SHORT.items()}
APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ′´`"))
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
ORDINAL = re.compile(r"(\d{1,2})(?:er|ere|e|eme|nd|nde)")


class Commune(NamedTuple):
    """One commune: INSEE code, centre in degrees (WGS 84), inhabitants.

    `approximate` says that the centre is the middle of its neighbours, some kilometres off.
    """

    code: str
    name: str
    postcodes: tuple[str, ...]
    departement: str
    lat: float
    lon: float
    approximate: bool
    population: int


class Departement(NamedTuple):
    """A département or overseas territory, and the time zone (IANA name) its clocks show."""

    code: str
    name: str
    zone: str


def ask(sql: str, values: Sequence[str | int] = ()) -> list[Any]:
    """The rows that `sql` answers. The file is opened for this one question: that takes some twenty
    microseconds, holds no memory afterwards and leaves the file free to be replaced by an update."""
    with closing(sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True)) as file:
        return file.execute(sql, values).fetchall()


def with_code(code: str) -> Commune | None:
    """The commune with this INSEE code, or None."""
    return next((_commune(row) for row in ask(WITH_CODE, (code,))), None)


def called(name: str, limit: int) -> list[Commune]:
    """Communes whose whole name is `name` (as made by `joined`)."""
    return [_commune(row) for row in ask(CALLED, (f"{name}.", limit))]


def starting(prefixes: Sequence[str], limit: int) -> list[Commune]:
    """Communes that have, for each of `prefixes`, a word that starts with it."""
    bounds = [bound for prefix in prefixes for bound in (prefix, prefix + AFTER)]
    return [_commune(row) for row in ask(starting_sql(len(prefixes)), (*bounds, limit))]


def inside(south: float, north: float, west: float, east: float) -> list[Commune]:
    """Communes whose middle lies between these degrees, biggest first. Reads all of them."""
    edges = [round(degree * DEGREE) for degree in (south, north, west, east)]
    found = ask(f"{COMMUNES}lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? ORDER BY id", edges)
    return [_commune(row) for row in found]


def merged_into(name: str, limit: int) -> list[Commune]:
    """Communes that hold a former commune whose name, as made by `joined`, starts with `name`."""
    return starting([FORMER + name], limit)


def starting_sql(count: int) -> str:
    """The question of `starting` for `count` prefixes: two bounds for each, then the limit."""
    every = " INTERSECT ".join(["SELECT commune FROM word WHERE text >= ? AND text < ?"] * count)
    return f"{COMMUNES} id IN ({every}) ORDER BY id LIMIT ?"


def departements() -> list[Departement]:
    """All départements, in the order of their numbers (2A and 2B stand after 19)."""
    return [Departement(*row) for row in ask("SELECT code, name, zone FROM departement ORDER BY rowid")]


def departement_of(code: str) -> str:
    """The département's code inside an INSEE commune code."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def _commune(row: Any) -> Commune:
    code, name, postcodes, lat, lon, approximate, population = row
    belongs = tuple(postcodes.split()), departement_of(code)
    return Commune(code, name, *belongs, lat / DEGREE, lon / DEGREE, bool(approximate), population)


def words(text: str) -> list[str]:
    """The words of `text` in a-z and 0-9 only: no accent, case or apostrophe ("L'Haÿ" is "lhay"),
    digits of any script, and "11e" or "1er" as plain numbers."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(APOSTROPHES)).translate(LIGATURES)
    found = re.findall("[a-z0-9]+", "".join(map(_plain, plain)))
    return [number.group(1) if (number := ORDINAL.fullmatch(word)) else word for word in found]


def _plain(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    return str(unicodedata.decimal(character, character))


def joined(text: str) -> str:
    """A name in one piece, "st" and "ste" in full: "St-Denis" and "saint denis" are "saintdenis"."""
    return "".join(LONG.get(word, word) for word in words(text))


def entries(name: str) -> list[str]:
    """What a commune stands under in `word`: its name in one piece and each later word.

    A word that another one starts with is left out; a search by prefix finds it anyway.
    """
    spelled = words(name)
    shortened = [SHORT.get(word, word) for word in spelled]
    found = {joined(name) + ".", "".join(shortened), *spelled, *shortened, *words(re.sub("['’]", " ", name))}
    return without_prefixes(found)


def without_prefixes(found: Iterable[str]) -> list[str]:
    """Those of `found` that no other one starts with, sorted."""
    return [word for word, after in pairwise([*sorted(found), ""]) if not after.startswith(word)]
