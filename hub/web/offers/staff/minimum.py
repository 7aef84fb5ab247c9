"""What must be paid at least, beside the field in which the pay is typed."""

from datetime import date
from typing import NamedTuple

from hub import clock
from hub.domain import offers
from hub.errors import Invalid
from hub.web import language, money, times, towns
from hub.web.offers import said
from hub.web.offers.staff import reading


class Hint(NamedTuple):
    """since: the day from which it holds, in words · hours: those of the week that was typed, else full time ·
    amounts: {hour, month, year: words} for these hours · young: an apprentice's minimum is lower, by age and
    year · old: a newer one should be noted."""

    since: str
    hours: str
    amounts: dict
    young: bool
    old: bool


def hint(typed):
    """The Hint for what stands in the form, None where French law sets no minimum in euros."""
    now = clock.now()
    wage = offers.minimum_wage(now, _commune(typed))
    if wage is None:
        return None
    hours = _hours(typed["hours"])
    amounts = {per: _exact(offers.least(wage.hourly, per, hours)) for per in offers.PAID_PER}
    since = times.named(date.fromisoformat(wage.since), language.lang(), year=True)
    return Hint(since, said.week(hours), amounts, typed["contract"] == "alt", offers.wage_is_old(now))


def _exact(cents):
    """With its cents: whoever pays one less pays too little."""
    return money.euros(cents, language.lang())


def _hours(text):
    try:
        return reading.read_hours(str(text).strip()) or said.FULL_TIME
    except Invalid:
        return said.FULL_TIME


def _commune(typed):
    try:
        return towns.commune() if typed["town"] else ""
    except Invalid:
        return ""
