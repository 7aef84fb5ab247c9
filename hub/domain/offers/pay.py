"""What must be paid at least: the legal minimum by date, and what it makes of a month or a year.

Amounts are gross, in cents. The table grows with each release; until then the coordinator can note a
newer amount (`set_minimum_wage`).
"""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hub import clock
from hub.domain import hubs
from hub.errors import N_, Euros, Invalid
from hub.models.gate import act
from hub.models.places import departement_of

WEEKS = 52
FULL_TIME = 35  # hours a week; what is above is overtime
OVERTIME = 10  # per cent more for it, the least that a branch may agree on (Code du travail, art. L3121-33)
SETTING = "minimum_wage"
OLD = timedelta(days=366)
MOST_RISE = 1.25  # against slips of the finger: the highest rise in one go was 1974's, of a fifth
# Per cent of the SMIC: what no apprentice is paid less than, under 18 and in the first year (Code du travail,
# art. D6222-26). Asked too where a territory has a law of its own, against what is no wage at all.
LOWEST_STEP = 27
MAYOTTE = "976"
# Pacific and southern territories have minimum wages of their own, in francs of the Pacific.
OWN_LAW = frozenset(("984", "986", "987", "988", "989"))


class Wage(NamedTuple):
    """hourly: cents an hour, gross · since: the day (YYYY-MM-DD) from which it holds · source: where it is
    written, "" for what the coordinator noted."""

    hourly: int
    since: str
    source: str


# The SMIC. Checked in November 2026; service-public.fr keeps the amounts on its sheet F2300. It begins with what
# held on that day: a machine whose clock is years behind must not allow what was legal then.
TABLE = (
    Wage(1231, "2026-06-01", "arrêté du 22 mai 2026"),
)
TABLE_OF_MAYOTTE = (
    Wage(956, "2026-06-01", "arrêté du 22 mai 2026"),
)


def minimum_wage(moment=None, commune=""):
    """The Wage that holds at `moment` (Unix seconds, default: now) for work in `commune` (INSEE code).

    None where French law sets none in euros. What the coordinator noted counts, where the table has nothing
    newer, and nowhere lowers the table; it is not Mayotte's. A moment before the table has its first line: no
    clock makes it pay less.
    """
    day = _day(clock.now() if moment is None else moment)
    place = departement_of(commune) if commune else ""
    if place in OWN_LAW:
        return None
    if place == MAYOTTE:
        return _on(TABLE_OF_MAYOTTE, day)
    found, noted = _on(TABLE, day), noted_wage()
    return noted if noted and found.since < noted.since <= day and noted.hourly > found.hourly else found


def asked_wage(contract, commune, moment):
    """(whole, asked): cents an hour of the legal minimum, and what is refused below it, which for apprentices
    and under a law of their own is only the lowest step: the rest is checked by a person (`words.WARNINGS`)."""
    wage = minimum_wage(moment, commune)
    whole = (wage or minimum_wage(moment)).hourly
    return whole, whole * LOWEST_STEP / 100 if wage is None or contract == "alt" else whole


def noted_wage():
    """The Wage that the coordinator noted, or None."""
    kept = hubs.setting(SETTING)
    return Wage(kept["hourly"], kept["since"], "") if kept else None


@act
def set_minimum_wage(hourly, since, by=""):
    """Note a newer legal minimum: cents an hour, from the day `since` (YYYY-MM-DD) on. The answer is the Wage.

    Raises Invalid (fields "hourly", "since") for what is not above the table, or too far above it.
    """
    last, wrong = TABLE[-1], {}
    if not last.hourly < hourly <= last.hourly * MOST_RISE:
        wrong["hourly"] = (N_("The last amount known here is %(amount)s an hour. Please check yours."),
                           {"amount": Euros(last.hourly)})
    if not _is_day(since) or since <= last.since:
        wrong["since"] = (N_("Please give the day from which it holds, after %(day)s."), {"day": last.since})
    if wrong:
        raise Invalid(wrong)
    hubs.keep_setting(SETTING, {"hourly": hourly, "since": since})
    return Wage(hourly, since, "")


def _is_day(text):
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def wage_is_old(moment=None):
    """Whether the newest amount known here is more than a year old: then there is a newer one to note."""
    return is_old(newest_wage(noted_wage()), clock.now() if moment is None else moment)


def newest_wage(noted):
    """The newest Wage of the table and the one noted (or None)."""
    return max((wage for wage in (*TABLE, noted) if wage), key=lambda wage: wage.since)


def is_old(wage, moment):
    """Whether a Wage began more than a year before `moment` (Unix seconds)."""
    return date.fromisoformat(_day(moment)) - date.fromisoformat(wage.since) > OLD


def least(hourly, paid_per, hours):
    """The least pay per hour, month or year for `hours` a week at `hourly` cents: in cents, the nearest one."""
    if paid_per == "hour":
        return round(hourly)
    paid_hours = min(hours, FULL_TIME) + max(0, hours - FULL_TIME) * (100 + OVERTIME) / 100
    a_year = hourly * WEEKS * paid_hours
    return round(a_year if paid_per == "year" else a_year / 12)


def _on(table, day):
    return next((wage for wage in reversed(table) if wage.since <= day), table[0])


def _day(moment):
    return datetime.fromtimestamp(moment, UTC).astimezone(ZoneInfo("Europe/Paris")).date().isoformat()
