"""What is mine among the events: the part of my space that this domain fills."""

from typing import NamedTuple

from flask import url_for

from hub.domain import events
from hub.errors import N_
from hub.web import language, times
from hub.web.events import words

_ = language.gettext
STATES = {
    events.CONFIRMED: N_("Your place is kept"),
    events.WAITING: N_("You are on the waiting list"),
    events.REQUESTED: N_("We ask for you. Come back for the answer"),
}
ANSWERS = {"proposed": N_("The team is looking at it"), "open": N_("Yes"), "declined": N_("Not this time"),
           "cancelled": N_("Cancelled")}


class Idea(NamedTuple):
    """One proposal as a card: what became of it, with the team's words; `href` once everybody may see it."""

    title: str
    lang: str
    lines: list
    symbol: str
    answer: str
    yes: bool
    href: str


class Mine(NamedTuple):
    """places: list of events.Place · ideas: list of Idea."""

    places: list
    ideas: list


def my_events(person_id):
    """The Mine of a resident, for `events/_my_events.html` in their space."""
    return Mine(events.of_person(person_id), [_idea(event) for event in events.proposals_of(person_id)])


def _idea(event):
    public = event.status in ("open", "cancelled") and not event.hidden
    answer = words.TAKEN_OFF if event.hidden else ANSWERS[event.status]
    return Idea(
        title=event.title, lang=event.lang, lines=[times.moment(event.starts, event.zone), words.reason(event)],
        symbol=event.pictogram or event.category, answer=_(answer),
        yes=event.status == "open" and not event.hidden,
        href=url_for("events.one", event_id=event.id) if public else "/me",
    )


def place_words(place):
    """(yes, other): the answer for a Place, in the first where it is a yes, else in the second."""
    if place.status != "open":
        return "", _("Cancelled")
    if place.hidden:
        return "", _(words.TAKEN_OFF)
    said = _(STATES[place.state])
    if place.state == events.CONFIRMED:
        return said, _("New time") if place.moved_from else ""
    return "", said
