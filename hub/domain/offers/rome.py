"""ROME: the trades of France Travail, found as people type them, and the sector that each belongs to.

The list grows three times a year, so a code that is not in it is kept as it is. `hub/data/rome.tsv` is
made by docs/tools/build_rome.py; rome-credits.txt beside it says from what, and
docs/offers.md how.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from hub.domain.offers.words import plain

FILE = Path(__file__).resolve().parents[2] / "data" / "rome.tsv"
LETTERS, WORDS = 100, 8  # of what is typed, as much is read

# Sector of a trade by the longest beginning of its code that stands here.
SECTOR_OF = {
    "A": "aev", "B": "art", "B11": "ca", "C": "fjr", "C15": "cd", "D": "cd", "D11": "art", "D1106": "cd",
    "D1107": "cd", "D1202": "art", "D1205": "pr", "D1206": "art", "D1207": "art", "D1208": "art", "E": "cm",
    "E12": "ca", "E13": "mi", "F": "bat", "G": "rh", "G1202": "ca", "G1203": "sa", "G1204": "sa", "H": "mi",
    "I": "mi", "I14": "id", "I1402": "mi", "J": "sm", "K": "sa", "K1103": "sm", "K1104": "sm", "K13": "asp",
    "K14": "aa", "K15": "aa", "K16": "ca", "K17": "sec", "K19": "fjr", "K22": "pr", "K23": "pr", "K24": "id",
    "K25": "sec", "K2501": "asp", "K26": "asp", "L": "ca", "M": "aa", "M11": "la", "M12": "fjr", "M13": "fjr",
    "M14": "fjr", "M15": "fjr", "M17": "cm", "M18": "id", "N": "tra", "N1": "la",
}  # fmt: skip


class Trade(NamedTuple):
    """code: a letter and four digits · label: as France Travail writes it, for both genders · words: what it
    is looked for by."""

    code: str
    label: str
    words: tuple


def trades(text, limit=10):
    """Up to `limit` Trades with a word that begins like each typed word, or this code; closest first.

    Accents, capitals and hyphens do not count ("macon"). Nothing that can be looked for: [].
    """
    typed = list(dict.fromkeys(plain(text[:LETTERS]).replace(".", " ").split()))[:WORDS]
    if not typed:
        return []
    found = [trade for trade in _all() if _fits(trade, typed)]
    return sorted(found, key=lambda trade: _rank(trade, typed))[:limit]


def label_of(code):
    """The label of a trade's code, "" for one that is not in the list."""
    return _labels().get(code, "")


def sector_of(code):
    """The sector (key of SECTORS) to which a trade's code belongs, "" for what is no code."""
    return next((SECTOR_OF[code[:n]] for n in range(len(code), 0, -1) if code[:n] in SECTOR_OF), "")


def _fits(trade, typed):
    return all(any(word.startswith(part) for word in trade.words) for part in typed)


def _rank(trade, typed):
    """Whole words first, then where the first one stands, then the shortest label."""
    whole = sum(part in trade.words for part in typed)
    first = next(place for place, word in enumerate(trade.words) if word.startswith(typed[0]))
    return -whole, first, len(trade.label), trade.label


@lru_cache(maxsize=1)
def _all():
    lines = FILE.read_text("utf-8").splitlines()
    return tuple(_trade(*line.split("\t")) for line in lines)


def _trade(code, label):
    return Trade(code, label, (*plain(label).replace(".", " ").split(), code.lower()))


@lru_cache(maxsize=1)
def _labels():
    return {trade.code: trade.label for trade in _all()}
