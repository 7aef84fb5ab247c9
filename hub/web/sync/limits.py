"""How often one hub may come to national and how much it may bring, looked at before anything is read."""

import hashlib
import math
import time

from flask import current_app, request

from hub.domain.national.rate import Rate
from hub.errors import N_, HubError
from hub.sync.packing import MAX_BYTES

# Bytes of a body, where it is not that of a round
LARGEST = {"machine.enrol": 4096, "machine.renew": 0, "machine.time": 0}
_RATE = "hub_rate"


class TooOften(HubError):
    """The hub comes more often than `hub_rate` allows. retry_after: seconds."""

    status, code = 429, "busy"

    def __init__(self, retry_after):
        super().__init__(N_("National has no time at the moment. We try again later."))
        self.retry_after = retry_after


def before(token):
    """Bound the body of this request, and refuse a sender that came too often. Raises TooOften.

    A token that nobody has is held back like any other, before the database is asked about it.
    """
    request.max_content_length = LARGEST.get(request.endpoint, MAX_BYTES)
    if not token:
        return
    sender = hashlib.sha256(token.encode()).hexdigest()
    if waits := _rate().wait(sender, time.monotonic()):
        raise TooOften(max(1, math.ceil(waits)))


def _rate():
    """The buckets of this process."""
    known = current_app.extensions.get(_RATE)
    return known or current_app.extensions.setdefault(_RATE, Rate(current_app.config["SETTINGS"].hub_rate))
