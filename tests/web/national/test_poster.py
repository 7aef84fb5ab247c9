"""A poster's address at national, read by anybody."""

import pytest

from hub.domain.events import short
from tests.support.events import a_meal
from tests.web.national.conftest import NOON

HOUR = 3600


@pytest.fixture
def visit(national):
    """Opens a poster's address of an event with these fields, as somebody unknown: the answer."""

    def visited(**fields):
        row = a_meal(**{"title": "Soup", "starts": NOON + HOUR, "ends": NOON + 2 * HOUR, **fields})
        national.store.gate.run(row.save)
        return national.client().get(f"/e/{short(row.id)}")

    return visited


def test_anybody_reads_a_published_event(visit):
    answer = visit()

    assert (answer.status_code, "<bdi>Soup</bdi>" in answer.text) == (200, True)


def test_a_hidden_event_is_not_there(visit):
    assert visit(hidden=True).status_code == 404


def test_a_short_address_that_nobody_printed_is_not_there(national):
    assert national.client().get("/e/zzzz").status_code == 404


def test_a_cancelled_event_says_so(visit):
    assert "This is cancelled" in visit(status="cancelled", reason="Rain").text
