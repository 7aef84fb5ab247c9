"""Work that takes longer than a page may, done beside it: a calendar of a thousand dates, a slow server."""

import logging
import threading

from hub.errors import N_, HubError
from hub.models.database import db

log = logging.getLogger(__name__)
FAILED = N_("Something went wrong on our side. What was taken over so far stays.")


class Work:
    """done, total: how far it is (total None while unknown) · ended: a threading.Event · report: what came of it ·
    failure: a msgid, or ""."""

    def __init__(self):
        self.done, self.total = 0, None
        self.ended = threading.Event()
        self.report, self.failure = None, ""

    def tell(self, done, total):
        self.done, self.total = done, total


def start(verb):
    """Call `verb(tell)` in a thread of its own; `tell(done, total)` says how far it is. The answer is its Work."""
    work = Work()
    threading.Thread(target=_run, args=(work, verb), name="later", daemon=True).start()
    return work


def _run(work, verb):
    try:
        work.report = verb(work.tell)
    except HubError as error:
        work.failure = error.message
    except Exception:
        log.exception("Work beside a page failed.")
        work.failure = FAILED
    finally:
        work.ended.set()
        db.close()
