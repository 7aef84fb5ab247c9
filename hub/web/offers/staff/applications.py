"""Who is interested in which offer: somebody takes it on, and answers in ready sentences."""

from flask import Blueprint, g, request

from hub.domain import offers
from hub.errors import N_
from hub.web import language
from hub.web.guard import about_people, allow
from hub.web.nav import JOBS
from hub.web.page import called, go, page

bp = Blueprint("staff_applications", __name__)
_ = language.gettext
URL = "/staff/applications"
MOST = 10_000  # among which one is looked for
NONE_YET = N_("No answer yet")


@bp.get(URL, endpoint="list")
@allow(*JOBS)
@about_people
def applications():
    """What nobody has taken on first, then the oldest."""
    found = offers.applications_open()
    return page("offers/staff/applications.html", found=found, name=_name, said=_said, untaken=_untaken(found))


def _untaken(found):
    return sum(not one.helper_id and not one.answer for one in found)


def _name(one):
    """How the team calls them."""
    return f"{called(one.picture_name)} · {one.name}" if one.name else called(one.picture_name)


def _said(one):
    """That they are under 18; else what they were told, or that they wait for it."""
    if one.minor:
        return _(offers.UNDER_AGE)
    return _(offers.ANSWERS[one.answer]) if one.answer in offers.ANSWERS else _(NONE_YET)


@bp.post(f"{URL}/<application_id>/take", endpoint="take")
@allow(*JOBS)
@about_people
def take(application_id):
    """I look after it."""
    offers.take(application_id, g.who.id)
    return go(f"{URL}/{application_id}")


@bp.get(f"{URL}/<application_id>", endpoint="one")
@allow(*JOBS)
@about_people
def one(application_id):
    """One of them, with the sentences to choose from."""
    found = next((each for each in offers.applications_open(MOST) if each.id == application_id), None)
    if found is None:
        return go(URL)
    answers = [(key, _(offers.ANSWERS[key])) for key in offers.answers_for(found.minor)]
    return page("offers/staff/application.html", one=found, name=_name(found), said=_said(found), answers=answers)


@bp.post(f"{URL}/<application_id>/answer", endpoint="answer")
@allow(*JOBS)
@about_people
def answer(application_id):
    """They read it in their space."""
    offers.answer(application_id, request.form.get("answer", ""), g.who.id)
    return go(URL)
