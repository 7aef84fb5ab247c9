"""Work beside a page: how far it is, what came of it, what went wrong."""

import pytest

from hub.domain.events import later
from hub.errors import Conflict, Unavailable

pytestmark = pytest.mark.usefixtures("hub")


def ended(verb):
    work = later.start(verb)
    assert work.ended.wait(20)
    return work


def test_work_says_how_far_it_was_and_what_came_of_it():
    work = ended(lambda tell: tell(3, 7) or "report")

    assert (work.done, work.total, work.report, work.failure) == (3, 7, "report", "")


@pytest.mark.parametrize("error", [Conflict, Unavailable])
def test_an_expected_failure_is_told_in_its_own_words(error):
    def verb(tell):
        raise error("The calendar cannot be reached.")

    assert ended(verb).failure == "The calendar cannot be reached."


def test_a_bug_is_logged_with_its_traceback_and_told_in_a_sentence(caplog):
    work = ended(lambda tell: {}["missing"])

    assert (work.failure, [record.exc_info[0] for record in caplog.records]) == (later.FAILED, [KeyError])
