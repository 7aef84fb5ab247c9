"""Thirty days after the event nobody knows who came; how many is known."""

import pytest

from hub.domain import events
from hub.models import ledger
from hub.models.events import SignUp
from hub.models.gate import gate
from tests.support.factories import DAY, HOUR, make_event, sign_up

LAST = DAY + 2 * HOUR + 30 * DAY  # from noon on the day of making


@pytest.mark.parametrize(("seconds", "erased"), [(LAST - 1, 0), (LAST, 1)])
def test_sign_ups_are_erased_thirty_days_after_the_end(hub, time, seconds, erased):
    outcome = sign_up(make_event())
    time.on(seconds)

    assert events.purge_sign_ups() == erased

    assert SignUp.select().count() == 1 - erased
    assert ledger.line("sign_up", outcome.sign_up.id).erased == bool(erased)


def test_the_figures_stay(hub, time):
    event = make_event(capacity=4)
    family, _, left, _ = [sign_up(event, children) for children in (2, 0, 0, 1)]
    events.withdraw(left.sign_up.id)
    time.on(LAST)
    events.purge_sign_ups()

    kept = events.counts_of(event.id)

    found = (kept.sign_ups, kept.seats, kept.children, kept.waited, kept.withdrawn)
    assert found == (4, 4, 2, 1, 1)
    assert events.event(event.id).taken == 4


def test_more_events_than_fit_in_one_act_are_all_purged(hub, time, monkeypatch):
    monkeypatch.setattr(events.keeping, "BATCH", 2)
    for _ in range(5):
        sign_up(make_event())
    time.on(LAST)

    assert (events.purge_sign_ups(), SignUp.select().count()) == (5, 0)


def test_what_was_undone_and_what_never_met_its_event_goes_too(hub, time):
    events.undo(sign_up(make_event()).sign_up.id)
    orphan = SignUp(event_id=make_event().id, picture_name="owl-1", asked_at=time.moment)
    gate().run(orphan.save)
    gate().run(events.keeping.ledger.erase, "event", orphan.event_id)
    time.on(LAST)

    assert (events.purge_sign_ups(), SignUp.select().count()) == (2, 0)


def test_a_second_run_keeps_the_figures_of_the_first(hub, time):
    sign_up(event := make_event())
    time.on(LAST)
    events.purge_sign_ups()

    assert events.purge_sign_ups() == 0
    assert events.counts_of(event.id).sign_ups == 1
