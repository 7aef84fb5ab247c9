"""How often one sender may come: a bucket of tokens for each, in this process alone.

With N processes a hub has up to N times as much. Buckets that are full again are forgotten first, so the
memory is bounded whoever comes.
"""

import threading
from collections import OrderedDict

MOST = 20_000  # senders remembered


class Rate:
    """`per_minute` requests of each sender, all of them at once if need be; 0 for any number."""

    def __init__(self, per_minute: int, most: int = MOST) -> None:
        self.per_minute, self.most = per_minute, most
        self._kept: OrderedDict[str, tuple[float, float]] = OrderedDict()  # sender → (tokens, when), oldest first
        self._lock = threading.Lock()

    def wait(self, sender: str, now: float) -> float:
        """Seconds until the sender may come again; 0.0: now, and that is counted. now: seconds that only grow."""
        if not self.per_minute:
            return 0.0
        each = 60 / self.per_minute
        with self._lock:
            tokens, at = self._kept.pop(sender, (float(self.per_minute), now))
            tokens = min(self.per_minute, tokens + (now - at) / each)
            waits = max(0.0, (1 - tokens) * each)
            self._kept[sender] = (tokens if waits else tokens - 1, now)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return waits
