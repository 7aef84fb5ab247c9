"""Many browsers at once, as one process with bounded work: `python -m tests.bench.load < SPEC > FIGURES`.

SPEC is JSON. address: (host, port) · browsers: for each connection the requests it sends in turn, as text ·
seconds: how long they go on from the beginning again; 0: each request once · fresh: a running number takes
the place of FRESH in a request, so that no two are the same. FIGURES is JSON: answered, seconds, p50, p99,
longest (seconds), statuses {status: how many}, busy (share of a core that this process itself needed: near 1
it was the load that was slow, not the server).
"""

from __future__ import annotations

import json
import re
import selectors
import socket
import sys
import time
from collections import Counter
from itertools import count, cycle

from tests.bench.runner import percentile

FRESH = b"@@@"
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
PATIENCE = 60  # seconds without any answer at all


class Browser:
    """One connection that stays open: a request, its whole answer, the next request."""

    def __init__(self, address: tuple[str, int], requests: list[str], again: bool) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        encoded = [request.encode() for request in requests]
        self.left, self.data, self.since = cycle(encoded) if again else iter(encoded), b"", 0.0

    def ask(self, numbers: count[int]) -> bool:
        """Send the next request; False when there is none."""
        request = next(self.left, None)
        if request is None:
            return False
        if FRESH in request:
            request = request.replace(FRESH, str(next(numbers)).encode())
        self.data, self.since = b"", time.perf_counter()
        self.socket.sendall(request)
        return True

    def hear(self) -> str:
        """Take in what came; the status once the answer is whole, else "". Raises ConnectionError."""
        piece = self.socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("the server hung up")
        self.data += piece
        end = self.data.find(b"\r\n\r\n")
        if end < 0:
            return ""
        status, length = self.data[9:12].decode(), LENGTH.search(self.data, 0, end + 2)
        wanted = 0 if status == "304" or length is None else int(length[1])
        return status if len(self.data) >= end + 4 + wanted else ""


def drive(browsers: list[Browser], seconds: float) -> dict[str, object]:
    """Let all of them ask until the time is over (0: until they have nothing left)."""
    waits: list[float] = []
    statuses: Counter[str] = Counter()
    numbers, started, own = count(time.time_ns()), time.perf_counter(), time.process_time()
    with selectors.DefaultSelector() as ready:
        for browser in browsers:
            if browser.ask(numbers):
                ready.register(browser.socket, selectors.EVENT_READ, browser)
        while ready.get_map():
            events = ready.select(PATIENCE)
            if not events:
                raise TimeoutError("no answer at all")
            for key, _ in events:
                if status := key.data.hear():
                    waits.append(time.perf_counter() - key.data.since)
                    statuses[status] += 1
                    over = seconds and time.perf_counter() - started > seconds
                    if over or not key.data.ask(numbers):
                        ready.unregister(key.data.socket)
    took = time.perf_counter() - started
    return {
        "answered": len(waits), "seconds": took, "p50": percentile(waits, 0.5), "p99": percentile(waits, 0.99),
        "longest": max(waits), "statuses": statuses, "busy": (time.process_time() - own) / took,
    }  # fmt: skip


def main() -> None:
    spec = json.load(sys.stdin)
    address, seconds = tuple(spec["address"]), spec["seconds"]
    browsers = [Browser(address, requests, bool(seconds)) for requests in spec["browsers"]]
    json.dump(drive(browsers, seconds), sys.stdout)


if __name__ == "__main__":
    main()
