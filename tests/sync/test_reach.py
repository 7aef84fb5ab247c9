"""Who may read a row, when that changes: narrowed and widened, areas lost and gained, people who come."""

import pytest

from hub import clock
from hub.domain import events
from hub.errors import Invalid
from hub.models import ledger
from hub.models.events import Event, SignUp
from hub.models.sync import Peer
from hub.sync import feed, leaving, rows
from hub.sync.apply import apply
from hub.sync.reach import Reader
from tests.support.network import within
from tests.support.published import change, give_areas, published, titles


@pytest.fixture
def two(network):
    """A hub of Seine-Saint-Denis and one of Paris."""
    return network.add(), network.add(commune="75056")


def line(hub, event):
    with hub.active():
        return ledger.line("event", event.id)


# Areas


def test_an_area_that_is_lost_takes_its_rows_along_and_brings_them_back(network, two):
    one, far = two
    published(one, title="Soup")
    give_areas(network, far, "75", "93")
    network.settle()
    assert titles(far) == ["Soup"]

    give_areas(network, far, "75")
    network.settle()
    assert titles(far) == []

    give_areas(network, far, "75", "93")
    network.settle()
    assert titles(far) == ["Soup"]


def test_a_hub_that_loses_an_area_keeps_what_is_its_own(network, two):
    one, _ = two
    published(one, title="Soup")
    network.settle()
    give_areas(network, one, "75")
    network.settle()

    assert titles(one) == ["Soup"]


def test_a_row_that_moved_to_another_area_comes_with_that_area(network, two):
    one, far = two
    soup = published(one, title="Soup")
    other = network.add(commune="93048")
    network.settle()
    give_areas(network, one, "93", "75")
    change(one, soup, area="75")
    network.settle()
    assert (titles(other), titles(far)) == ([], ["Soup"])

    give_areas(network, other, "93", "75")
    network.settle()
    assert titles(other) == ["Soup"]


# Left


def test_a_hub_whose_people_come_goes_on_reading_a_row_that_moved_away(network, two):
    one, far = two
    soup = published(one, title="Soup", reach="national")
    network.settle()
    with far.active():
        events.sign_up(soup.id, "fox-12")
    network.settle()
    change(one, soup, reach="area", title="Soup for us")
    network.settle()

    assert titles(far) == ["Soup for us"]


def test_a_hub_whose_people_come_keeps_what_was_narrowed_before_their_sign_up_arrived(network, two):
    one, far = two
    soup = published(one, title="Soup", reach="national")
    network.settle()
    with far.active():
        mine = events.sign_up(soup.id, "fox-12").sign_up
    with one.active():
        events.change(soup.id, {"reach": "hub"})
    network.settle()

    assert (titles(far), titles(network.national)) == (["Soup"], [])
    with one.active():
        assert [row.picture_name for row in SignUp.select()] == ["fox-12"]
    with far.active():
        assert events.state_of(SignUp.get_by_id(mine.id)) == "confirmed"
        assert leaving.drop_what_left() == 0
        within(far, ledger.erase, "sign_up", mine.id)
        assert leaving.drop_what_left() == 1
    assert titles(far) == []


def test_a_row_that_moved_away_goes_with_the_last_of_those_who_came(network, two):
    one, far = two
    soup = published(one, title="Soup", reach="national")
    network.settle()
    with far.active():
        mine = events.sign_up(soup.id, "fox-12").sign_up
    network.settle()
    change(one, soup, reach="area")
    network.settle()
    within(far, ledger.erase, "sign_up", mine.id)

    with far.active():
        assert leaving.drop_what_left() == 1
    assert (titles(far), line(far, soup)) == ([], None)


def test_what_left_leaves_a_mark_that_no_older_copy_overcomes(network, two):
    one, far = two
    soup = published(one, title="Soup", reach="national")
    network.exchange(one)
    network.exchange(far)
    with far.active():
        (before,) = rows.records_of([*rows.lines_of([("event", soup.id)]).values()])
    change(one, soup, reach="area")
    network.settle()
    assert (titles(far), line(far, soup).channel, line(far, soup).was) == ([], None, ["all"])

    within(far, apply, [before], via="another", now=clock.now())
    assert (titles(far), line(far, soup).channel) == ([], None)


def test_a_row_that_its_home_widens_again_comes_back_whole(network, two):
    one, far = two
    soup = published(one, title="Soup", reach="national", host="Ana")
    network.settle()
    change(one, soup, reach="area")
    network.settle()
    change(one, soup, reach="national")
    network.settle()

    with far.active():
        assert Event.get_by_id(soup.id).host == "Ana"


def test_an_erased_row_is_erased_at_a_hub_that_could_read_it_once(network, two):
    one, far = two
    soup = published(one, title="Soup", reach="national")
    network.settle()
    network.hubs = [one]
    change(one, soup, reach="area")
    network.settle()
    within(one, ledger.erase, "event", soup.id)
    network.hubs = [one, far]
    network.settle()

    assert (titles(far), line(far, soup).erased) == ([], True)


# Reading anew


def test_reading_from_the_start_brings_back_all_that_the_hub_itself_once_sent(network, two):
    one, _ = two
    for number in range(7):
        published(one, title=f"Soup {number}")
    network.settle()
    within(one, lost)
    network.exchange(one, limit=2)

    assert titles(one) == [f"Soup {number}" for number in range(7)]


def lost():
    """The hub's disk broke: it has its name, its place in the world, and no events."""
    for table in ("event", "ledger WHERE kind = 'event'"):
        Event._meta.database.execute_sql(f"DELETE FROM {table}")
    Peer.update(since="").execute()


def test_the_first_message_does_not_come_back(network, two):
    one, _ = two
    published(one, title="Soup")
    network.messages.clear()
    network.exchange(one)

    assert [b"Soup" in message for message in network.messages] == [True, False]


@pytest.mark.parametrize("cursor", ["", "x", "zzzzzzzz:0.5", "{}:0.99999", "{}:0.²", "{}:0.5-0.99999", "{}:-1.5"])
def test_a_cursor_that_this_store_cannot_have_made_reads_from_the_start(network, two, cursor):
    published(two[0], title="Soup")
    network.settle()
    with network.national.active():
        short = network.national.store.gate.replica.short
        found = feed.read_cursor(cursor.format(short))

        assert (found.place, found.again) == (feed.START, feed.anew().again)
        assert [r.fields.get("title") for r in everything(two[0], found) if r.kind == "event"] == ["Soup"]


def everything(hub, since):
    return feed.of_national(Reader(hub.id, ("93",)), since, 500).records


def test_a_cursor_is_read_as_it_was_written(network, two):
    network.settle()
    with network.national.active():
        head = feed.anew().again
        cursor = feed.Cursor((0, 1), head)

        assert feed.read_cursor(feed.cursor_text(cursor)) == cursor
        assert feed.read_cursor(feed.cursor_text(feed.Cursor(head, head))) == feed.Cursor(head)


def test_the_domain_keeps_an_event_in_the_sight_of_those_who_come(network, two):
    one, far = two
    soup = published(one, reach="national")
    network.settle()
    with far.active():
        events.sign_up(soup.id, "fox-12")
    network.settle()

    with one.active(), pytest.raises(Invalid):
        events.change(soup.id, {"reach": "hub"})
