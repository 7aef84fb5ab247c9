"""This machine's own row: its id, its writer's short id, its clock and the last place it gave.

Each national process has a row of its own. The gate loads the row at the start of a transaction
and saves it before the commit; in between, stamps and places are made in memory.
"""

from hub import clock, stamps
from hub.ids import short_id
from hub.models.database import is_sqlite

COLUMNS = "hub, short, last, place, ahead"
NATIONAL = "national"  # its id


class Replica:
    """hub: this machine's id · short: the writer's id in its stamps · last: its newest stamp · ahead: seconds by
    which the machine's clock runs ahead of national's (0: it is right)."""

    def __init__(self, database):
        self.database = database
        self.hub = self.short = self.last = ""
        self.place = self.ahead = 0
        self.tx = 0
        self._saved = None

    @property
    def is_national(self):
        return self.hub == NATIONAL

    def load(self):
        """Read the row; later only what other processes on the same SQLite file have moved on since."""
        if not self.hub and self.database.table_exists("replica"):
            self._read()
        elif self.hub and is_sqlite(self.database):
            self._catch_up() if self.is_national else self._read()
        self.tell_clock()
        if not is_sqlite(self.database):
            self.tx = None  # this transaction's number: asked for when the first place is taken

    def tell_clock(self):
        """The moments that this process speaks of are corrected by what is known of the clock."""
        if self.ahead != clock.ahead():
            clock.run_ahead(self.ahead)

    def _read(self):
        order = "ORDER BY last DESC LIMIT 1"
        row = self.database.execute_sql(f"SELECT {COLUMNS} FROM replica {order}").fetchone()
        if row:
            self.hub, self.short, self.last, self.place, self.ahead = self._saved = tuple(row)

    def _catch_up(self):
        """The transaction that begins holds the write lock: nobody else gives a place until it ends."""
        last, place = self.database.execute_sql("SELECT max(last), max(place) FROM replica").fetchone()
        self.last, self.place = max(self.last, last), place
        self._saved = self._row()

    def _row(self):
        return self.hub, self.short, self.last, self.place, self.ahead

    def save(self):
        """Write the row when a stamp or a place was made since it was last written."""
        now = self._row()
        if now == self._saved or not self.hub:
            return
        mark = "?" if is_sqlite(self.database) else "%s"
        sql = f"UPDATE replica SET last = {mark}, place = {mark}, ahead = {mark} WHERE short = {mark}"
        self.database.execute_sql(sql, (self.last, self.place, self.ahead, self.short))
        self._saved = now

    def unsaved(self):
        """The commit failed: the row still says what it said before."""
        self._saved = None

    def found(self, hub, now_ms=None):
        """Write the row with a fresh short id: at first start, after a restore, in each national process."""
        self.hub, self.short = hub, short_id()
        self.last = self.last or stamps.mint("", now_ms or clock.now_ms(), self.short)
        mark = "?, ?, ?, ?, ?" if is_sqlite(self.database) else "%s, %s, %s, %s, %s"
        row = self._saved = self._row()
        self.database.execute_sql(f"INSERT INTO replica ({COLUMNS}) VALUES ({mark})", row)

    def begin_again(self, last):
        """Stamp under a fresh short id from now on, above `last`, whatever was stamped before: a clock that ran
        ahead is set back. A hub's own act only."""
        self.database.execute_sql("UPDATE replica SET last = ''")
        self.last = last
        self.found(self.hub)

    def become(self, hub):
        """Be another machine from now on; the answer is its id. A hub's own act only."""
        self.hub = hub
        mark = "?" if is_sqlite(self.database) else "%s"
        self.database.execute_sql(f"UPDATE replica SET hub = {mark}", (hub,))
        self.begin_again(self.last)
        return hub

    def runs_ahead(self, seconds):
        """Keep what was just learnt of this machine's clock."""
        self.ahead = seconds
        clock.run_ahead(seconds)

    def mint(self, above=""):
        """A new stamp, greater than every stamp made or seen here, and than `above`: the newest of the line
        it is for, which another process of national wrote, or a clock far ahead that must not take ours along."""
        now = clock.now_ms()
        self.last = stamps.mint(self.last, now, self.short)
        return self.last if self.last > above else stamps.mint(above, now, self.short)

    def saw(self, stamp):
        """Move the clock past a stamp that came from elsewhere."""
        self.last = stamps.moved_past(self.last, stamp)

    def next_place(self):
        """(tx, n): where a changed line stands in this replica's feed."""
        if self.tx is None:
            self.tx = self.database.execute_sql("SELECT pg_current_xact_id()::text::bigint").fetchone()[0]
        self.place += 1
        return self.tx, self.place
