"""C8 with the program of an earlier commit, as a wheel in processes of its own: each end may be the newer one."""

import json
import sqlite3

import pytest

from hub.domain import events, national
from hub.models.database import db
from hub.models.events import Event, SignUp
from hub.models.gate import gate
from hub.sync import client, enrolment, rows, write
from hub.sync.record import Record
from hub.sync.write import Entry
from tests.support import earlier, processes
from tests.support.factories import sign_up
from tests.support.filed import event_with_photo
from tests.support.hubs import TestHub, set_up
from tests.support.network import within
from tests.support.stores import StoreHub

COMMIT = "3cdb7a8"  # of 21 November 2026: it knows no photos, no keys and no renewal of tokens
LANTERN = "0199aaaa-0000-7000-8000-00000000000a"
SETUP = ("--name", "Halte", "--commune", "93066", "--kind", "day-centre", "--coordinator", "Nadia")
AN_EVENT = """import sys, time
from hub.domain import events, national
from hub.models.database import db
from hub.models.store import open_store
open_store(sys.argv[1])
now = int(time.time())
wanted = {"title": "Old soup", "starts": now + 90000, "ends": now + 97200, "capacity": 10, "reach": "area"}
print(events.create(wanted).id)"""

pytestmark = pytest.mark.skipif(not earlier.has(COMMIT), reason=f"git, or the commit {COMMIT}, is not here")


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return earlier.Earlier(tmp_path_factory.mktemp("earlier"), COMMIT)


@pytest.fixture
def new_national(tmp_path):
    with processes.serving(tmp_path / "national", command="national") as server:
        yield server


@pytest.fixture
def old_national(tmp_path, old):
    how = {"command": "national", "program": earlier.PROGRAM, "python": old.python}
    with processes.serving(tmp_path / "national", **how) as server:
        yield server


@pytest.fixture
def new_hub(tmp_path):
    """A function that makes a hub of today, let in with a code."""
    made = []

    def make(address, code):
        made.append(set_up(TestHub(tmp_path / f"new-{len(made)}")))
        with made[-1].active():
            enrolment.enrol(address, code)
        return made[-1]

    yield make
    for hub in made:
        hub.close()


@pytest.fixture
def old_hub(tmp_path, old, new_national):
    """The folder of a hub of the earlier program that a national of today has let in."""
    folder = tmp_path / "old"
    old.run("setup", *SETUP, "--data-dir", folder, HUB_PASSPHRASE="three blue boats at noon")
    old.run("enrol", "--national", new_national.address, "--code", a_code(new_national), "--data-dir", folder)
    return folder


def a_code(server):
    return processes.hub("code", "--area", "93", "--name", "A hub", "--data-dir", server.folder).stdout.split()[-1]


def asked(folder, question, *values):
    with sqlite3.connect(folder / "hub.db", timeout=10) as seen:
        return seen.execute(question, values).fetchall()


def rounds(hub):
    """(records refused, code of what went wrong) of complete rounds."""
    with hub.active():
        report = client.run_rounds()
    return report.refused, report.error


def old_rounds(old, folder):
    return json.loads(old.run("sync", "--json", "--data-dir", folder).splitlines()[-1])


def of_today(hub):
    """An event with a photo and a field of tomorrow, and a row that nobody knows; the ids of event and photo."""
    soup, photo = event_with_photo(hub, title="New soup")
    within(hub, of_tomorrow, soup.id)
    return soup.id, photo


def of_tomorrow(event_id):
    here = gate().replica
    who = ("lantern", LANTERN, here.hub, (here.hub,), "area:93", ("area:93",))
    lit = Record(*who, here.mint(), {}, {"colour": "red", "hung": [1, {"at": "door"}]}, {})
    (soup,) = rows.records_of(list(rows.lines_of([("event", event_id)]).values()))
    soup = Record(*soup_with(soup, here.mint()))
    write.put([Entry(lit, here.next_place(), "", new=True), Entry(soup, here.next_place(), "")])


