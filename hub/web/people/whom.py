"""For whom something is done at the desk: a guest by a picture name, or somebody by their card or name."""

from flask import g, request

from hub.domain import people
from hub.domain.people import names
from hub.errors import Forbidden, Invalid
from hub.web.people import shown

LONGEST = 80  # characters of a search


def asked():
    """The context of `people/staff/_whom.html`: who was found, the names on offer, the card that was typed."""
    text = searched()
    return {
        "text": text, "found": found(text),
        "offered": [str(name) for name in people.offer()], "card": request.form.get("card", "")[:60],
    }


def searched():
    """The words of a search for somebody; "" for who may not see people."""
    return request.args.get("q", "").strip()[:LONGEST] if g.who.sees_people else ""


def found(text):
    """[Listed] whose names fit the text; none for ""."""
    return people.find(text, shown.labels()).people if text else []


def person():
    """The Person whose card or id the form gives, None without. Raises Invalid (card), NotFound, Forbidden."""
    card, person_id = request.form.get("card", "").strip(), request.form.get("person", "")
    if card:
        return owner(card)
    if not person_id:
        return None
    if not g.who.sees_people:
        raise Forbidden()
    return people.person_of(person_id)


def owner(card):
    """The Person of a card. Raises Invalid (card)."""
    try:
        return people.owner_of(card)
    except Invalid as error:
        raise Invalid({"card": error.fields["code"]}) from error


def guest_name():
    """The picture name that the form gives, as it is stored ("fox-12"). Raises Invalid (name)."""
    return str(names.read_name(request.form.get("name", "")))
