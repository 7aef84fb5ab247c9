"""One command of the hub in a process of its own: `python -m tests.bench.child sync --data-dir …`

The last line of its output is JSON: cpu, processor seconds, and peak, the most memory it held, in bytes.
What only tests and national need (psycopg) is out of reach, as in the environment of a hub.
"""

from __future__ import annotations

import json
import sys
import time

LEFT_OUT = ("psycopg", "psycopg2")


def main() -> None:
    for name in LEFT_OUT:
        sys.modules[name] = None  # type: ignore[assignment]  # importing it fails as if it were not installed
    from hub.cli import main as hub

    try:
        hub()
    finally:
        from tests.bench.processes import memory

        print(json.dumps({"cpu": time.process_time(), "peak": memory()[1]}), flush=True)


if __name__ == "__main__":
    main()
