"""Making, changing, moving, cancelling, copying, proposing."""

import pytest

from hub.domain import events
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from hub.models import ledger
from hub.models.gate import gate
from tests.support.factories import DAY, HOUR, WEEK, make_event, make_person, sign_up
from tests.support.hubs import set_up
from tests.support.stores import StoreHub


def channel(event):
    return ledger.line("event", event.id).channel


def told(outcome):
    """Whether the person has heard the latest."""
    return bool(next(g for g in events.signed_up(outcome.sign_up.event_id) if g.id == outcome.sign_up.id).told)


@pytest.mark.parametrize(("reach", "expected"), [("hub", None), ("area", "area:93"), ("national", "all")])
def test_an_event_goes_as_far_as_it_reaches(hub, time, reach, expected):
    assert channel(make_event(reach=reach)) == expected


def test_a_discreet_event_never_gets_a_channel(hub, time):
    event = make_event(reach="area")

    events.change(event.id, {"discreet": True, "reach": "hub"})

    assert channel(event) is None


def test_a_hub_of_secret_address_keeps_its_events(tmp_path, time):
    secret = set_up(StoreHub(tmp_path), kind="secret-address")

    with pytest.raises(Invalid) as refused:
        make_event(reach="national")

    assert refused.value.fields["reach"][0] == "The address of this hub is secret, so its events stay in this hub."
    assert (make_event().commune, channel(make_event())) == ("", None)
    secret.close()


def test_an_event_written_past_the_rules_still_stays_in_a_secret_hub(tmp_path, time):
    secret = set_up(StoreHub(tmp_path), kind="secret-address")
    event = make_event()
    event.reach = "national"

    gate().run(event.save)

    assert channel(event) is None
    secret.close()


def test_a_change_is_counted_for_calendars(hub, time):
    event = make_event()
    time.on(60)

    changed = events.change(event.id, {"title": "Stew", "bring": "a spoon"})

    assert (changed.title, changed.bring, changed.sequence, changed.updated) == ("Stew", "a spoon", 1, time.moment)


def test_a_change_that_changes_nothing_is_none(hub, time):
    event = make_event()

    assert events.change(event.id, {"title": event.title}).sequence == 0


def test_a_refused_change_changes_nothing(hub, time):
    event = make_event()

    with pytest.raises(Invalid):
        events.change(event.id, {"title": "Stew", "capacity": 0})

    assert events.event(event.id).title == "Soup together"


def test_seats_that_are_promised_cannot_be_taken_away(hub, time):
    event = make_event(capacity=5)
    sign_up(event, children=2)

    with pytest.raises(Invalid) as refused:
        events.change(event.id, {"capacity": 2})

    assert str(refused.value) == "3 seats are promised already; it cannot be fewer."


def test_more_seats_go_to_those_who_wait(hub, time):
    event = make_event(capacity=1)
    sign_up(event)
    waiting = sign_up(event)

    events.change(event.id, {"capacity": 2})

    assert [guest.state for guest in events.signed_up(event.id)] == ["confirmed", "confirmed"]
    assert told(waiting) is False


def test_a_move_is_told_to_all_who_signed_up(hub, time):
    event = make_event()
    outcome, starts = sign_up(event), event.starts

    moved = events.move(event.id, starts + DAY, event.ends + DAY, "The hall is closed.")

    assert (moved.starts, moved.moved_from, moved.reason) == (starts + DAY, starts, "The hall is closed.")
    assert told(outcome) is False


def test_back_at_its_first_time_an_event_has_not_moved(hub, time):
    event = make_event()
    starts, ends = event.starts, event.ends
    events.move(event.id, starts + DAY, ends + DAY, "Rain.")
    events.move(event.id, starts + WEEK, ends + WEEK, "Snow.")

    assert events.move(event.id, starts, ends, "Sun.").moved_from is None


def test_another_place_is_news_and_another_text_is_not(hub, time):
    event = make_event()
    outcome = sign_up(event)
    events.change(event.id, {"description": "With leeks."})
    assert told(outcome) is True

    events.change(event.id, {"place_kind": "address", "address": "1 rue Haute"})

    assert told(outcome) is False


def test_what_has_begun_keeps_its_start_and_may_end_later(hub, time):
    event = make_event(time.moment + HOUR)
    time.on(2 * HOUR)

    with pytest.raises(Invalid):
        events.move(event.id, event.starts + HOUR, event.ends + HOUR, "Late.")

    assert events.move(event.id, event.starts, event.ends + HOUR, "It is nice.").ends == event.ends + HOUR


def test_what_has_begun_can_be_cancelled_and_what_is_over_cannot(hub, time):
    event = make_event(time.moment + HOUR)
    time.on(2 * HOUR)
    assert events.cancel(event.id, "A storm.").status == "cancelled"
    time.on(HOUR)

    for act in (lambda: events.cancel(event.id, "No."), lambda: events.change(event.id, {"title": "No"})):
        with pytest.raises(Conflict):
            act()


def test_a_cancelling_needs_a_reason_and_is_told(hub, time):
    event = make_event()
    outcome = sign_up(event)
    with pytest.raises(Invalid):
        events.cancel(event.id, "  ")

    events.cancel(event.id, "The cook is ill.")

    assert (events.event(event.id).reason, told(outcome)) == ("The cook is ill.", False)