def soup_with(soup, stamp):
    """The event's record with a field that no version has."""
    fields, stamps = {**soup.fields, "seasoning": "thyme"}, {**soup.stamps, "seasoning": stamp}
    return (
        soup.kind, soup.id, soup.home, soup.makers, soup.channel, soup.was, soup.stamp, soup.over, fields, stamps
    )


def at_national(folder, verb, *args):
    """A verb of this process on the store of the national that runs beside it."""
    place = StoreHub(folder, "national")
    try:
        return within(place, verb, *args)
    finally:
        place.close()


def season(event_id):
    """As a national of tomorrow would write."""
    here = gate().replica
    (soup,) = rows.records_of(list(rows.lines_of([("event", event_id)]).values()))
    write.put([Entry(Record(*soup_with(soup, here.mint())), here.next_place(), "")])


def forget(event_id):
    db.execute_sql("DELETE FROM event WHERE id = ?", (event_id,))
    db.execute_sql("DELETE FROM ledger WHERE id = ?", (event_id,))
    national.new_epoch()


def held(hub, kind, row_id):
    with hub.active():
        return rows.records_of(list(rows.lines_of([(kind, row_id)]).values()))[0].fields


def test_two_hubs_of_today_have_all_of_each_other_through_an_earlier_national(old, old_national, new_hub):
    codes = [old.run("code", "--area", "93", "--name", "A", "--data-dir", old_national.folder) for _ in range(2)]
    one, other = (new_hub(old_national.address, code.split()[-1]) for code in codes)
    soup, photo = of_today(one)
    told = [rounds(hub) for hub in (one, other, one, other)]

    assert told == [(0, "")] * 4
    assert held(other, "event", soup) == held(one, "event", soup)
    assert held(other, "lantern", LANTERN) == {"colour": "red", "hung": [1, {"at": "door"}]}
    assert held(other, "event", soup)["photo"] == photo


def test_an_earlier_hub_keeps_what_it_does_not_know(old, old_hub, new_national, new_hub):
    one = new_hub(new_national.address, a_code(new_national))
    soup, photo = of_today(one)
    told = rounds(one), old_rounds(old, old_hub)["refused"]
    ((extra,),) = asked(old_hub, "SELECT extra FROM ledger WHERE id = ?", soup)
    ((lantern,),) = asked(old_hub, "SELECT extra FROM ledger WHERE id = ?", LANTERN)

    assert told == ((0, ""), 0)
    assert asked(old_hub, "SELECT title FROM event WHERE id = ?", soup) == [("New soup",)]
    assert (json.loads(extra)["seasoning"], json.loads(extra)["photo"]) == ("thyme", photo)
    assert json.loads(lantern) == {"colour": "red", "hung": [1, {"at": "door"}]}


def test_people_of_today_get_seats_of_an_earlier_hub(old, old_hub, new_national, new_hub):
    one = new_hub(new_national.address, a_code(new_national))
    event_id = old.act(AN_EVENT, old_hub / "hub.db")
    old_rounds(old, old_hub), rounds(one)
    with one.active():
        places = [sign_up(Event.get_by_id(event_id)).sign_up for _ in range(7)]
    rounds(one), old_rounds(old, old_hub), rounds(one)
    with one.active():
        states = [events.state_of(SignUp.get_by_id(place.id)) for place in places]

    assert states == [events.CONFIRMED] * 7
    assert asked(old_hub, "SELECT count(*) FROM sign_up WHERE event_id = ?", event_id) == [(7,)]


def test_an_earlier_hub_gives_back_what_it_does_not_know(old, old_hub, new_national, new_hub):
    one = new_hub(new_national.address, a_code(new_national))
    event_id = old.act(AN_EVENT, old_hub / "hub.db")
    old_rounds(old, old_hub)
    at_national(new_national.folder, season, event_id)
    old_rounds(old, old_hub)
    at_national(new_national.folder, forget, event_id)
    old_rounds(old, old_hub), rounds(one)

    assert held(one, "event", event_id)["seasoning"] == "thyme"
    assert held(one, "event", event_id)["title"] == "Old soup"
