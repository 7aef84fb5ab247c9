"""Entering, the second person's yes, changes that need it again, closing."""

import pytest

from hub.domain import offers
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from hub.models import ledger
from hub.models.offers import Offer
from tests.support.factories import make_person
from tests.support.offers import JOB, make_offer, open_offer, titles

TEAM = ("volunteer",)


def test_an_offer_is_seen_only_after_somebody_else_has_said_yes(hub):
    made = make_offer()
    before = titles()
    offers.approve(made.id, by="the second")

    assert (before, titles()) == ([], ["Kitchen help"])


def test_an_offer_that_waits_has_no_page_and_no_channel(hub):
    made = make_offer(reach="area")

    with pytest.raises(NotFound):
        offers.offer(made.id)
    assert (offers.offer(made.id, team=True).open, ledger.line("offer", made.id).channel) == (False, None)


def test_who_entered_it_does_not_approve_it(hub):
    made = make_offer()

    with pytest.raises(Forbidden, match="Somebody else"):
        offers.approve(made.id, by="the first")
    with pytest.raises(Forbidden):
        offers.approve(made.id, by="the first", alone=True)
    assert offers.count_waiting() == 1


def test_a_coordinator_with_nobody_else_approves_in_a_second_act(hub):
    amina = make_person(roles=("coordinator",))
    made = offers.enter(JOB, by=amina.id)

    with pytest.raises(Forbidden):
        offers.approve(made.id, by=amina.id)
    assert offers.approve(made.id, by=amina.id, alone=True).status == "open"


@pytest.mark.parametrize(("roles", "days_away", "may"), [
    (TEAM, 0, False), (TEAM, 31, True), (("resident",), 0, True), (("ambassador",), 0, True),
    (("coach",), 0, False),
])
def test_a_coordinator_is_alone_when_nobody_else_of_the_team_is_awake(hub, time, roles, days_away, may):
    make_person(roles=roles)
    time.on(days_away * 86400)
    amina = make_person(roles=("coordinator",))

    assert offers.may_approve_alone(amina.id) == may


def test_a_volunteer_never_approves_alone(hub):
    assert offers.may_approve_alone(make_person(roles=TEAM).id) is False


def test_each_warning_must_have_been_read(hub):
    made = make_offer(description="Paiement au noir, logement fourni")

    for read in ((), ("cash",), ("fees",)):
        with pytest.raises(Conflict, match="read the warnings"):
            offers.approve(made.id, by="b", read=read)
    assert offers.approve(made.id, by="b", read=("lodging", "cash")).status == "open"


def test_an_offer_overtaken_by_a_new_minimum_is_not_approved(hub, time):
    made = make_offer(pay=186_702)
    offers.set_minimum_wage(1255, "2027-01-01")
    time.on(40 * 86400)

    with pytest.raises(Invalid, match="legal minimum"):
        offers.approve(made.id, by="b")


def test_the_sixty_days_begin_with_the_yes(hub, time):
    made = make_offer()
    time.on(10 * 86400)
    approved = offers.approve(made.id, by="b")

    assert (approved.posted_at, approved.expires - approved.posted_at) == (time.moment, 60 * 86400)


def test_who_comes_second_reads_that_somebody_has_answered(hub):
    made = open_offer()

    with pytest.raises(Conflict):
        offers.approve(made.id, by="c")


def test_it_is_sent_back_with_words_and_waits_again_once_changed(hub):
    made = make_offer()
    offers.send_back(made.id, " Which  shifts? ", by="b")
    reason = Offer.get_by_id(made.id).reason
    changed = offers.change(made.id, {"description": "From 8 to 16"}, by="a")

    assert (reason, changed.status, changed.reason) == ("Which shifts?", "waiting", "")


def test_nothing_is_sent_back_without_words(hub):
    made = make_offer()

    with pytest.raises(Invalid):
        offers.send_back(made.id, " \n", by="b")
    assert Offer.get_by_id(made.id).status == "waiting"


@pytest.mark.parametrize(("fields", "status"), [
    ({"contact": "Mrs Roy, 01 23 45 67 89"}, "open"), ({"positions": 3}, "open"),
    ({"starts": 1_797_000_000}, "open"), ({"reach": "area"}, "waiting"), ({}, "open"),
    ({"pay": 190_001}, "waiting"), ({"title": "Cook"}, "waiting"), ({"commune": "75056"}, "waiting"),
    ({"employer": "Other"}, "waiting"), ({"description": "New"}, "waiting"),
])
def test_what_was_promised_is_looked_at_again_when_it_changes(hub, fields, status):
    assert offers.change(open_offer().id, fields, by="c").status == status


@pytest.mark.parametrize(("reach", "status"), [("hub", "open"), ("area", "open"), ("national", "waiting")])
def test_fewer_hubs_need_no_new_look_and_more_do(hub, reach, status):
    assert offers.change(open_offer(reach="area").id, {"reach": reach}, by="c").status == status


def test_who_changed_it_does_not_approve_it(hub):
    made = open_offer()
    offers.change(made.id, {"pay": 195_000}, by="c")

    with pytest.raises(Forbidden):
        offers.approve(made.id, by="c")


def test_the_contact_can_be_changed_after_the_minimum_has_risen(hub, time):
    made = open_offer(pay=186_702)
    offers.set_minimum_wage(1255, "2027-01-01")
    time.on(40 * 86400)

    assert offers.change(made.id, {"contact": "Mrs Roy"}, by="c").status == "open"
    with pytest.raises(Invalid, match="legal minimum"):
        offers.change(made.id, {"title": "Cook"}, by="c")


def test_the_middle_of_the_commune_follows_a_change(hub):
    changed = offers.change(make_offer().id, {"commune": "13055"}, by="c")

    assert (round(changed.lat), round(changed.lon)) == (43, 5)


def test_a_closed_offer_is_off_the_board_and_stays_as_it_is(hub):
    made = open_offer()
    offers.close(made.id)
    offers.close(made.id)

    assert titles() == []
    with pytest.raises(Conflict):
        offers.change(made.id, {"pay": 195_000})


def test_only_an_offer_that_was_open_can_be_closed(hub):
    with pytest.raises(Conflict):
        offers.close(make_offer().id)


def test_what_ran_out_is_off_the_board_at_once_and_closed_by_the_chore(hub, time):
    made = open_offer()
    time.on(60 * 86400 - 1)
    before = (titles(), offers.close_expired())
    time.on(1)

    assert (before, titles()) == ((["Kitchen help"], 0), [])
    assert (offers.close_expired(), offers.close_expired(), Offer.get_by_id(made.id).status) == (1, 0, "closed")


def test_an_open_offer_taken_off_the_board_leaves_the_other_hubs(hub):
    made = open_offer(reach="area")
    shown = ledger.line("offer", made.id).channel
    offers.send_back(made.id, "The employer does not answer", by="b")

    assert (shown, ledger.line("offer", made.id).channel, titles()) == ("area:93", None, [])


def test_what_waits_is_listed_longest_first(hub, time):
    for title in ("First", "Second"):
        make_offer(title=title)
        time.on(60)

    assert [each.title for each in offers.waiting()] == ["First", "Second"]
    assert [each.title for each in offers.waiting(limit=1)] == ["First"]


@pytest.mark.parametrize("verb", [offers.approve, offers.close])
def test_what_is_not_here_is_not_found(hub, verb):
    with pytest.raises(NotFound):
        verb("nowhere", "b")
