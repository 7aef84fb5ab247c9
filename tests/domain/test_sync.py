"""What a hub knows about its rounds: when the next one is, what waits, what was refused, which edits lost."""

import json
import random

import pytest

from hub import clock
from hub.domain import sync
from hub.errors import Conflict, Forbidden, NotFound
from hub.models.events import Event
from hub.models.gate import gate
from hub.models.hubs import Hub
from hub.models.ledger import Ledger
from hub.models.sync import ConflictRecord, Peer, Refused
from tests.support.factories import DAY, HOUR, make_event, make_listing, reserve, sign_up
from tests.support.stopped import NOON

pytestmark = pytest.mark.usefixtures("hub", "time")


@pytest.fixture
def far():
    sync.enrolled("https://national.example/", "token", "epoch", ["93"])
    return sync.peer()


def all_sent():
    """National has taken all that is here."""
    last = Ledger.select(Ledger.tx, Ledger.n).order_by(Ledger.tx.desc(), Ledger.n.desc()).first()
    gate().run(Peer.update(sent_tx=last.tx, sent_n=last.n).execute)


# When


def test_a_hub_that_is_alone_has_no_state_and_no_round_is_due():
    assert (sync.peer(), sync.status(), sync.is_due()) == (None, None, False)


def test_what_went_wrong_before_it_was_enrolled_is_not_kept():
    sync.note_failed("unreachable", "No.", 60)

    assert sync.peer() is None


def test_the_first_round_is_due_at_once(far):
    assert (far.url, sync.status().enrolled_at, sync.is_due()) == ("https://national.example", NOON, True)


def test_after_a_complete_round_the_next_is_due_a_minute_later(far, time):
    sync.note_begun()
    sync.note_failed("cut", "Cut.", 60)
    sync.note_done({"sent": 3}, 60)
    state = sync.status()

    assert (state.done_at, state.failures, state.error, state.report, sync.is_due()) == (
        NOON, 0, "", {"sent": 3}, False
    )  # fmt: skip
    time.on(60)
    assert sync.is_due()


def test_a_change_that_may_leave_asks_for_a_round_at_once(far):
    sync.note_begun()
    sync.note_done({}, 60)
    make_event(reach="hub")
    quiet = sync.is_due()
    make_event(reach="area")

    assert (quiet, sync.is_due()) == (False, True)


def test_while_national_is_away_changes_ask_once_a_minute(far, time):
    sync.note_begun()
    sync.note_failed("unreachable", "No.", HOUR)
    make_event(reach="area")
    at_once = sync.is_due()
    time.on(sync.SHORTEST_PAUSE)

    assert (at_once, sync.is_due()) == (False, True)


@pytest.mark.parametrize(("awaited", "pause"), [(0, 10), (39, 10), (120, 30), (240, 60), (DAY, 60), (-HOUR, 60)])
def test_while_another_hubs_answer_is_awaited_the_next_round_comes_sooner(far, time, awaited, pause):
    soup = make_event(reach="area")
    gate().run(Ledger.update(home="another").where(Ledger.id == soup.id).execute)
    sign_up(soup)
    time.on(awaited)
    sync.note_done({}, 60)

    assert sync.status().due_at == clock.now() + pause


def test_a_thing_of_another_hub_is_awaited_until_it_answers(far):
    coat = make_listing(reach="area")
    gate().run(Ledger.update(home="another").where(Ledger.id == coat.id).execute)
    asked, pauses = reserve(coat).reservation, [sync.pause(60)]
    asked.queued = True
    gate().run(asked.save)

    assert [*pauses, sync.pause(60)] == [10, 60]


def test_what_this_hub_decides_itself_hurries_no_round(far):
    soup = make_event(reach="area", capacity=1)
    sign_up(soup)
    sign_up(soup)

    assert sync.pause(60) == 60


def test_soon_is_now_and_wakes_who_waits_after_the_commit(far, monkeypatch):
    woken = []
    monkeypatch.setattr(sync, "_wakers", [])
    sync.when_wanted(lambda: woken.append(sync.peer().due_at))
    sync.note_done({}, 60)
    sync.soon()

    assert (woken, sync.is_due()) == ([0], True)


