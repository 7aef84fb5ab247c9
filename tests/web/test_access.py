"""Every route × every role: closed by default, and what is open is open to those it names and to nobody else.

The routes are read from the application, so a page added tomorrow is tested tomorrow. What a role may
use is read from the mark on the view; that the mark is right for its page is the page's own test.
"""

import re
from typing import NamedTuple

import pytest

from hub.domain.people import sessions
from hub.models.people import NATIONAL_ROLES, ROLES
from hub.web.guard import GUEST, RESIDENT, SEED, SESSION, csrf_token
from tests.support.factories import make_person
from tests.support.hubs import TestHub, set_up

EVERYBODY = (GUEST, *ROLES, *NATIONAL_ROLES)
SAMPLES = {"int": "1", "float": "1.5", "uuid": "00000000-0000-7000-8000-000000000000"}


class Asked(NamedTuple):
    """One way to a view: the method and an address with something in each gap."""

    method: str
    path: str
    endpoint: str


@pytest.fixture(scope="module", params=["hub", "national"])
def place(request, tmp_path_factory):
    """A hub that is set up, and national."""
    made = TestHub(tmp_path_factory.mktemp(request.param), request.param)
    yield set_up(made) if request.param == "hub" else made
    made.close()


def routes(app):
    """Every route and method, HEAD and OPTIONS aside, with samples for what stands between < and >."""
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", lambda gap: SAMPLES.get(gap[1], "none"), rule.rule)
        for method in sorted(rule.methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
            yield Asked(method, path, rule.endpoint)


def view_of(app, asked):
    return app.view_functions[asked.endpoint]


def is_page(app, asked):
    """Machines (sync) bring a token of their own; static files are for everybody."""
    return asked.endpoint != "static" and not getattr(view_of(app, asked), "machines", False)


def session_for(role, trusted=True, strong=True):
    """The cookie of somebody new who holds this role alone; "" for a guest."""
    if role == GUEST:
        return ""
    person = make_person(roles=(role,), trusted=trusted, welcomed=True)
    return sessions.open_session(person.id, strong=strong)


def answer(place, asked, token, csrf=True):
    """The answer to somebody with this session, with the token of a form unless `csrf` is false."""
    cookies = {"Cookie": f"{SEED}=seed; {SESSION}={token}"}
    with place.app.test_request_context(headers=cookies):
        form = {"csrf": csrf_token()} if csrf else {}
    client = place.app.test_client(use_cookies=False)
    sent = {} if asked.method == "GET" else {"data": form}
    return client.open(asked.path, method=asked.method, headers=cookies, **sent)


def refused(response):
    """403, 401, or the way to the sign-in (which is no refusal when it is a page's own answer to an act)."""
    to_door = response.status_code == 303 and re.match(r"(/staff/sign-in|/me)\?next=", response.location or "")
    return response.status_code in (401, 403) or bool(to_door)


def may(view, role):
    return GUEST in view.allowed or role in view.allowed or (RESIDENT in view.allowed and role != GUEST)


def judged(place, role):
    """[(route, wrongly refused or wrongly let in)] for one role."""
    with place.active():
        for asked in filter(lambda one: is_page(place.app, one), routes(place.app)):
            response = answer(place, asked, session_for(role))
            assert response.status_code < 500, f"{asked} answers {response.status_code} to {role}"
            if refused(response) == may(view_of(place.app, asked), role):
                yield asked, response.status_code


def test_every_route_names_who_may_use_it(place):
    unmarked = {one.endpoint for one in routes(place.app) if not hasattr(view_of(place.app, one), "allowed")}

    assert unmarked == {"static"}


def test_every_mark_names_roles_that_exist(place):
    marks = {role for one in routes(place.app) for role in getattr(view_of(place.app, one), "allowed", ())}

    assert marks - {*EVERYBODY} == set()


@pytest.mark.parametrize("role", EVERYBODY)
def test_a_route_opens_to_those_it_names_and_to_nobody_else(place, role):
    assert list(judged(place, role)) == []


@pytest.mark.parametrize(("trusted", "strong"), [(False, True), (True, False)])
def test_pages_about_people_want_a_passphrase_and_the_coordinators_yes(place, trusted, strong):
    with place.active():
        about = [one for one in routes(place.app) if getattr(view_of(place.app, one), "about_people", False)]
        roles = {one: sorted(view_of(place.app, one).allowed - {RESIDENT})[0] for one in about}
        answers = {answer(place, one, session_for(roles[one], trusted, strong)).status_code for one in about}

    assert (answers, len(about) > 5) == ({403}, True)


@pytest.mark.parametrize("role", sorted(sessions.STRONG_ROLES))
def test_the_weightiest_roles_do_not_count_without_a_passphrase(place, role):
    with place.active():
        only = [one for one in routes(place.app) if getattr(view_of(place.app, one), "allowed", set()) == {role}]
        answers = [answer(place, one, session_for(role, strong=False)).status_code for one in only]

    assert answers == [403] * len(only)


def test_no_act_is_done_without_the_token_of_its_form(place):
    with place.active():
        acts = [one for one in routes(place.app) if one.method != "GET" and is_page(place.app, one)]
        answers = {one: answer(place, one, _session_of(place, one), csrf=False).status_code for one in acts}

    assert ({*answers.values()}, len(acts) > 3) == ({400}, True)


def test_machines_are_not_let_in_without_their_own_token(place):
    with place.active():
        theirs = [one for one in routes(place.app) if getattr(view_of(place.app, one), "machines", False)]
        let_in = [one for one in theirs if answer(place, one, "").status_code < 400]

    assert let_in == []


def test_every_page_is_kept_by_no_browser_and_runs_no_script_of_others(place):
    with place.active():
        pages = [one for one in routes(place.app) if one.method == "GET" and is_page(place.app, one)]
        signed = [one for one in pages if GUEST not in view_of(place.app, one).allowed]
        wrong = [one.path for one in signed if not _sealed(answer(place, one, _session_of(place, one)))]

    assert wrong == []


def _session_of(place, asked):
    return session_for(next(role for role in EVERYBODY if may(view_of(place.app, asked), role)))


def _sealed(response):
    policy = response.headers["Content-Security-Policy"].split("; ")
    return response.headers["Cache-Control"] == "no-store" and "default-src 'self'" in policy
