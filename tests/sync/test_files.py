"""Files between real processes: after the records, part after part, resumed where a connection was cut.

National is a process of its own, on SQLite and on PostgreSQL; one hub reaches it through a network that breaks.
"""

from itertools import count, cycle

import pytest

from hub import clock
from hub.domain import files, hubs, national, sync
from hub.models.files import File, FileDue, FilePart
from hub.sync import client, enrolment
from hub.sync import files as exchanging
from hub.sync.files import PART
from tests.support import processes
from tests.support.factories import make_event
from tests.support.filed import bytes_of, event_with_photo, has, name
from tests.support.hubs import set_up
from tests.support.network import within
from tests.support.photos import pdf
from tests.support.proxy import BACK, OUT, Proxy, cut, straight
from tests.support.stores import StoreHub

LARGE = 5 * PART + 1000  # bytes of a file of six parts
TOWNS = cycle((
    "01053", "02408", "03190", "04070", "05061", "06088", "07186", "08105", "09122", "10387", "11069", "12202",
    "13055", "14118", "15014", "16015",
))  # fmt: skip
REST = 20_000  # bytes that requests and answers need besides the file


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def there(request, tmp_path_factory):
    """(A national that runs, its store as this process sees it)."""
    folder = tmp_path_factory.mktemp("there")
    postgres = request.getfixturevalue("postgres_server") if request.param == "postgresql" else None
    url = postgres.database() if postgres else ""
    flags = ("--database-url", url) if url else ()
    with processes.serving(folder / "national", *flags, command="national") as running:
        store = StoreHub(folder / "national", "national", database_url=url)
        yield running.address, store
        store.close()


@pytest.fixture
def line(there):
    """The network before national."""
    with Proxy(there[0]) as made:
        yield made


@pytest.fixture
def join(there, line, tmp_path):
    """`join(name)` → a hub that is enrolled and has met national; "near" is behind the network. Each test has a
    département of its own: what the others left at national is not for it."""
    made, town = [], next(TOWNS)

    def joined(name):
        address, place = there
        with place.active():
            code = national.enrol_code(town[:2], name)
        hub = set_up(StoreHub(tmp_path / name), name, town)
        made.append(hub)
        with hub.active():
            enrolment.enrol(line.address if name == "near" else address, code)
        meet(hub)
        return hub

    yield joined
    for hub in made:
        hub.close()


def meet(hub):
    """What a hub exchanges now: (files received, files sent, error)."""
    with hub.active():
        sync.soon()
        done = client.run_rounds()
    return done.files_received, done.files_sent, done.error


_sizes = count(LARGE)


def document(hub):
    """(An event of a hub with a large file that is nowhere else, the file's name)."""
    with hub.active():
        event, kept = make_event(reach="area"), files.keep_document(pdf(next(_sizes)))
        name(event, kept)
    return event, kept


def now(hub):
    """What was put off is tried again."""
    within(hub, lambda: FileDue.update(due_at=0).execute())


def test_a_photo_is_at_the_other_hub_after_one_exchange_each(there, join):
    one, other = join("one"), join("other")
    _, kept = event_with_photo(one)

    assert (meet(one), meet(other)) == ((0, 1, ""), (1, 0, ""))
    assert (bytes_of(other, kept), has(there[1], kept)) == (bytes_of(one, kept), True)
    assert (meet(one), meet(other)) == ((0, 0, ""), (0, 0, ""))


@pytest.mark.parametrize("at", [3 * PART, 3 * PART + 100_000])
def test_what_was_cut_on_its_way_out_goes_on_where_it_ended(there, join, line, at):
    near = join("near")
    _, kept = document(near)
    line.next(straight, cut(OUT, at))
    first = meet(near)
    reached = within(there[1], files.reached, kept, near.id)
    again = meet(near)

    assert (first, again, has(there[1], kept)) == ((0, 0, ""), (0, 1, ""), True)
    assert 2 * PART <= reached < 4 * PART
    assert line.carried[-1][OUT] < LARGE + 100 - reached + REST


