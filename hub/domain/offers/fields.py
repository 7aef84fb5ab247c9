"""What an offer may say, checked field by field, with a sentence for each that cannot be taken."""

import re

from hub import clock
from hub.domain import hubs, places
from hub.domain.checking import Check, visible
from hub.domain.offers import pay
from hub.domain.offers.sectors import SECTORS
from hub.errors import N_, Euros
from hub.models.events import REACHES
from hub.models.offers import CONTRACTS, PAID_PER

DAY = 86400
LASTS = 60 * DAY  # seconds that an offer stays on the board
LONGEST_WEEK = 48  # hours, the most that the law allows (Code du travail, art. L3121-20)
MOST_POSITIONS, MOST_MONTHS = 500, 36
FURTHEST = 366 * DAY
MOST_TIMES = 20  # the minimum: above that somebody took the wrong button
ENDING = frozenset(CONTRACTS) - {"cdi"}
TEXTS = {
    "title": 120, "description": 4000, "employer": 120, "workplace": 200, "commune": 5, "rome": 5,
    "rome_label": 200, "lang": 8, "contact": 300,
}  # fmt: skip
NEEDED = {
    "title": N_("Please give the job a name."),
    "employer": N_("Please say who the employer is. An offer without a name is not shown."),
    "workplace": N_("Please say where the work is."),
    "commune": N_("Please choose the commune of the workplace."),
    "contract": N_("Please choose the kind of contract."),
    "hours": N_("Please say how many hours a week."),
    "pay": N_("Please say what is paid. An offer without pay is not shown."),
    "paid_per": N_("Please say whether this is per hour, per month or per year."),
    "sector": N_("Please choose a sector."),
}
FLAGS = ("french_needed", "licence_needed")
CHOICES = {"contract": CONTRACTS, "paid_per": PAID_PER, "sector": SECTORS, "reach": REACHES}
NUMBERS = ("months", "hours", "pay", "pay_most", "positions", "starts")
GIVEN = (*TEXTS, *FLAGS, *CHOICES, *NUMBERS)
ROME = re.compile(r"[A-Z]\d{4}")
UNDER = N_("This is under the legal minimum: at least %(least)s for these hours.")


def checked(fields, now=None):
    """The fields of an offer, cleaned and completed by what this hub knows (area, the commune's centre).

    `fields`: {name: value} for the names in GIVEN. hours: a week · pay, pay_most: gross, in cents · months:
    of a contract that ends · starts: Unix seconds or None. Raises Invalid with a sentence for each field:
    also when the pay is under the legal minimum of `now`.
    """
    check, now = Check(fields, GIVEN), clock.now() if now is None else now
    for rule in (_texts, _needed):
        rule(check)
    check.choices(CHOICES, FLAGS)
    for rule in (_place, _hours, _length, _counts, _reach):
        rule(check)
    _pay(check, now)
    _starts(check, now)
    return check.done()


def _texts(check):
    check.texts(TEXTS, _clean)
    if check["rome"] and not ROME.fullmatch(check["rome"]):
        check.say("rome", N_("A trade's code is a letter and four digits, as in F1703."))


def _clean(name, text):
    """Only what shows; on one line but for the description."""
    text = visible(text)
    return text.strip() if name == "description" else " ".join(text.split())


def _needed(check):
    for name, sentence in NEEDED.items():
        if check[name] in (None, ""):
            check.say(name, sentence)


def _place(check):
    """The middle of the commune stands for the workplace; `area` is this hub's."""
    here = hubs.this_hub()
    check.fields["area"] = here.departement if here else ""
    if "commune" not in check.wrong:
        places.centre(check)


def _hours(check):
    hours = check["hours"]
    if "hours" not in check.wrong and not 0 < hours <= LONGEST_WEEK:
        check.say("hours", N_("The law allows %(most)d hours a week at most."), most=LONGEST_WEEK)


def _length(check):
    months = check["months"]
    if check["contract"] == "cdi":
        check.fields["months"] = None
    elif months is not None and not 1 <= months <= MOST_MONTHS:
        check.say("months", N_("Please give the months, from 1 to %(most)d."), most=MOST_MONTHS)


def _counts(check):
    positions = check.fields.setdefault("positions", 1)
    if not 1 <= (positions or 0) <= MOST_POSITIONS:
        check.say("positions", N_("Please say how many people are looked for, from 1 to %(most)d."),
                  most=MOST_POSITIONS)


def _pay(check, now):
    amount, most = check["pay"], check["pay_most"]
    if check.wrong.keys() & {"pay", "paid_per"}:
        return
    if amount <= 0:
        check.say("pay", NEEDED["pay"])
    if most is not None and most <= amount:
        check.say("pay_most", N_("The higher amount must be above the lower one."))
    if not check.wrong.keys() & {"hours", "commune", "contract", "pay"}:
        _minimum(check, amount, now)


def _minimum(check, amount, now):
    hourly = pay.asked_wage(check["contract"], check["commune"], now)
    usual, least = (pay.least(cents, check["paid_per"], check["hours"]) for cents in hourly)
    if amount < least:
        check.say("pay", UNDER, least=Euros(least))
    elif max(amount, check["pay_most"] or 0) > usual * MOST_TIMES:
        check.say("pay", N_("This is very much for these hours. Is it per hour, per month or per year?"))


def _starts(check, now):
    if check["starts"] is not None and check["starts"] > now + FURTHEST:
        check.say("starts", N_("This is more than a year ahead. Is the year right?"))


def _reach(check):
    if (check["reach"] or "hub") != "hub" and hubs.is_secret():
        check.say("reach", N_("The address of this hub is secret, so its offers stay in this hub."))