def test_each_failure_waits_longer_up_to_an_hour_and_never_all_hubs_at_one_moment():
    pauses = [sync.backoff(failures, 60, random.Random(7)) for failures in (0, 1, 2, 5, 6, 60)]
    whole = [60, 120, 240, 1920, 3600, 3600]

    assert [w // 2 <= pause <= w for pause, w in zip(pauses, whole, strict=True)] == [True] * 6
    assert len({sync.backoff(9, 60, random.Random(seed)) for seed in range(20)}) > 10


def test_what_national_asks_to_wait_is_waited(far):
    sync.note_failed("busy", "No time.", 60, retry_after=7)
    sync.note_failed("busy", "No time.", 60, retry_after=700)
    state = sync.status()

    assert (state.due_at, state.failures, state.error, state.error_text) == (NOON + 700, 2, "busy", "No time.")


def test_a_hub_that_was_set_back_reads_everything_again_at_once(far):
    gate().run(Peer.update(since="abc", due_at=NOON + 60).execute)
    gate().run(sync.after_restore)

    assert (sync.peer().since, sync.is_due()) == ("", True)


def test_enrolling_anew_forgets_the_other_national(far):
    gate().run(Peer.update(since="abc", sent_n=9, lineage="1-a", error="cut").execute)
    sync.enrolled("https://other.example", "new", "epoch 2", ["75"])
    found = sync.peer()

    assert (found.url, found.token, found.since, found.sent_n, found.lineage, found.error) == (
        "https://other.example", "new", "", 0, "", ""
    )  # fmt: skip


# What waits, and what was refused


def test_what_waits_is_what_may_leave_and_was_not_sent(far):
    all_sent()
    make_event(reach="hub")
    make_event(reach="area")
    came = make_event(reach="area")
    gate().run(Ledger.update(via="national").where(Ledger.id == came.id).execute)

    assert (sync.status().waiting, sync.waiting(sync.peer(), most=0)) == (1, 0)
    all_sent()
    assert sync.status().waiting == 0


def test_what_was_refused_is_told_newest_first(far):
    for number in range(3):
        told = {"kind": "event", "row_id": str(number), "code": "bad_id", "message": "No.", "by": "here"}
        gate().run(Refused.create, **told, since=NOON + number % 2)

    assert [one.row_id for one in sync.refused()][0] == "1"
    assert sync.status().refused == 3


# Edits that lost


def lose(row, field, value, lost, stamp="b"):
    made = ConflictRecord(
        row_kind=row.kind, row_id=row.id, field=field, value=json.dumps(value), stamp="a",
        lost_value=json.dumps(lost), lost_stamp=stamp,
    )  # fmt: skip
    gate().run(made.save)
    return made.id


def test_lost_edits_are_told_with_the_name_of_their_row_newest_first(far, hub):
    soup, here = make_event(title="Soup"), Hub.get_by_id(hub.id)
    lose(soup, "host", "Ada", "Lea", "b")
    lose(here, "name", "Le Relais", "Relais Nord", "c")
    gone = lose(soup, "title", "Soup", "Broth", "d")
    sync.leave_lost(gone)

    assert [(one.name, one.field, one.value, one.lost_value) for one in sync.lost()] == [
        ("Le Relais", "name", "Le Relais", "Relais Nord"), ("Soup", "host", "Ada", "Lea")
    ]  # fmt: skip
    assert (len(sync.lost(most=1)), sync.status().conflicts) == (1, 2)


def test_names_are_told_of_events_and_hubs_only(hub):
    soup = make_event(title="Soup")

    assert sync.names([("event", soup.id), ("hub", hub.id), ("sign_up", "x"), ("event", "none")]) == {
        ("event", soup.id): "Soup", ("hub", hub.id): "Le Relais"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "lost"),
    [("title", "Broth"), ("starts", NOON + 2 * DAY), ("capacity", 12), ("languages", ["ar"]), ("reason", "Rain")],
)
def test_a_lost_edit_that_is_taken_counts_as_a_change_made_now(field, lost):
    soup = make_event(starts=NOON + DAY, hours=48, capacity=10)
    sync.take_lost(lose(soup, field, getattr(soup, field), lost))
    found = Event.get_by_id(soup.id)

    assert (getattr(found, field), found.sequence, sync.lost()) == (lost, soup.sequence + 1, [])


def test_what_cannot_be_any_more_is_said_in_a_sentence_and_goes_on_waiting():
    soup = make_event(starts=NOON + DAY)
    lost = lose(soup, "ends", soup.ends, NOON)

    with pytest.raises(Conflict, match="It must end after it starts."):
        sync.take_lost(lost)
    assert (Event.get_by_id(soup.id).ends, [one.id for one in sync.lost()]) == (soup.ends, [lost])


def test_what_another_hub_decides_is_left_to_it():
    soup = make_event()
    lost = lose(soup, "title", "Soup", "Broth")
    gate().run(Ledger.update(home="another").where(Ledger.id == soup.id).execute)

    with pytest.raises(Forbidden):
        sync.take_lost(lost)
    assert len(sync.lost()) == 1


def test_a_lost_edit_of_a_row_that_is_gone_cannot_be_taken():
    soup = make_event()
    lost = lose(soup, "title", "Soup", "Broth")
    gate().run(Event.get_by_id(soup.id).delete_instance)

    with pytest.raises(NotFound):
        sync.take_lost(lost)


@pytest.mark.parametrize("verb", [sync.take_lost, sync.leave_lost])
def test_a_lost_edit_that_nobody_knows_is_not_found(verb):
    with pytest.raises(NotFound):
        verb("none")