@pytest.mark.parametrize(
    ("at", "again"), [(500, []), (3 * PART + 100_000, []), (3 * PART + 100_000, [cut(BACK, 0)])],
    ids=["before a byte came", "in the middle", "in the middle, and what follows"],
)  # fmt: skip
def test_what_was_cut_on_its_way_in_goes_on_where_it_ended(join, line, at, again):
    """On another connection at once, or later: no byte is asked for twice."""
    one, near = join("one"), join("near")
    _, kept = document(one)
    meet(one)
    before = len(line.carried)
    line.next(straight, cut(BACK, at), *again)
    received = meet(near)[0] + meet(near)[0]

    assert (received, line.waiting, bytes_of(near, kept)) == (1, 0, bytes_of(one, kept))
    assert sum(passed[BACK] for passed in line.carried[before:]) < LARGE + REST


def test_an_answer_that_is_lost_after_a_part_was_kept_costs_nothing(there, join, line):
    near = join("near")
    _, kept = event_with_photo(near)
    line.next(straight, cut(BACK, 500))
    meet(near)

    assert (meet(near)[2], has(there[1], kept)) == ("", True)
    assert within(near, files.waiting) == (0, 0)


def test_bytes_that_were_altered_at_national_are_not_taken(there, join):
    one, other = join("one"), join("other")
    _, kept = event_with_photo(one)
    meet(one)
    whole = bytes_of(one, kept)
    within(there[1], alter, kept, whole[:-1] + bytes([whole[-1] ^ 1]))
    first = meet(other)
    parts = within(other, FilePart.select().count)
    within(there[1], alter, kept, whole)
    now(other)

    assert (first, parts, meet(other), bytes_of(other, kept)) == ((0, 0, ""), 0, (1, 0, ""), whole)


def alter(kept, content):
    File.update(content=content).where(File.sha256 == kept).execute()


def test_a_photo_that_national_has_not_got_yet_is_asked_for_again_later(join):
    one, other = join("one"), join("other")
    within(one, hubs.choose, within(one, hubs.choices)._replace(metered=True))
    _, kept = event_with_photo(one)
    held = meet(one), meet(other), within(one, files.waiting), within(other, files.waiting)
    again = within(other, files.due), within(other, files.due, clock.now() + 61)
    within(one, hubs.choose, within(one, hubs.choices)._replace(metered=False))
    meet(one)
    now(other)

    assert held == ((0, 0, ""), (0, 0, ""), (0, 1), (1, 0))
    assert (again, meet(other)) == (([], [(kept, "in")]), (1, 0, ""))


def test_a_metered_connection_holds_back_what_would_come(join):
    one, other = join("one"), join("other")
    event_with_photo(one)
    meet(one)
    within(other, hubs.choose, within(other, hubs.choices)._replace(metered=True))

    assert (meet(other), within(other, files.waiting)) == ((0, 0, ""), (1, 0))


def test_files_wait_while_something_changed(join):
    """Records never wait for a picture."""
    one = join("one")
    event_with_photo(one)
    with one.active():
        sync.soon()
        exchanged = exchanging.exchange()

    assert (exchanged, meet(one)) == ((0, 0), (0, 1, ""))


def test_a_file_of_another_area_is_never_asked_for(join):
    one, other = join("one"), join("other")
    event_with_photo(one, reach="hub")
    meet(one)

    assert (meet(other), within(one, files.waiting), within(other, files.waiting)) == ((0, 0, ""), (0, 0), (0, 0))


def test_after_national_went_back_the_files_are_brought_again(there, join):
    one = join("one")
    _, kept = event_with_photo(one)
    meet(one)
    within(there[1], lose, kept)
    within(there[1], national.new_epoch)
    meet(one)

    assert has(there[1], kept)


def lose(kept):
    File.delete().where(File.sha256 == kept).execute()


def test_a_hub_that_reads_everything_anew_does_not_fetch_what_it_has(join):
    one, other = join("one"), join("other")
    _, kept = event_with_photo(one)
    meet(one), meet(other)
    within(other, sync.after_restore)

    assert (meet(other), has(other, kept)) == ((0, 0, ""), True)