def test_a_cancelling_taken_back_unheard_is_no_news(hub, time):
    event = make_event()
    outcome = sign_up(event)
    events.cancel(event.id, "Rain.")

    restored = events.restore(event.id)

    assert (restored.status, restored.reason, told(outcome)) == ("open", "", True)


def test_what_nobody_counts_on_can_be_deleted_and_come_back(hub, time):
    event = make_event()
    events.delete(event.id)
    with pytest.raises(NotFound):
        events.event(event.id)

    events.restore(event.id)

    assert events.event(event.id).title == event.title


def test_what_people_count_on_is_cancelled_and_not_deleted(hub, time):
    event = make_event()
    sign_up(event)

    with pytest.raises(Conflict):
        events.delete(event.id)


def test_a_copy_takes_place_a_week_later_at_the_same_hour(hub, time):
    event = make_event(capacity=4, women_only=True)

    copy = events.duplicate(event.id)

    assert (copy.starts, copy.ends, copy.capacity) == (event.starts + WEEK, event.ends + WEEK, 4)
    assert (copy.id != event.id, copy.taken, copy.women_only) == (True, 0, True)


def test_a_copy_of_last_month_takes_place_next_week(hub, time):
    event = make_event()
    time.on(30 * DAY)

    copy = events.duplicate(event.id)

    assert (copy.starts - event.starts) == 5 * WEEK


def test_another_hubs_event_is_not_ours_to_change(hub, time):
    event = make_event()
    line = ledger.line("event", event.id)
    line.home = "another"
    gate().run(ledger.put_line, line)

    for verb in (events.change, events.cancel):
        with pytest.raises(Forbidden):
            verb(event.id, {"title": "Mine"} if verb is events.change else "Mine")


def test_only_national_hides_an_event(hub, time):
    with pytest.raises(Forbidden):
        events.hide(make_event().id, "Hateful.")


def test_national_hides_an_event_from_everybody_but_its_team(tmp_path, time):
    national = StoreHub(tmp_path, "national")
    event = make_event()

    events.hide(event.id, "Asks for money.")

    with pytest.raises(NotFound):
        events.event(event.id)
    assert events.event(event.id, team=True).hidden_why == "Asks for money."
    assert events.unhide(event.id).hidden is False
    national.close()


def idea(time, **fields):
    return {"title": "Chess", "category": "game", "starts": time.moment + DAY} | fields


def test_an_idea_is_seen_by_the_team_only_until_its_yes(hub, time):
    event = events.propose(idea(time), make_person().id)
    assert (event.status, channel(event), event.ends - event.starts) == ("proposed", None, 2 * HOUR)
    with pytest.raises(NotFound):
        events.event(event.id)

    events.accept(event.id, by="staff", fields={"capacity": 8, "reach": "area"})

    accepted = events.event(event.id)
    assert (accepted.status, accepted.capacity, channel(event)) == ("open", 8, "area:93")


def test_the_proposer_reads_the_answer(hub, time):
    person = make_person()
    event = events.propose(idea(time), person.id)

    events.decline(event.id, "The room is taken that day. On Friday?")

    found = [(each.status, each.reason) for each in events.proposals_of(person.id)]
    assert found == [("declined", "The room is taken that day. On Friday?")]


def test_an_idea_is_answered_once(hub, time):
    event = events.propose(idea(time), make_person().id)
    events.accept(event.id)

    with pytest.raises(Conflict):
        events.decline(event.id, "No.")


def test_a_fourth_idea_waits_for_an_answer_to_the_first(hub, time):
    person = make_person()
    for _ in range(3):
        events.propose(idea(time), person.id)

    with pytest.raises(Conflict):
        events.propose(idea(time), person.id)


def test_an_idea_whose_time_has_gone_by_cannot_be_accepted(hub, time):
    event = events.propose(idea(time), make_person().id)
    time.on(2 * DAY)

    with pytest.raises(Invalid) as refused:
        events.accept(event.id)

    assert list(refused.value.fields) == ["starts"]


def test_signs_that_do_not_show_are_taken_out_of_what_is_typed(hub, time):
    event = make_event(title="So\x00up \u202eto\u2066gether\x1b", host="Ma\u202alik\n and\tAmina", bring="\u0000")

    assert (event.title, event.host, event.bring) == ("Soup together", "Malik and Amina", "")


def test_the_reason_of_a_cancelling_is_one_line_that_shows(hub, time):
    event = events.cancel(make_event().id, "No\u202e cook\nto\x00day")

    assert event.reason == "No cook today"


@pytest.mark.parametrize(("pictogram", "kept"), [("", "meal"), ("nature", "nature")])
def test_the_pictogram_is_a_known_one_or_that_of_the_category(hub, time, pictogram, kept):
    assert make_event(pictogram=pictogram).pictogram == kept


def test_an_unknown_pictogram_is_refused(hub, time):
    with pytest.raises(Invalid) as refused:
        make_event(pictogram="javascript:x")

    assert list(refused.value.fields) == ["pictogram"]
