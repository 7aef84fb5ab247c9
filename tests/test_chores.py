"""Chores: a table, each by hand, soon after the start, and one that fails stops no other."""

import logging
from datetime import timedelta

import pytest

from hub import chores
from hub.errors import Conflict, NotFound


@pytest.fixture
def scheduler(hub):
    started = chores.start(hub.app)
    started.pause()
    yield started
    started.shutdown(wait=False)


def test_each_chore_can_be_done_on_a_fresh_hub(hub):
    with hub.app.app_context():
        done = [(each.name, each.run()) for each in chores.chores()]

    assert dict(done)["nightly-backup"] is None  # no key yet, so nothing to do
    assert len(done) == len(chores.chores())


def test_names_are_given_once():
    names = [each.name for each in chores.chores()]

    assert len(names) == len(set(names))


def test_a_chore_that_is_not_there_is_not_found():
    with pytest.raises(NotFound, match="There is no chore dance"):
        chores.chore("dance")


def test_every_chore_of_the_role_runs_soon_after_the_start(hub, scheduler):
    soon = chores.utcnow() + timedelta(minutes=1)
    jobs = scheduler.get_jobs()

    assert {job.id for job in jobs} == {each.name for each in chores.chores() if "hub" in each.roles}
    assert [job.id for job in jobs if job.next_run_time > soon] == []


def test_sync_comes_first(scheduler):
    assert min(scheduler.get_jobs(), key=lambda job: job.next_run_time).id == "sync"


def failing(error):
    def run():
        raise error

    return chores.Chore("failing", run, 60)


def test_an_expected_failure_is_one_line_in_the_log(hub, caplog):
    assert chores.guarded(hub.app, failing(Conflict("No paper."))) is None
    assert [(r.levelno, r.getMessage(), r.exc_info) for r in caplog.records] == [
        (logging.WARNING, "The chore failing could not be done: No paper.", None)
    ]


def test_a_bug_is_logged_with_its_traceback_and_goes_no_further(hub, caplog):
    assert chores.guarded(hub.app, failing(ZeroDivisionError("bug"))) is None
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError]
