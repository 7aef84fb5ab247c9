"""“Something is wrong here”: one touch, for everybody, without a script, and nobody is asked who they are."""

import pytest

from hub.domain import moderation, notices
from hub.domain.people import sessions
from hub.web.guard import SESSION
from tests.support.browser import WIFI, Browser
from tests.support.factories import make_event, make_listing, make_person
from tests.support.offers import open_offer


@pytest.fixture
def kiosk(hub):
    return Browser(hub, "kiosk")


def told():
    return [(one.kind, one.about_id, one.signals) for one in moderation.reports_open()]


def test_each_board_has_the_way_and_five_pictures_with_words(kiosk):
    for kind, row in (("event", make_event()), ("listing", make_listing()), ("offer", open_offer())):
        kiosk.open(f"/report/{kind}/{row.id}")

        assert (kiosk.status, kiosk.title, kiosk.text.count('name="signal"')) == (200, "What is wrong here?", 5)


@pytest.mark.parametrize(
    ("make", "boards", "kind"),
    [(make_event, "events", "event"), (make_listing, "listings", "listing"), (open_offer, "offers", "offer")],
)
def test_the_page_of_each_kind_leads_there_quietly(kiosk, make, boards, kind):
    row = make()

    assert kiosk.open(f"/{boards}/{row.id}").text.count(f'href="/report/{kind}/{row.id}"') == 1


def test_one_touch_says_it_and_leads_back(kiosk):
    soup = make_event()
    kiosk.open(f"/report/event/{soup.id}").send(f"/report/event/{soup.id}", signal="insults")

    assert (kiosk.title, told()) == ("Thank you. The team looks at it.", [("event", soup.id, {"insults": 1})])
    assert kiosk.text.count(f'href="/events/{soup.id}"') == 1


def test_a_job_is_gone_at_once_and_the_way_leads_to_the_others(kiosk):
    job = open_offer()
    kiosk.open(f"/report/offer/{job.id}").send(f"/report/offer/{job.id}", signal="fraud")

    assert kiosk.text.count('href="/offers"') == 1
    assert kiosk.open(f"/report/offer/{job.id}").status == 404


def test_danger_calls_the_team_to_this_screen_and_shows_where_help_is(kiosk):
    soup = make_event()
    kiosk.open(f"/report/event/{soup.id}").send(f"/report/event/{soup.id}", signal="in_danger")

    assert [call.place for call in notices.open_calls()] == ["Hall"]
    assert kiosk.title == "Thank you. The team has been called."
    assert kiosk.text.count('class="button button--act" href="/help"') == 1


def test_a_touch_that_says_nothing_is_asked_again(kiosk):
    soup = make_event()
    kiosk.open(f"/report/event/{soup.id}").send(f"/report/event/{soup.id}")

    assert (kiosk.status, kiosk.words.count("Please touch what is wrong."), told()) == (422, 1, [])


@pytest.mark.parametrize("path", ["/report/person/1", "/report/event/1", "/report/person/1/thanks"])
def test_what_hangs_on_no_board_cannot_be_reported(kiosk, path):
    assert kiosk.open(path).status == 404


def test_a_phone_can_say_it_too(hub):
    soup = make_event()
    phone = Browser(hub, address=WIFI).open(f"/report/event/{soup.id}")
    phone.send(f"/report/event/{soup.id}", signal="spam")

    assert (phone.status, told()) == (200, [("event", soup.id, {"spam": 1})])


def test_saying_it_does_not_close_a_space_that_stands_open(kiosk):
    soup = make_event()
    kiosk.keep(SESSION, sessions.open_session(make_person().id, kiosk.device.id))
    kiosk.open(f"/report/event/{soup.id}").send(f"/report/event/{soup.id}", signal="spam")

    assert kiosk.words.count("Anything else?") == 0
    assert kiosk.open("/me").title.startswith("Hello")
