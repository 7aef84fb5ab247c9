"""Fills the hubs of the demo through the verbs that people use, so that every rule has had its say."""

import random
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hub import clock
from hub.domain import events, files, hubs, notices, people
from hub.domain.people import codes
from hub.domain.seed import moment
from hub.domain.seed import people as many
from hub.domain.seed.drawing import painted
from hub.domain.seed.ideas import IDEAS
from hub.domain.seed.plans import House, Plan
from hub.models.gate import act

PASSPHRASE = "quatre petits vélos bleus"
PICTURES = "sun-boat-key-cup"
RESIDENTS = 40
DAY = 86400
BY_DAY = range(8, 21)  # hours
BY_TITLE = {idea.title: idea for idea in IDEAS}


class Door(NamedTuple):
    """How somebody comes in: with login and passphrase, or with card and pictures.

    name: as chosen, else the picture name as it is stored ("fox-12").
    """

    name: str
    role: str
    login: str = ""
    card: str = ""


def set_up(house: House) -> list[Door]:
    """Make the store in use this house, with its team and residents: the doors to try."""
    done = hubs.set_up(house.name, house.commune, house.kind, house.coordinator, PASSPHRASE)
    people.welcome(done.person.id)
    for name, value in (("call", house.call), ("team_phone", house.phone)):
        hubs.keep_setting(name, value)
    doors = [Door(house.coordinator, "coordinator", done.person.login)]
    doors += [_team(name, role, house.newcomer) for name, role in house.team]
    doors.append(_with_card(people.create_resident(house.resident).person, "resident"))
    many.make(RESIDENTS, random.Random(house.name))
    notices.announce(house.announcement, clock.now() + 2 * DAY)
    return doors


def staff(name: str, role: str, first_day: bool = False) -> Door:
    """Somebody with a passphrase; on their first day they read the five cards and see no pages about people."""
    person = people.create_staff(name, (role,), PASSPHRASE, trusted=not first_day)
    if not first_day:
        people.welcome(person.id)
    return Door(name, f"{role}, first day" if first_day else role, person.login)


def _team(name: str, role: str, newcomer: str) -> Door:
    """An ambassador comes in with card and pictures; the others sit at a desk."""
    if role != "ambassador":
        return staff(name, role, name == newcomer)
    return _with_card(people.create_staff(name, (role,)), role)


def _with_card(person: Any, role: str) -> Door:
    people.choose_code(person.id, PICTURES)
    return Door(person.name or person.picture_name, role, card=codes.shown(people.new_card(person.id)))


# Events


def make_events(house: House) -> dict[str, str]:
    """Make the house's two weeks: {title of the plan: id of its event}."""
    made = {plan.title: _make(plan, house) for plan in house.plans if _fits(plan)}
    proposer = many.residents()[0].id
    events.propose(_fields(house.proposal), proposer)
    return made


def _make(plan: Plan, house: House) -> str:
    fields = _fields(plan) | _photo(plan.title)
    if plan.title in house.every:
        return str(events.create_series(fields, house.every[plan.title])[0].id)
    return str(events.create(fields).id)


def _photo(title: str) -> dict[str, str]:
    picture = painted(title)
    return {"photo": files.keep_picture(picture)} if picture else {}


def _fits(plan: Plan) -> bool:
    """Something is on whenever the demo is started: one thing by day, another by night."""
    by_day = _wall().hour in BY_DAY
    return plan.hour not in ("now", "night") or (plan.hour == "now") == by_day


def _fields(plan: Plan) -> dict[str, Any]:
    idea = BY_TITLE[plan.title]
    starts = _starts(plan, idea.minutes * 60)
    return {
        "category": idea.category, "title": idea.title, "description": idea.description,
        "capacity": idea.seats or None, "languages": ["fr"], "reach": "area", "host": plan.host, "starts": starts,
        "ends": starts + idea.minutes * 60, **idea.more, **plan.more,
    }  # fmt: skip


def _starts(plan: Plan, lasts: int) -> int:
    """What would be over by now takes place tomorrow; what is on began at the last half hour but one."""
    if plan.hour in ("now", "night"):
        return clock.now() // 1800 * 1800 - 1800
    there = _wall()
    day = there.date() + timedelta(days=plan.day)
    starts = moment(day, plan.hour, there.tzinfo)
    over = starts + lasts <= clock.now() + 1800
    return moment(day + timedelta(days=1), plan.hour, there.tzinfo) if over else starts


def _wall() -> datetime:
    return datetime.fromtimestamp(clock.now(), ZoneInfo(hubs.this_hub().zone))


# Who comes


@act
def fill(house: House, made: dict[str, str]) -> None:
    """Let residents sign up as planned, then let happen what happens: a cancellation, a move."""
    rng, here = random.Random(house.name), many.residents()
    for plan in house.plans:
        if plan.title in made:
            _let_in(made[plan.title], rng.sample(here, min(plan.coming, len(here))), rng)
    for title, reason in house.cancelled.items():
        events.cancel(made[title], reason)
    for title, reason in house.moved.items():
        event = events.event(made[title])
        events.move(event.id, event.starts + DAY, event.ends + DAY, reason)


@act
def visit(event_id: str, how_many: int) -> None:
    """Residents of the store in use ask for seats at another hub's event."""
    _let_in(event_id, many.residents()[:how_many], random.Random(event_id))


def _let_in(event_id: str, who: list[many.Resident], rng: random.Random) -> None:
    welcome = events.event(event_id).children_welcome
    for one in who:
        children = rng.choice((0, 0, 0, 1, 2)) if welcome else 0
        events.sign_up(event_id, one.picture_name, children, one.id)
