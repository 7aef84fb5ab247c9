"""What is not taken waits: kept with its reason, tried again when it can be otherwise, and not before."""

from types import SimpleNamespace

import pytest

from hub.domain import national
from hub.models.gate import gate
from hub.models.sync import Refused
from hub.sync import rows
from tests.support.factories import DAY
from tests.support.published import change, give_areas, published, titles


@pytest.fixture
def strict(monkeypatch):
    """Who cannot keep an event called Soup: `strict.add("hub-id")`; as a program of an older version might."""
    places, unfit = set(), rows.unfit

    def refuses(record):
        soup = record.kind == "event" and record.fields.get("title") == "Soup"
        return "title" if soup and gate().replica.hub in places else unfit(record)

    monkeypatch.setattr(rows, "unfit", refuses)
    return places


def kept(hub):
    """What is in a hub's quarantine: (code, field, who did not take it, since when)."""
    with hub.active():
        return [(one.code, one.field, one.by, one.since) for one in Refused.select()]


def said_again(network, hub, row):
    """Whether a row is in what the hub says in two complete exchanges."""
    network.messages.clear()
    network.exchange(hub)
    network.exchange(hub)
    return any(row.id.encode() in asked for asked in network.messages[::2])


def updated(monkeypatch, end):
    """Another version of the program at one end: `server` (national) or `client` and `taking` (hubs)."""
    monkeypatch.setattr(f"hub.sync.{end}.hub", SimpleNamespace(__version__="99.0"))


def test_what_national_could_not_keep_is_tried_again_once_it_has_another_version(either, time, strict, monkeypatch):
    one = either.add()
    strict.add("national")
    soup = published(one)
    either.exchange(one)
    before = kept(one)
    strict.clear()
    quiet = said_again(either, one, soup)
    updated(monkeypatch, "server")

    assert (before, quiet) == ([("bad_value", "title", "national", time.moment)], False)
    assert (said_again(either, one, soup), kept(one), titles(either.national)) == (True, [], ["Soup"])


def test_what_a_new_version_does_not_take_either_waits_since_the_first_time(network, time, strict, monkeypatch):
    one = network.add()
    strict.add("national")
    soup, since = published(one), time.moment
    network.exchange(one)
    time.on(DAY)
    updated(monkeypatch, "server")

    assert said_again(network, one, soup)
    assert kept(one) == [("bad_value", "title", "national", since)]
    assert not said_again(network, one, soup)


def test_what_a_hub_could_not_keep_is_read_again_once_it_has_another_version(either, time, strict, monkeypatch):
    one, other = either.add(), either.add()
    strict.add(other.id)
    published(one)
    published(one, title="Bread")
    either.settle()
    before = titles(other), [(code, field, by) for code, field, by, _ in kept(other)]
    strict.clear()
    either.settle()
    unchanged = titles(other)
    updated(monkeypatch, "taking")
    either.settle()

    assert (before, unchanged) == ((["Bread"], [("bad_value", "title", "here")]), ["Bread"])
    assert (titles(other), kept(other)) == (["Bread", "Soup"], [])


def test_what_was_refused_is_sent_again_when_it_changes(either, time, strict):
    one = either.add()
    strict.add("national")
    soup = published(one)
    either.exchange(one)
    change(one, soup, title="Broth")
    either.exchange(one)
    assert (kept(one), titles(either.national)) == ([], ["Broth"])


def test_what_was_refused_for_its_area_is_sent_again_when_areas_change(either, time):
    one = either.add(commune="75056")
    give_areas(either, one, "93")
    soup = published(one)
    either.exchange(one)
    before = [code for code, *_ in kept(one)]
    give_areas(either, one, "75", "93")

    assert (before, said_again(either, one, soup)) == (["not_your_area"], True)
    assert (kept(one), titles(either.national)) == ([], ["Soup"])


def test_national_counts_what_it_refused_of_each_hub(either, time, strict):
    one, other = either.add(), either.add()
    strict.add("national")
    soup = published(one, title="Soup")
    either.exchange(one)
    either.exchange(one)  # it is not sent again before it changes
    change(one, soup, description="With bread")
    either.exchange(one)

    with either.national.active():
        found = [[(row.code, row.count) for row in national.refusals_of(hub.id)] for hub in (one, other)]
    assert found == [[("bad_value", 2)], []]
