"""“Ça m'intéresse”: a resident and the team, from the touch to the answer; nothing leaves."""

import pytest

from hub.domain import offers, people, privacy
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from hub.models.base import KINDS
from hub.models.gate import gate
from hub.models.offers import Application, Offer
from tests.support.factories import make_person
from tests.support.offers import make_offer, open_offer

DAY = 86400


@pytest.fixture
def sam(hub):
    return make_person("fox-500")


@pytest.fixture
def coach(hub):
    return make_person("owl-3", roles=("coach",), name="Inès")


def mine(person):
    return offers.applications_of(person.id)[0]


def test_the_team_reads_who_is_interested_and_nobody_has_taken_it(sam):
    made = open_offer()
    offers.apply(made.id, sam.id)
    found = offers.applications_open()[0]

    assert (found.title, found.employer, found.picture_name, found.helper, found.answer) == (
        "Kitchen help", "Le Bistrot", "fox-500", None, "")
    assert offers.count_untaken() == 1


def test_asking_twice_is_as_once(sam):
    made = open_offer()

    assert offers.apply(made.id, sam.id).id == offers.apply(made.id, sam.id).id


def test_what_was_taken_is_named_and_stands_after_what_was_not(sam, coach, time):
    first, second = (offers.apply(open_offer(title=title).id, sam.id) for title in ("First", "Second"))
    time.on(60)
    offers.take(first.id, coach.id)

    listed = [(each.title, each.helper) for each in offers.applications_open()]
    assert listed == [("Second", None), ("First", "Inès")]
    assert (offers.count_untaken(), bool(mine(sam).open)) == (1, True)


def test_the_answer_is_news_until_it_was_read(sam, coach, time):
    asked = offers.apply(open_offer().id, sam.id)
    quiet = bool(mine(sam).told)
    time.on(60)
    offers.answer(asked.id, "interview", coach.id)
    loud, answer, moment = bool(mine(sam).told), mine(sam).answer, mine(sam).answered_at
    offers.mark_told([asked.id])

    assert (quiet, loud, bool(mine(sam).told), answer, moment) == (True, False, True, "interview", time.moment)


def test_an_answer_that_ends_it_takes_it_off_the_teams_list(sam, coach):
    for answer in ("taken", "not_now"):
        offers.answer(offers.apply(open_offer().id, sam.id).id, answer, coach.id)

    assert (offers.applications_open(), len(offers.applications_of(sam.id))) == ([], 2)


def test_only_the_ready_sentences_are_answers(sam, coach):
    asked = offers.apply(open_offer().id, sam.id)

    with pytest.raises(Invalid):
        offers.answer(asked.id, "you are too old", coach.id)


def test_no_longer_interested_and_interested_again(sam, coach):
    made = open_offer()
    asked = offers.apply(made.id, sam.id)
    offers.answer(asked.id, "not_now", coach.id)
    offers.withdraw_application(asked.id, sam.id)
    gone = bool(mine(sam).withdrawn), len(offers.applications_open())
    again = offers.apply(made.id, sam.id)

    assert (gone, again.id, again.answer, again.helper_id, again.withdrawn) == ((True, 0), asked.id, "", "", False)


def test_nobody_withdraws_for_somebody_else(sam, coach):
    asked = offers.apply(open_offer().id, sam.id)

    with pytest.raises(NotFound):
        offers.withdraw_application(asked.id, coach.id)


@pytest.mark.parametrize("verb", [offers.take, lambda key, by: offers.answer(key, "come", by)])
def test_what_was_withdrawn_is_not_worked_on(sam, coach, verb):
    asked = offers.apply(open_offer().id, sam.id)
    offers.withdraw_application(asked.id, sam.id)

    with pytest.raises(Conflict, match="no longer interested"):
        verb(asked.id, coach.id)


def test_a_minor_talks_to_the_team(sam):
    people.set_minor(sam.id, True)

    with pytest.raises(Forbidden, match="talk to the team"):
        offers.apply(open_offer().id, sam.id)


