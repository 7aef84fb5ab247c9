"""Coming in at the kiosk: card or picture name, then four pictures or some digits."""

from flask import Blueprint, request

from hub.domain import people
from hub.domain.people import codes, names
from hub.errors import N_, Forbidden, HubError, Invalid
from hub.web import forms, language
from hub.web.guard import GUEST, allow, goes_on, on_paired_screen, safe_next, sign_in
from hub.web.page import go, page
from hub.web.people import steps
from hub.web.people.steps import Entry

bp = Blueprint("entry", __name__)

NOT_HERE = N_("With a picture name you come in at the screen in the hall. Here you need your card.")
NOT_THE_SAME = N_("The two were not the same. Please choose again.")


def come_in(status=200, **more):
    """The first question: a card, or a picture name on a screen of the hub."""
    context = {"next": steps.next_address(), "with_name": on_paired_screen(), "wrong": {}, "code": ""} | more
    return page("people/come_in.html", status=status, **context)


@bp.get("/C/<code>")
@bp.get("/c/<code>")
@allow(GUEST)
def card_address(code):
    """What a phone finds in the card's QR code: it shows nothing and checks nobody in."""
    return page("people/card_address.html", code=code)


@bp.post("/me/card")
@allow(GUEST)
@goes_on
def card():
    try:
        person = people.owner_of(request.form.get("code", ""))
    except Invalid as error:
        return come_in(422, wrong=forms.wrong(error), code=request.form.get("code", "")[:60])
    return steps.begin(Entry("card", person.id, next=steps.next_address()), "/me/code")


# Picture name: a picture, then its number


@bp.get("/me/name")
@allow(GUEST)
def name():
    _only_in_the_hall()
    return page("people/name.html", animals=names.PICTURES, next=steps.next_address())


@bp.post("/me/name")
@allow(GUEST)
@goes_on
def choose_name():
    _only_in_the_hall()
    if request.form.get("picture") not in names.PICTURES:
        return go("/me/name")
    return steps.begin(Entry("name", picture=request.form["picture"], next=steps.next_address()), "/me/number")


@bp.get("/me/number")
@allow(GUEST)
def number():
    entry = steps.here()
    if entry is None or not entry.picture:
        return go("/me")
    return page("people/number.html", "keys", entry=entry)


@bp.post("/me/number")
@allow(GUEST)
@goes_on
def touch_number():
    entry = steps.here()
    if entry is None or not entry.picture:
        return go("/me")
    if request.form.get("digit") != "ok":
        steps.put(steps.touched_digit(entry, request.form.get("digit", "")))
        return go("/me/number")
    found = people.with_name(f"{entry.picture}-{entry.digits}")
    steps.put(entry.blank(person_id=found.id if found else ""))
    return go("/me/code")


def _only_in_the_hall():
    """Elsewhere anybody on the Wi-Fi could lock out one name after the other; a card nobody guesses."""
    if not on_paired_screen():
        raise Forbidden(NOT_HERE)


# The code


@bp.get("/me/code")
@allow(GUEST)
def code():
    entry = steps.here()
    if entry is None:
        return go("/me")
    person = steps.person(entry)
    if _chooses(entry, person):
        return go("/me/new-code")
    kind = _kind(person.code_kind if person else "")
    return page("people/code.html", "keys", entry=entry, kind=kind, pictures=codes.CODE_PICTURES, person=person)


@bp.post("/me/code")
@allow(GUEST)
@goes_on
def touch_code():
    entry = steps.here()
    if entry is None:
        return go("/me")
    entry, secret = _touched(entry)
    if not secret:
        steps.put(entry)
        return go(request.full_path.rstrip("?"))
    return _try(entry, secret)


def _touched(entry):
    """The entry after this touch, and the whole code ("" while it is not whole)."""
    if "picture" in request.form:
        entry = steps.touched_picture(entry, request.form["picture"])
        return entry, "-".join(entry.touched) if len(entry.touched) == steps.PICTURES else ""
    if request.form.get("digit") == "ok":
        return entry, entry.digits
    return steps.touched_digit(entry, request.form.get("digit", "")), ""


def _try(entry, secret):
    try:
        token = people.enter(steps.person(entry), secret, steps.device_id(), entry.helper)
    except HubError as error:
        steps.put(entry.blank(told=steps.sentence(error)))
        return go(request.full_path.rstrip("?"))
    steps.leave()
    return sign_in(go(safe_next(entry.next, "/me")), token)


def _kind(own):
    """Pictures or digits: what was asked for, else what the person chose, else pictures."""
    asked = request.args.get("with")
    return asked if asked in ("pictures", "pin") else own or "pictures"


# The first code, or the one after a reset: only with the card in hand


def _chooses(entry, person):
    return person is not None and entry.by == "card" and not person.code_kind


@bp.get("/me/new-code")
@allow(GUEST)
def new_code():
    entry = steps.here()
    if entry is None or not _chooses(entry, steps.person(entry)):
        return go("/me")
    return page("people/new_code.html", "keys", entry=entry, kind=_kind(""), pictures=codes.CODE_PICTURES)


@bp.post("/me/new-code")
@allow(GUEST)
@goes_on
def touch_new_code():
    entry = steps.here()
    if entry is None or not _chooses(entry, steps.person(entry)):
        return go("/me")
    entry, secret = _touched(entry)
    if secret and not entry.first:
        entry = _first(entry, secret)
    elif secret and secret != entry.first:
        entry = entry.blank(told=language.gettext(NOT_THE_SAME), first="")
    elif secret:
        return _keep(entry, secret)
    steps.put(entry)
    return go(request.full_path.rstrip("?"))


def _first(entry, secret):
    """Once chosen, the code is asked again: a slip of the finger would lock its owner out."""
    try:
        return entry.blank(first=people.read_new_code(secret)[1])
    except Invalid as error:
        return entry.blank(told=steps.sentence(error))


def _keep(entry, secret):
    try:
        people.choose_code(entry.person_id, secret, first=True)
    except HubError as error:
        steps.put(entry.blank(told=steps.sentence(error), first=""))
        return go(request.full_path.rstrip("?"))
    return _try(entry, secret)
