"""A pulled plug loses nothing that was confirmed on a screen (promise C2)."""

import sqlite3
import threading
from contextlib import closing

import pytest

from tests.support import sampling
from tests.support.factories import make_event
from tests.support.guests import Crowd
from tests.support.processes import serving

KILLS = 20  # with --all; a sample else


@pytest.fixture
def event_id(hub):
    """An event without a limit of seats, on a hub that is stopped."""
    made = make_event()
    hub.store.close()
    return made.id


def kill_in_the_rush(folder, event_id, rng):
    """Start the hub, let guests in, pull the plug at any moment: what had been confirmed."""
    with serving(folder) as server:
        crowd = Crowd(server.address, event_id)
        rushed = crowd.wait_for(rng.randint(1, 10))
        threading.Event().wait(rng.uniform(0, 0.1))  # any moment of a request, which is what is tested
        server.kill()
        crowd.gone()
    assert (rushed, crowd.failures) == (True, [])
    return crowd.confirmed


def kept(database, event_id):
    """(SQLite's own check, ids of the sign-ups, those of them with a line, seats counted on the event)."""
    with closing(sqlite3.connect(database)) as opened:
        check = opened.execute("PRAGMA integrity_check").fetchone()[0]
        ids = {row[0] for row in opened.execute("SELECT id FROM sign_up WHERE event_id = ?", (event_id,))}
        lines = {row[0] for row in opened.execute("SELECT id FROM ledger WHERE kind = 'sign_up'")}
        taken = opened.execute("SELECT taken FROM event WHERE id = ?", (event_id,)).fetchone()[0]
    return check, ids, lines, taken


def test_what_was_confirmed_is_there_after_the_plug_was_pulled(hub, event_id, sample):
    folder, confirmed = hub.settings.data_dir, []
    for kill in sample(range(KILLS), 2, "kills"):
        confirmed += kill_in_the_rush(folder, event_id, sampling.rng(f"kill {kill}"))
        check, ids, lines, taken = kept(hub.settings.database, event_id)

        assert {ticket for ticket, _ in confirmed} - ids == set()
        assert (check, ids ^ lines, taken) == ("ok", set(), len(ids))


def test_a_guest_finds_the_ticket_on_the_same_screen_after_the_restart(hub, event_id):
    confirmed = kill_in_the_rush(hub.settings.data_dir, event_id, sampling.rng("ticket"))
    with serving(hub.settings.data_dir) as server:
        shown = [browser.get(f"{server.address}/ticket/{ticket}", timeout=30) for ticket, browser in confirmed]

    assert [page.status_code for page in shown] == [200] * len(confirmed)
