"""What the pages say of an offer, short and plain, the same on every page. `one`: an Offer or an offers.Card."""

from flask import g

from hub import clock
from hub.domain import offers, places
from hub.errors import N_, NotFound
from hub.web import language, money, times
from hub.web.offers import words

_ = language.gettext
PAID_PER = {"hour": N_("per hour"), "month": N_("per month"), "year": N_("per year")}
FULL_TIME = 35  # hours a week
NEAR_KM = 1.5  # under it, nobody counts kilometres


def euros(cents, paid_per):
    """An amount: per hour with its cents, else in whole euros, never more than is paid."""
    return money.euros(cents, language.lang(), whole=paid_per != "hour")


def amount(one):
    """“€1,823 per month”, or from … to …."""
    per = _(PAID_PER[one.paid_per])
    if one.pay_most is None:
        return _("%(amount)s %(per)s") % {"amount": euros(one.pay, one.paid_per), "per": per}
    blanks = {"least": euros(one.pay, one.paid_per), "most": euros(one.pay_most, one.paid_per), "per": per}
    return _("from %(least)s to %(most)s %(per)s") % blanks


def pay(one):
    """What is paid, and that it is gross."""
    return _("%(amount)s, before contributions") % {"amount": amount(one)}


def hours(one):
    """“35 h a week, full time”."""
    full = one.hours >= FULL_TIME
    said = _("%(hours)s a week, full time") if full else _("%(hours)s a week, part time")
    return said % {"hours": week(one.hours)}


def week(hours):
    """24.5 → “24 h 30”."""
    whole, rest = divmod(round(hours * 60), 60)
    said = _("%(hours)d h %(minutes)02d") if rest else _("%(hours)d h")
    return said % {"hours": whole, "minutes": rest}


def contract(one):
    """What the contract means, and how long it lasts."""
    sentence = words.contract_sentence(one.contract)
    if not one.months:
        return sentence
    lasts = language.ngettext("It lasts %(num)d month.", "It lasts %(num)d months.", one.months)
    return f"{sentence} {lasts % {'num': one.months}}"


def town(one):
    """The commune's name."""
    return offers.town_of(one.commune)


def where(one):
    """The workplace with its town, which often stands in it already."""
    name = town(one)
    return one.workplace if name.casefold() in one.workplace.casefold() else f"{one.workplace}, {name}"


def distance(one):
    """How far the town of the workplace is from here, in words; "" where that cannot be told."""
    here = g.get("hub")
    if here is None or one.commune == here.commune:
        return _("In this town") if here else ""
    try:
        km = places.distance_km(places.commune(here.commune), places.commune(one.commune))
    except NotFound:
        return ""
    if km < NEAR_KM:
        return _("Right beside this town")
    return _("About %(km)d km from here") % {"km": round(km) if km < 20 else round(km, -1)}


def starts(one):
    """When one begins; "" where nobody said."""
    if one.starts is None:
        return ""
    if one.starts <= clock.now():
        return _("You can begin at once")
    return _("It begins: %(day)s") % {"day": times.day(one.starts)}


def positions(one):
    """How many are looked for; "" for one."""
    if one.positions <= 1:
        return ""
    return language.ngettext("%(num)d person is looked for", "%(num)d people are looked for", one.positions) % {
        "num": one.positions
    }


def until(one):
    """Until when it stands here."""
    return _("It stands here until: %(day)s") % {"day": times.day(one.expires)}


def french(one):
    """Whether French is asked for."""
    return _("French is needed") if one.french_needed else _("French is not asked for")


def licence(one):
    """Whether a driving licence is asked for."""
    return _("A driving licence is needed") if one.licence_needed else _("No driving licence is asked for")


def home(mine, home_name):
    """Which place tells of it; "" for this one."""
    if mine:
        return ""
    return _("Another place tells of it: %(name)s") % {"name": home_name or _("an association near you")}
