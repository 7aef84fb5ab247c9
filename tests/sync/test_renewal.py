"""Tokens are renewed by the hub itself: the old one holds until the new one was used, and logs tell neither."""

import base64
import logging

import pytest

from hub import clock
from hub.domain import hubs, national, sync
from hub.models.national import EnrolledHub
from hub.models.sync import Peer
from hub.sync import renewal
from hub.sync.post import RoundFailed
from tests.support.network import within
from tests.support.stopped import Stopped

DAY = 86400


@pytest.fixture
def one(network):
    """A hub that was let in before there were keys: it asks for one at once."""
    hub = network.add()
    within(hub, Peer.update(key="", renew_at=0).execute)
    return hub


@pytest.fixture
def line(network, one, monkeypatch):
    """What becomes of each answer to a renewal, in turn: "lost" or "" (it arrives)."""
    fates = []

    def ask(far):
        with network.national.active():
            given = national.renew(national.hub_of(far.token).id)
        one.store.use()
        if fates and fates.pop(0):
            raise RoundFailed("cut", "The connection was cut.")
        return given

    monkeypatch.setattr(renewal, "_ask", ask)
    return fates


def renew(one):
    """Renew if it is time; the token and key that the hub has then."""
    with one.active():
        renewal.renew_if_due()
        far = Peer.get()
    return far.token, far.key


def opens(network, token):
    with network.national.active():
        found = national.hub_of(token)
    return found.id if found else None


def test_a_hub_without_a_key_asks_for_one_and_has_the_one_of_national(network, one, line):
    _, key = renew(one)
    with network.national.active():
        known = EnrolledHub.get().key

    assert (key, len(base64.urlsafe_b64decode(key + "="))) == (known, 32)


def test_the_old_token_holds_until_the_new_one_is_used(network, one, line):
    old = network.tokens[one.id]
    new, _ = renew(one)
    before = opens(network, old)

    assert (old == new, before, opens(network, new)) == (False, one.id, one.id)
    with network.national.active(), pytest.raises(national.LineageError):
        national.hub_of(old)


def test_a_lost_answer_changes_nothing_and_the_next_one_counts(network, one, line):
    line += ["lost", ""]
    lost = renew(one)
    clock._now = Stopped(clock.now() + DAY)
    new, key = renew(one)

    assert (lost, line, opens(network, new)) == ((network.tokens[one.id], ""), [], one.id)
    assert renew(one) == (new, key)


def test_it_is_renewed_every_thirty_days_and_keeps_its_key(network, one, line):
    clock._now = Stopped(clock.now())
    first = renew(one)
    clock._now.on(29 * DAY)
    second = renew(one)
    clock._now.on(2 * DAY)
    third = renew(one)

    assert (second, third[0] == first[0], third[1]) == (first, False, first[1])


def test_a_machine_that_comes_with_a_token_renewed_since_was_set_back(network, one, line):
    old = network.tokens[one.id]
    opens(network, renew(one)[0])
    with network.national.active(), pytest.raises(national.LineageError) as told:
        national.hub_of(old)

    with network.national.active():
        assert (told.value.code, national.enrolled_hub(one.id).warnings) == ("hub_behind", ("hub_behind",))


def test_revoking_closes_the_old_the_new_and_the_next_token(network, one, line):
    old = network.tokens[one.id]
    new, _ = renew(one)
    opens(network, new)
    with network.national.active():
        waiting = national.renew(one.id).token
        national.revoke(one.id)

    assert [opens(network, token) for token in (old, new, waiting)] == [None, None, None]


def test_who_is_let_in_with_a_code_has_a_new_key_and_no_earlier_token(network, one, line):
    old, key = network.tokens[one.id], renew(one)[1]
    network.enrol(one, "93")
    with network.national.active():
        assert (national.hub_of(old), EnrolledHub.get().key == key) == (None, False)


def test_no_word_of_a_token_or_key_is_in_the_logs(network, one, line, caplog):
    caplog.set_level(logging.INFO)  # the level at which a hub runs
    line += ["lost"]
    renew(one)
    clock._now = Stopped(clock.now() + DAY)
    secrets = (network.tokens[one.id], *renew(one))

    assert "gave no new token" in caplog.text
    assert [secret for secret in secrets if secret in caplog.text] == []


def test_an_answer_that_comes_after_a_new_code_is_not_kept(one):
    with one.active():
        used = sync.peer().token
        sync.enrolled("https://national.example", "by a code", hubs.setting("none", "epoch"), ["93"])
        sync.renewed(used, "late", "late")

        assert sync.peer().token == "by a code"
