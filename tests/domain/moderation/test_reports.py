"""“Something is wrong here”."""

import pytest

from hub import clock
from hub.domain import exchange, hubs, moderation, notices, offers, privacy
from hub.errors import Conflict, Invalid, NotFound
from hub.models.gate import gate
from hub.models.moderation import Report
from tests.support.factories import DAY, make_event, make_listing, make_person
from tests.support.offers import open_offer

pytestmark = pytest.mark.usefixtures("time", "hub")


def said():
    return [(one.kind, one.about_id, one.times, one.signals) for one in moderation.reports_open()]


def test_what_is_said_about_one_row_stands_together_and_the_longest_wait_comes_first():
    soup, coat = make_event(), make_listing()
    moderation.report("event", soup.id, "spam", "kiosk")
    moderation.report("listing", coat.id, "fraud", "kiosk")
    moderation.report("event", soup.id, "insults", "kiosk")

    assert said() == [("event", soup.id, 2, {"insults": 1, "spam": 1}), ("listing", coat.id, 1, {"fraud": 1})]
    assert [one.title for one in moderation.reports_open()] == ["Soup together", "coat"]


def test_the_same_said_again_on_one_screen_is_said_once():
    soup = make_event()
    first = moderation.report("event", soup.id, "spam", "kiosk")
    assert moderation.report("event", soup.id, "spam", "kiosk") == first
    moderation.report("event", soup.id, "spam", "tablet")

    assert said() == [("event", soup.id, 2, {"spam": 2})]


def test_twenty_who_say_the_same_are_enough_and_do_not_drown_another_word():
    soup = make_event()
    for _ in range(25):
        moderation.report("event", soup.id, "spam")
    moderation.report("event", soup.id, "fraud")

    assert said() == [("event", soup.id, 21, {"fraud": 1, "spam": 20})]


@pytest.mark.parametrize(("kind", "signal", "error"), [("person", "spam", NotFound), ("event", "ugly", Invalid)])
def test_only_what_hangs_on_the_boards_is_reported_and_by_a_known_word(kind, signal, error):
    with pytest.raises(error):
        moderation.report(kind, make_event().id, signal)


def test_what_the_hall_cannot_read_cannot_be_reported():
    hidden = make_event(discreet=True, reach="hub")

    with pytest.raises(NotFound):
        moderation.report("event", hidden.id, "spam")
    assert said() == []


def test_a_suspicious_offer_is_gone_until_the_team_has_looked():
    job = open_offer()
    moderation.report("offer", job.id, "fraud")
    assert offers.board().cards == []

    moderation.settle("offer", job.id, "fine", "ana")
    assert ([card.id for card in offers.board().cards], said()) == ([job.id], [])


def test_an_offer_that_the_team_took_off_stays_off_when_the_look_is_settled():
    job = open_offer()
    moderation.report("offer", job.id, "fraud")
    offers.send_back(job.id, "The employer does not answer.", "ana")
    moderation.settle("offer", job.id, "hidden", "ana")

    assert (offers.board().cards, said()) == ([], [])


def test_somebody_in_danger_calls_the_team():
    moderation.report("event", make_event().id, "in_danger")

    assert len(notices.open_calls()) == 1


def test_two_who_settle_at_once_are_told():
    soup = make_event()
    moderation.report("event", soup.id, "spam")
    assert moderation.settle("event", soup.id, "mended", "ana") == 1

    with pytest.raises(Conflict, match="already"):
        moderation.settle("event", soup.id, "fine", "ben")


def test_a_settled_look_can_be_taken_back_for_ten_minutes(time):
    job = open_offer()
    moderation.report("offer", job.id, "fraud")
    moderation.settle("offer", job.id, "fine", "ana")
    moderation.unsettle("offer", job.id)
    assert (len(said()), offers.board().cards) == (1, [])

    moderation.settle("offer", job.id, "fine", "ana")
    time.on(601)
    with pytest.raises(Conflict):
        moderation.unsettle("offer", job.id)


def test_reports_that_were_settled_a_year_ago_go(time):
    soup = make_event(starts=clock.now() + 500 * DAY)
    moderation.report("event", soup.id, "spam")
    moderation.settle("event", soup.id, "fine")
    moderation.report("event", soup.id, "fraud")
    time.on(366 * DAY)

    assert (moderation.purge_reports(), moderation.purge_reports()) == (1, 0)
    assert [one.signal for one in Report.there()] == ["fraud"]


def test_a_report_of_what_is_gone_meanwhile_can_still_be_settled():
    soup = make_event()
    moderation.report("event", soup.id, "spam")
    gate().run(soup.delete_instance)

    assert moderation.told("event", soup.id).title == ""
    assert moderation.settle("event", soup.id, "mended") == 1


def test_danger_said_again_on_the_same_screen_calls_the_team_again():
    soup, kiosk = make_event(), hubs.pair("Hall", "kiosk")[0].id
    moderation.report("event", soup.id, "in_danger", kiosk)
    notices.answer_call(notices.open_calls()[0].id)
    moderation.report("event", soup.id, "in_danger", kiosk)

    assert (len(notices.open_calls()), said()) == (1, [("event", soup.id, 1, {"in_danger": 1})])


def test_an_open_page_of_a_job_that_was_hidden_meanwhile_still_takes_what_is_said():
    job = open_offer()
    moderation.report("offer", job.id, "fraud", "kiosk")
    moderation.report("offer", job.id, "insults", "tablet")

    assert said() == [("offer", job.id, 2, {"fraud": 1, "insults": 1})]


def test_what_the_team_hides_leaves_the_board_and_can_be_taken_back():
    coat = make_listing()
    moderation.report("listing", coat.id, "fraud")
    moderation.hide("listing", coat.id, "Please come and see us.", "ana")
    assert (exchange.board().cards, said()) == ([], [])

    moderation.unsettle("listing", coat.id, "ana")
    assert ([card.id for card in exchange.board().cards], len(said())) == ([coat.id], 1)


def test_a_job_that_the_team_hides_stays_hidden():
    job = open_offer()
    moderation.report("offer", job.id, "fraud")
    moderation.hide("offer", job.id, by="ana")

    assert (offers.board().cards, said()) == ([], [])


def test_hiding_without_a_word_changes_nothing():
    coat = make_listing()
    moderation.report("listing", coat.id, "fraud")
    with pytest.raises(Invalid):
        moderation.hide("listing", coat.id, " ")

    assert (len(exchange.board().cards), len(said())) == (1, 1)


def test_an_event_is_not_hidden_but_changed_on_its_own_page():
    soup = make_event()
    moderation.report("event", soup.id, "fraud")

    with pytest.raises(Conflict, match="own page"):
        moderation.hide("event", soup.id, "No.")


def test_a_report_names_nobody_and_who_looked_at_it_is_forgotten_with_them():
    ana, soup = make_person(roles=("volunteer",)), make_event()
    made = moderation.report("event", soup.id, "spam", "kiosk")
    shared = {name: getattr(made, name) for name in Report.shared_fields}
    moderation.settle("event", soup.id, "fine", ana.id)
    privacy.erase(ana.id)

    assert sorted(shared) == ["about_home", "about_id", "about_kind", "made_at", "signal"]
    assert Report.get_by_id(made.id).settled_by == ""
