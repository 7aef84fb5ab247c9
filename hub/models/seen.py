"""What somebody read, as a short mark: whoever says yes says it to those words and to no others."""

import json
from hashlib import sha256

from hub.errors import N_, Conflict

CHANGED = N_("Somebody has changed this meanwhile. Please read it again.")


def mark(row, names):
    """Sixteen letters that differ as soon as one of these fields does. `row`: anything that has them."""
    said = json.dumps([getattr(row, name) for name in names])
    return sha256(said.encode()).hexdigest()[:16]


def check_seen(row, names, seen):
    """Raises Conflict when `row` no longer says what bore the mark `seen` ("": nobody read it on a page)."""
    if seen and seen != mark(row, names):
        raise Conflict(CHANGED)
