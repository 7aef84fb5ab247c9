"""What SQLite says of a disk that is full, fails, or gave back other bytes than it was given; and what people are
told then."""

import sqlite3

from peewee import PeeweeException

from hub.errors import N_

FULL, FAILING, READ_ONLY, DAMAGED = "full", "failing", "read_only", "damaged"
# Primary result codes; https://www.sqlite.org/rescode.html
_OF = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: FAILING,
    sqlite3.SQLITE_CANTOPEN: FAILING,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
ERRORS = (PeeweeException, sqlite3.Error)
_FAILS = N_("The disk of this machine does not work as it should. Nothing was kept. Please call the team.")
TOLD = {
    FULL: N_("The disk is full. Nothing was kept. Please call the team."),
    FAILING: _FAILS,
    READ_ONLY: _FAILS,
    DAMAGED: N_("What this machine has kept is damaged, so nothing new is kept. Please call the team."),
}


def illness(error):
    """FULL, FAILING, READ_ONLY or DAMAGED when an error of Peewee or SQLite comes from that, else ""."""
    if not isinstance(error, ERRORS):
        return ""
    while error is not None:
        code = getattr(getattr(error, "orig", None) or error, "sqlite_errorcode", 0)
        if found := _OF.get(code & 0xFF):
            return found
        error = error.__cause__ or error.__context__  # a savepoint that the disk has undone cannot be left, either
    return ""