def test_nobody_marked_as_a_minor_since_is_passed_on_to_an_employer(sam, coach):
    asked = offers.apply(open_offer().id, sam.id)
    people.set_minor(sam.id)
    for answer in ("sent", "interview"):
        with pytest.raises(Forbidden, match="Under 18"):
            offers.answer(asked.id, answer, coach.id)
    offers.answer(asked.id, "come", coach.id)

    assert (bool(offers.applications_open()[0].minor), mine(sam).answer) == (True, "come")


@pytest.mark.parametrize("spoil", [lambda key: offers.doubt(key), lambda key: offers.close(key)])
def test_nobody_applies_for_what_is_not_open(sam, spoil):
    made = open_offer()
    spoil(made.id)

    for offer_id in (made.id, make_offer().id, "nowhere"):
        with pytest.raises(NotFound):
            offers.apply(offer_id, sam.id)


def test_twenty_without_an_answer_are_enough(sam):
    for _ in range(20):
        offers.apply(open_offer().id, sam.id)

    with pytest.raises(Conflict, match="first"):
        offers.apply(open_offer().id, sam.id)


def test_who_was_interested_is_told_that_the_offer_is_closed(sam, coach):
    first, second = open_offer(), open_offer()
    offers.apply(first.id, sam.id)
    offers.answer(offers.apply(second.id, sam.id).id, "not_now", coach.id)
    offers.mark_told([each.id for each in offers.applications_of(sam.id)])
    for each in (first, second):
        offers.close(each.id)

    assert {each.offer_id: bool(each.told) for each in offers.applications_of(sam.id)} == {
        first.id: False, second.id: True}


def test_an_offer_hidden_for_now_is_shown_as_such_to_who_applied(sam):
    made = open_offer()
    offers.apply(made.id, sam.id)
    offers.doubt(made.id)

    assert (bool(mine(sam).kept_back), mine(sam).open) == (True, False)


@pytest.mark.parametrize(("end", "days", "left"), [
    (lambda asked, offer, sam: offers.withdraw_application(asked.id, sam.id), 89, 1),
    (lambda asked, offer, sam: offers.withdraw_application(asked.id, sam.id), 91, 0),
    (lambda asked, offer, sam: offers.answer(asked.id, "taken", ""), 91, 0),
    (lambda asked, offer, sam: offers.answer(asked.id, "come", ""), 59, 1),
    (lambda asked, offer, sam: offers.close(offer.id), 91, 0),
])
def test_what_ended_is_forgotten_after_ninety_days(sam, time, end, days, left):
    offer = open_offer()
    end(offers.apply(offer.id, sam.id), offer, sam)
    time.on(days * DAY)
    offers.purge_applications()

    assert Application.select().count() == left


def test_nothing_is_kept_longer_than_a_year(sam, time):
    offers.apply(open_offer().id, sam.id)
    time.on(366 * DAY)

    assert (offers.purge_applications(), Application.select().count()) == (1, 0)


def test_how_to_reach_the_employer_is_forgotten_with_it(hub, time):
    made = open_offer(contact="Mrs Roy, 01 23 45 67 89")
    offers.close(made.id)
    contacts = []
    for days in (149, 2):
        time.on(days * DAY)
        offers.purge_applications()
        contacts.append(Offer.get_by_id(made.id).contact)

    assert contacts == ["Mrs Roy, 01 23 45 67 89", ""]


def test_who_is_erased_leaves_no_application_and_what_they_looked_after_is_free(sam, coach):
    other = make_person("fox-501")
    for person in (sam, other):
        offers.take(offers.apply(open_offer().id, person.id).id, coach.id)
    told = privacy.export(sam.id)["applications"]
    for person in (sam, coach):
        privacy.erase(person.id)

    assert [(each["title"], each["answer"]) for each in told] == [("Kitchen help", "")]
    assert [(each.person_id, each.helper_id) for each in Application.select()] == [(other.id, "")]


def test_an_application_is_no_kind_that_could_travel():
    assert Application not in KINDS.values()


def test_who_entered_and_approved_an_offer_is_forgotten_with_them(hub):
    offer = open_offer()
    gate().run(offers.forget_applications, ["the first", "the second"])
    found = offers.offer(offer.id, team=True).offer

    assert (found.made_by, found.approved_by) == ("", "")
