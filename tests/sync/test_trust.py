"""A hub whose clock is years wrong meets national over real TLS: another process, with a certificate of our own."""

import time

import pytest

from hub import clock
from hub.domain import sync
from hub.sync import client, enrolment, post
from tests.support.certificates import Authority
from tests.support.elsewhen import national
from tests.support.events import a_meal
from tests.support.factories import DAY
from tests.support.network import within

YEARS = 365 * DAY
APART = pytest.mark.parametrize("years", [10, -10], ids=["a hub in the past", "a hub in the future"])


@pytest.fixture
def authority(tmp_path, monkeypatch):
    made = Authority(tmp_path, time.time())
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(made.file))
    monkeypatch.setattr(clock, "earliest", lambda: 0)  # a national may live ten years ago
    return made


@pytest.fixture
def met(authority, tmp_path):
    """`met(years, **other)`: a national that lives so many years from here; its address and a code."""
    opened = []

    def begin(years, name="localhost", dated=None):
        seconds = years * YEARS
        at = time.time() + (seconds if dated is None else dated * YEARS)
        opened.append(national(tmp_path / "national", authority.certify(name, at), seconds))
        return opened[-1].__enter__()

    yield begin
    for one in opened:
        one.__exit__(None, None, None)


@APART
def test_a_hub_asks_for_the_time_and_is_let_in(hub, met, years):
    address, code = met(years)
    enrolment.enrol(address, code)

    assert sync.peer().url == address
    assert round((clock.now() - time.time()) / YEARS) == years


@APART
def test_what_it_writes_from_then_on_is_taken(hub, met, years):
    address, code = met(years)
    enrolment.enrol(address, code)
    within(hub, a_meal(title="Soup", starts=clock.now() + DAY).save)
    done = client.run_rounds()

    assert (done.error, done.refused, done.sent) == ("", 0, 2)


def test_what_it_wrote_years_ahead_is_taken_with_other_stamps(hub, met):
    within(hub, a_meal(title="Soup").save)
    address, code = met(-10)
    enrolment.enrol(address, code)
    done = client.run_rounds()

    assert (done.error, sync.status().refused, sync.status().waiting) == ("", 0, 0)


@pytest.mark.parametrize(
    ("name", "dated", "code"), [("elsewhere.example", 10, "not_trusted"), ("localhost", 5, "wrong_dates")]
)
def test_another_name_and_other_dates_are_still_no_national(hub, met, name, dated, code):
    address, enrol_code = met(10, name, dated)
    with pytest.raises(post.RoundFailed) as failed:
        enrolment.enrol(address, enrol_code)

    assert (failed.value.code, sync.peer()) == (code, None)


def test_another_authority_is_not_even_asked_for_the_time(hub, met, tmp_path, monkeypatch):
    stranger = Authority(tmp_path, time.time(), "A stranger")
    address, code = met(10)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(stranger.file))
    with pytest.raises(post.RoundFailed) as failed:
        enrolment.enrol(address, code)

    assert (failed.value.code, clock.ahead()) == ("not_trusted", 0)
