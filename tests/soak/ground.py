"""The machines of the soak: national and five hubs on a disk in memory, put back for each history."""

import contextlib
import tempfile
from collections import Counter
from pathlib import Path
from unittest import mock

from hub import clock
from hub.domain import hubs, national, sync
from hub.errors import HubError
from hub.models.national import EnrolledHub
from hub.sync import clocks, enrolment, post
from hub.sync.post import RoundFailed
from tests.soak.chance import chance
from tests.soak.machine import Machine
from tests.support.network import Network, seats_told_at
from tests.support.stopped import NOON, Stopped

COMMUNES = ("93066", "93048", "75056", "93066", "75056")
MEMORY = Path("/dev/shm")  # where there is one, nothing waits for a disk


class Running:
    """What `hub.clock` asks besides the time: how long this machine runs."""

    def __init__(self, time):
        self._time = time

    def monotonic(self):
        return float(self._time.moment - NOON)

    def time(self):
        return self._time()


class Ground(Network):
    """A network whose hubs may be refused, let in again, set back and copied. `all`: its five hubs."""

    Member = Machine

    def __init__(self, folder, time):
        super().__init__(folder)
        self.time = time
        for commune in COMMUNES:
            self.add(commune=commune)
        self.settle()
        self.all = list(self.hubs)
        self._began = time.moment
        self._disks = {member: member.copy() for member in (*self.all, self.national)}

    def begin(self, count):
        """All is as it was at the beginning; so many of the hubs take part."""
        for hub in set(self.hubs) - set(self.all):
            hub.close()
        self.time.moment, self.hubs = self._began, self.all[:count]
        self.messages.clear(), self.heard.clear()
        for member, disk in self._disks.items():
            member.begin_again(disk)
            member.id = member.store.gate.replica.hub

    def token(self, hub):
        with hub.active():
            return sync.peer().token

    def send(self, hub, going):
        try:
            return super().send(hub, going)
        except HubError as refused:
            self._note(hub, refused.code)
            raise

    def _note(self, hub, code):
        hub.refused = code
        with hub.active():
            sync.note_failed(code, code, 60)

    def exchange(self, hub, limit=500):
        """Complete rounds, unless national refuses them."""
        with hub.active():
            clocks.ask_if_wrong()
        try:
            return super().exchange(hub, limit)
        except HubError as refused:
            if refused.code != hub.refused:
                raise
            return 1

    def twins_of(self, hub):
        return [each for each in self.hubs if each.id == hub.id and each is not hub]

    def let_in(self, hub):
        """National gives a hub that it refused a code: one for the same machine, or for a second one."""
        second = bool(self.twins_of(hub))
        with self.national.active():
            known = EnrolledHub.get_or_none(EnrolledHub.id == hub.id)
            code = national.code_again(hub.id, second) if known else national.enrol_code("93", "A hub")
        with hub.active():
            enrolment.enrol("http://national", code)
            hub.id, hub.refused = hubs.hub_id(), ""

    def answer_enrolment(self, url, asked):
        """What national says to who shows a code."""
        with self.national.active():
            try:
                return national.enrol(asked["hub"], asked["code"])._asdict()
            except HubError as refused:
                raise RoundFailed(refused.code, str(refused)) from refused

    def tell_time(self, url):
        with self.national.active():
            return clock.now()

    def has_heard_all(self):
        """Whether national has had a round of each hub since its history began."""
        with self.national.active():
            spoke = {row.id for row in EnrolledHub.select().where(EnrolledHub.epoch == national.epoch())}
        return spoke >= {hub.id for hub in self.hubs}

    def lines_of(self, member):
        """{id: (home, channel)} of the rows that a machine has a line for."""
        found = member.store.database.execute_sql("SELECT id, home, channel FROM ledger").fetchall()
        return {row_id: (home, channel) for row_id, home, channel in found}

    def note_areas(self):
        """What each hub may read now, for who compares."""
        with self.national.active():
            self.areas = dict(EnrolledHub.select(EnrolledHub.id, EnrolledHub.areas).tuples())

    def seats_told(self):
        """As in any network; of machines with one id, which were told the same, those of one count."""
        by_id = {}
        for hub in self.hubs:
            by_id[hub.id] = by_id.get(hub.id, Counter()) | seats_told_at(hub)
        return sum(by_id.values(), Counter())


@contextlib.contextmanager
def ground():
    """(the Ground, its Chance), with a clock that stands."""
    kept, time = clock._now, Stopped()
    clock._now = time
    with chance() as dice, mock.patch.object(clock, "time", Running(time)), _folder() as folder:
        made = Ground(folder, time)
        answers = (
            mock.patch.object(enrolment, "_ask", made.answer_enrolment),
            mock.patch.object(post, "ask_time", made.tell_time),
        )
        try:
            with answers[0], answers[1]:
                yield made, dice
        finally:
            made.hubs = list({*made.hubs, *made.all})
            made.close()
            clock._now = kept
            clock.run_ahead(0)


@contextlib.contextmanager
def _folder():
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)
