"""The team's queue: what waits, the answers, their undo, and two people at once."""

import pytest
from playhouse.test_utils import count_queries

from hub.domain import events, exchange, moderation, offers
from hub.models.exchange import Listing
from tests.support.factories import DAY, make_event, make_listing, make_person
from tests.support.offers import make_offer, open_offer
from tests.support.team import Member

WORDS = {"section": "equipment", "title": "A guitar", "description": "Five strings, one is missing."}


@pytest.fixture
def team(hub):
    return Member(hub, "volunteer")


def guitar(**more):
    return make_listing(make_person(), **WORDS | more)


def doubted(kind="listing", signal="fraud"):
    made = {"listing": make_listing, "offer": open_offer, "event": make_event}[kind]()
    moderation.report(kind, made.id, signal)
    return made


def status(listing):
    return Listing.get_by_id(listing.id).status


def queue(team):
    return team.main("/staff/looks")


def test_an_empty_queue_is_kind(team):
    assert queue(team).endswith(
        "Nothing waits for a look. What residents write in their own words is shown here first."
    )


def test_words_are_shown_whole_with_who_wrote_them_and_in_which_language(team):
    make_listing(make_person("owl-7"), **WORDS | {"lang": "ar"})
    said = queue(team)

    assert said.count("A guitar Five strings, one is missing.") == 1
    assert said.count("written in: Arabic Owl 7") == 1


def test_everything_that_waits_stands_in_its_own_part(team):
    doubted(), guitar(), make_offer()
    events.propose({"title": "Chess", "category": "game", "starts": make_event().starts + DAY}, make_person().id)
    said = queue(team)
    parts = ["Somebody found something wrong", "Words that wait", "Jobs that wait", "Proposed activities"]

    assert sorted(parts, key=said.index) == parts
    assert [said.count(word) for word in ("Cheating · first said just now", "Chess", "Le Bistrot")] == [1, 1, 1]


def test_a_yes_shows_the_words_to_everybody_and_can_be_taken_back(team):
    found = guitar()
    after = team.see(f"/staff/looks/listing/{found.id}/approve")
    shown = status(found)
    team.see(f"/staff/looks/listing/{found.id}/again")

    assert after.count("A guitar: Everybody sees it now. Undo") == 1
    assert (shown, status(found), queue(team).count("Undo")) == ("open", "waiting", 0)


@pytest.mark.parametrize("typed", [{"ready": "Say more."}, {"ready": "Ready", "reason": "Say more."}])
def test_words_are_sent_back_with_ready_or_own_words(team, typed):
    found = guitar()
    team.see(f"/staff/looks/listing/{found.id}/back", **typed)

    assert (status(found), Listing.get_by_id(found.id).reason) == ("sent_back", "Say more.")


def test_nothing_is_sent_back_without_a_word(team):
    found = guitar()
    answer = team.send(f"/staff/looks/listing/{found.id}/back", reason=" ")

    assert (answer.status_code, answer.text.count('id="reason-error"'), status(found)) == (422, 1, "waiting")


def test_the_second_of_two_is_told_and_loses_nothing(team):
    found = guitar()
    exchange.approve(found.id, "ben")
    at = f"/staff/looks/listing/{found.id}"
    answers = [team.send(f"{at}/approve"), team.send(f"{at}/back", reason="Say more.")]

    assert [(each.status_code, each.text.count("Somebody has looked at this already.")) for each in answers] == [
        (409, 1), (409, 1)
    ]
    assert (answers[1].text.count('value="Say more."'), status(found)) == (1, "open")


@pytest.mark.parametrize("outcome", ["fine", "mended"])
def test_what_was_found_wrong_is_settled_and_taken_back(team, outcome):
    made = doubted()
    team.see(f"/staff/looks/listing/{made.id}/settle", outcome=outcome)
    settled = moderation.count_reports()
    team.see(f"/staff/looks/listing/{made.id}/unsettle")

    assert (settled, moderation.count_reports()) == (0, 1)


def test_a_listing_is_hidden_with_words_and_shown_again(team):
    made = doubted()
    team.see(f"/staff/looks/listing/{made.id}/hide", ready="Please come and see us.")
    hidden = exchange.board().cards
    team.see(f"/staff/looks/listing/{made.id}/unsettle")

    assert (hidden, [card.id for card in exchange.board().cards]) == ([], [made.id])


def test_hiding_a_listing_wants_a_word(team):
    made = doubted()
    answer = team.send(f"/staff/looks/listing/{made.id}/hide")

    assert (answer.status_code, answer.text.count('id="reason-error"')) == (422, 1)
    assert moderation.count_reports() == 1


def test_a_job_stays_hidden_or_is_shown_again(team):
    bad, good = doubted("offer"), doubted("offer")
    assert team.main(f"/staff/looks/offer/{bad.id}/hide").count("Nobody sees it any more, at any hub.") == 1
    team.see(f"/staff/looks/offer/{bad.id}/hide"), team.see(f"/staff/looks/offer/{good.id}/settle", outcome="fine")

    assert [card.id for card in offers.board().cards] == [good.id]


def test_an_event_is_mended_on_its_own_page(team):
    made = doubted("event")
    page = team.text("/staff/looks")

    assert page.count(f'href="/staff/events/{made.id}"') == 1
    assert page.count(f"/staff/looks/event/{made.id}/hide") == 0


@pytest.mark.parametrize("act", ["settle", "hide", "unsettle"])
def test_who_settles_second_is_told(team, act):
    made = doubted()
    moderation.settle("listing", made.id, "fine", "ben")
    if act == "unsettle":
        moderation.unsettle("listing", made.id)
    answer = team.send(f"/staff/looks/listing/{made.id}/{act}", outcome="mended", reason="No.")

    assert (answer.status_code, answer.text.count('class="notice notice--wait"')) == (409, 1)


def test_a_coach_looks_at_jobs_only(hub, team):
    coach, listing, job = Member(hub, "coach"), doubted(), doubted("offer")
    guitar()
    said = queue(coach)
    acts = [coach.send(f"/staff/looks/{kind}/{row.id}/settle", outcome="fine").status_code
            for kind, row in (("listing", listing), ("offer", job))]

    assert (said.count("Kitchen help"), said.count("coat"), said.count("guitar"), acts) == (1, 0, 0, [403, 303])


def test_an_answers_address_read_again_leads_to_the_queue(team):
    assert team.get(f"/staff/looks/listing/{guitar().id}/approve").location == "/staff/looks/listing/" + _last()
    assert team.get("/staff/looks/listing/1").location == "/staff/looks"


def _last():
    return Listing.select().order_by(Listing.id.desc()).get().id


def test_nothing_is_counted_outside_the_page(team):
    doubted(), guitar()

    assert team.text("/staff/").count(">To look at</span>") == 1


def cost(team, count):
    for _ in range(count):
        doubted(), guitar(), make_offer()
    queue(team)
    with count_queries() as counted:
        queue(team)
    return counted.count


def test_the_queue_costs_the_same_few_queries_however_much_waits(team):
    costs = cost(team, 1), cost(team, 10)

    assert (len({*costs}), costs[0] <= 14) == (1, True)
