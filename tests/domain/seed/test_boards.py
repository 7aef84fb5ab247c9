"""The demo's gifts, hands and jobs."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hub.domain import exchange, moderation, offers
from hub.domain.seed import boards, demo, living
from hub.domain.seed.people import residents
from hub.domain.seed.plans import HOUSES
from tests.support.stores import StoreHub


@pytest.fixture(params=HOUSES, ids=lambda house: house.kind)
def house(request, tmp_path):
    made = StoreHub(tmp_path / "hub")
    with made.active():
        demo.set_up(request.param)
        living.fill(boards.BY_HOUSE[request.param.name])
        yield boards.BY_HOUSE[request.param.name]
    made.close()


def test_every_door_of_the_house_has_something_on_both_sides(house):
    found = {(door, card.side) for door in exchange.DOORS for card in exchange.board(door).cards}

    assert {door for door, _ in found} == {*exchange.DOORS}
    assert {"gift", "request"} <= {side for _, side in found}


def test_jobs_stand_on_the_board_and_those_entered_only_do_not(house):
    shown = [job.title for job in house.jobs if job.state == "open"]

    assert sorted(card.title for card in offers.board().cards) == sorted(shown)
    assert len(offers.waiting()) == len(house.jobs) - len(shown)


def test_words_of_a_resident_wait_for_a_look(house):
    words = [thing for thing in house.things if not thing.thing]
    waiting = [job for job in house.jobs if job.state == "waiting"]

    assert moderation.count_looks() == len(words) + len(waiting)


def test_what_was_promised_waits_at_the_desk(house):
    promised = [thing for thing in house.things if thing.wanted_by and not thing.handed]
    section = {thing.thing: exchange.THINGS[thing.thing].section for thing in promised}
    things = [each for each in promised if section[each.thing] not in exchange.WITHOUT_HANDOVER]

    assert len(exchange.desk()) == len(things)


def test_who_tries_the_demo_is_asked_whether_their_thing_is_still_there(house):
    old = [thing.thing for thing in house.things if thing.days]

    assert [one.thing for one in exchange.to_confirm(residents()[0].id)] == old != []


def test_what_an_association_asks_for_says_how_many_when_and_in_which_language(house):
    wanted = [thing for thing in house.things if "host" in thing.more]
    found = [exchange.listing(card.id).listing for card in exchange.board("hands").cards if card.host]

    assert [(one.quantity, one.languages) for one in found] == [
        (thing.more["quantity"], thing.more["languages"]) for thing in wanted
    ] != []
    there = [datetime.fromtimestamp(one.starts, ZoneInfo("Europe/Paris")) for one in found]
    assert [f"{starts:%H:%M}" for starts in there] == [thing.on[1] for thing in wanted]
