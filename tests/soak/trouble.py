"""What befalls machines: wrong clocks, backups, copied disks, long silence, other areas, later versions. Rules for
a machine of `Replicas` on a `Ground`."""

import shutil

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from hub.domain import events, exchange
from hub.models.gate import gate
from hub.sync import leaving, retention, rows, write
from hub.sync.record import Record
from hub.sync.write import Entry
from tests.soak.machine import Machine
from tests.support.factories import DAY, HOUR
from tests.support.network import within
from tests.support.published import give_areas
from tests.support.replicas import ANY, HUBS, one_of
from tests.support.wire import IN_TOUCH

YEAR = 365 * DAY
SKEWS = st.sampled_from((0, 200, -3 * DAY, 3 * HOUR, 10 * YEAR, -10 * YEAR))
AREAS = st.sampled_from((("93",), ("75",), ("93", "75")))


class Trouble:
    """`disks`: {number of a hub: its backup}, `national_s`: that of national · `twinned`: numbers of hubs whose
    disk was copied, and of the copies · `copies`: whether disks are copied."""

    copies = False

    def __init__(self):
        super().__init__()
        self.disks, self.national_s, self.twinned, self.kinds = {}, None, set(), 0
        self.clocks_are_right = self.shows = True
        self.restored, self.national_restored, self.long_silence = set(), False, False

    def forget_what_is_on_the_way(self, number):
        """The process that waited for these answers is gone, and the token of these requests holds no more."""
        self.on_the_way = [one for one in self.on_the_way if one[0] != number]

    # Clocks and silence

    @rule(number=HUBS, seconds=SKEWS)
    def set_the_clock(self, number, seconds):
        self.network.hubs[number].skew = seconds
        self.clocks_are_right = False

    @rule(hours=st.sampled_from((1, 20, 60)))
    def do_chores(self, hours):
        """Time passes, and what is due is done everywhere."""
        self.time.on(hours * HOUR)
        for number in range(len(self.network.hubs)):
            for chore in (events.look_after_seats, exchange.run_out, exchange.expire, leaving.drop_what_left):
                self.at(number, chore)

    @rule()
    def be_silent_for_long(self):
        """Who is in touch has told all; who is cut off hears nothing of it until marks have grown old."""
        for number in self.in_touch():
            self.network.exchange(self.network.hubs[number])
        self.time.on(retention.KEPT + DAY)
        self.long_silence = True
        for member in (self.network.national, *self.network.hubs):
            within(member, retention.purge_marks)

    @precondition(lambda self: self.in_touch())
    @rule(number=IN_TOUCH, areas=AREAS)
    def give_other_areas(self, number, areas):
        """To a hub that hears of it at once, and of which nobody asked for anything elsewhere: of a row of a lost
        area that somebody there still needs, it hears no more."""
        hub = self.network.hubs[number]
        self.network.exchange(hub)
        if hub.refused or number in {one for one, _ in (*self.places, *self.asked)}:
            return
        give_areas(self.network, hub, *areas)
        self.network.exchange(hub)

    # Backups

    @rule(number=HUBS)
    def back_up(self, number):
        self.disks[number] = self.network.hubs[number].copy()

    @precondition(lambda self: self.disks)
    @rule(which=ANY)
    def restore(self, which):
        number = one_of(sorted(self.disks), which)
        self.restored.add(number)
        self.network.hubs[number].restore(self.disks[number])
        self.forget_what_is_on_the_way(number)

    @rule()
    def back_up_national(self):
        self.national_s = self.network.national.copy()
        self.shows = self.network.has_heard_all()

    @precondition(lambda self: self.national_s)
    @rule(told=st.booleans())
    def restore_national(self, told):
        """By the command, or by hand and without a word: that shows by the hubs, which are believed once a day, if
        they had spoken since the history of that backup began."""
        self.time.on(2 * DAY)
        self.national_restored = True
        if told or not self.shows:
            self.network.national.restore(self.national_s)
        else:
            self.network.national.set_back(self.national_s)

    # Copied disks

    @precondition(lambda self: self.copies and not self.twinned)
    @rule(number=HUBS)
    def copy_the_disk(self, number):
        """Another machine begins to work with this one's disk."""
        one = self.network.hubs[number]
        folder = self.network.folder / "copy"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(one.settings.data_dir, folder, ignore=shutil.ignore_patterns("hub.db*", "backups"))
        (folder / one.settings.database.name).write_bytes(one.copy())
        self.network.hubs.append(Machine(folder))
        self.twinned = {number, len(self.network.hubs) - 1}

    @precondition(lambda self: any(hub.refused for hub in self.network.hubs))
    @rule(which=ANY)
    def give_a_code(self, which):
        """Somebody asks the national team for a code, and types it."""
        refused = [number for number, hub in enumerate(self.network.hubs) if hub.refused]
        self.let_in(one_of(refused, which))

    def let_in(self, number):
        """The twin that keeps the id keeps the number of both."""
        hub, before = self.network.hubs[number], self.network.hubs[number].id
        self.network.let_in(hub)
        self.forget_what_is_on_the_way(number)
        if hub.id != before:
            self.disks = {key: disk for key, disk in self.disks.items() if key not in self.twinned}
            if number == min(self.twinned):
                self._change_places(*self.twinned)
        self.network.exchange(hub)

    def _change_places(self, one, other):
        hubs = self.network.hubs
        hubs[one], hubs[other] = hubs[other], hubs[one]
        for number in self.twinned:
            self.forget_what_is_on_the_way(number)

    # Versions

    @rule(number=HUBS, colour=st.sampled_from(("red", "green")))
    def write_what_a_later_version_has(self, number, colour):
        """A row of a kind that no version here knows."""
        self.kinds += 1
        row_id = f"0199aaaa-0000-7000-8000-{self.kinds:012x}"
        self.at(number, a_lantern, row_id, colour)
        self.alike.add(row_id)

    @precondition(lambda self: self.events)
    @rule(which=ANY, seasoning=st.sampled_from(("thyme", "salt")))
    def write_a_field_of_a_later_version(self, which, seasoning):
        number, event_id = one_of(self.events, which)
        self.at(number, season, event_id, seasoning)


def a_lantern(row_id, colour):
    here = gate().replica
    who = ("lantern", row_id, here.hub, (here.hub,), "all", ("all",))
    record = Record(*who, here.mint(), {}, {"colour": colour}, {})
    write.put([Entry(record, here.next_place(), "", new=True)])


def season(event_id, seasoning):
    """Set a field of this hub's event that this version does not know."""
    here = gate().replica
    for line in rows.lines_of([("event", event_id)]).values():
        if line.erased or line.gone or line.home != here.hub or not line.channel:
            continue
        (record,) = rows.records_of([line])
        write.put([Entry(seasoned(record, here.mint(), seasoning), here.next_place(), "")])


def seasoned(record, stamp, seasoning):
    fields, given = {**record.fields, "seasoning": seasoning}, {**record.stamps, "seasoning": stamp}
    return msgspec.structs.replace(record, fields=fields, stamps=given)
