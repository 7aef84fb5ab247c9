"""The form of an offer: what it starts with, what was typed, and the fields that the verbs take."""

import re
from datetime import date

from flask import g, request

from hub.domain import offers
from hub.domain.offers.fields import FLAGS, ROME
from hub.errors import N_, Invalid
from hub.web import language, money, times, towns

TYPED = (
    "title", "employer", "workplace", "town", "contract", "months", "hours", "pay", "pay_most", "paid_per",
    "sector", "trade", "rome", "positions", "starts", "description", "lang", "reach", "contact",
)
PLAIN = ("title", "employer", "workplace", "contract", "paid_per", "sector", "description", "lang", "contact")
AMOUNT = re.compile(r"\d{1,7}(?:[.,]\d{1,2})?")
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?")  # three digits are no cents
BESIDE = re.compile(r"[\s\u00a0\u202f€'’]|euros?|eur", re.IGNORECASE)
HOURS = re.compile(r"(\d{1,2})(?:\s*(?:h|:)\s*(\d{2})?|[.,](\d{1,2}))?", re.IGNORECASE)
LAST_MINUTE = 59
WHOLE = N_("Please give a number.")
NO_HOURS = N_("Please give the hours as in 35 or 24 h 30.")
NO_AMOUNT = N_("Please give the amount in euros, as in 1850 or 12.31.")
NO_DAY = N_("Please give the day, as in 2026-12-24.")
WHICH_TRADE = N_("Please choose which one.")
NO_TRADE = N_("We do not know this trade. Try another word, or leave it empty.")
TRADES = 8


def blank():
    """A new offer: paid by the month, one person, for this hub."""
    begins = {"paid_per": "month", "positions": "1", "reach": "hub", "lang": g.lang}
    return dict.fromkeys((*TYPED, *FLAGS), "") | begins


def of_offer(offer):
    """An offer as its form shows it."""
    kept = {name: getattr(offer, name) or "" for name in (*PLAIN, *FLAGS, "months", "positions", "rome", "reach")}
    return blank() | kept | {
        "town": towns.town(offer.commune), "hours": hours_typed(offer.hours), "pay": euros_typed(offer.pay),
        "pay_most": euros_typed(offer.pay_most), "trade": _label(offer.rome, offer.rome_label),
        "starts": f"{times.local(offer.starts):%Y-%m-%d}" if offer.starts else "",
    }


def typed():
    """What was typed, so that nothing is lost when something is wrong."""
    given = {name: request.form.get(name, "") for name in TYPED}
    return given | {name: bool(request.form.get(name)) for name in FLAGS}


def hours_typed(hours):
    """35.0 → “35”, 24.5 → “24 h 30”."""
    whole, rest = divmod(round(hours * 60), 60)
    return f"{whole} h {rest:02}" if rest else str(whole)


def euros_typed(cents):
    """190050 → “1900.50”, in French “1900,50”; None → ""."""
    return "" if cents is None else money.typed(cents, language.lang())


# The fields


class Reader:
    """Takes the form apart; `wrong` collects a sentence for each field that cannot be read."""

    def __init__(self):
        self.form, self.wrong = request.form, {}

    def read(self, name, reads, otherwise=None):
        """What `reads(text)` makes of a field; `otherwise` where nothing was typed or it cannot be read."""
        text = self.form.get(name, "").strip()
        try:
            return reads(text) if text else otherwise
        except Invalid as error:
            self.wrong |= {name: next(iter(error.fields.values()))}
            return otherwise


def fields():
    """(fields for `enter` and `change`, {field: sentence} of what could not be read)."""
    form = Reader()
    given = {name: form.form.get(name, "") for name in PLAIN}
    given |= {name: bool(form.form.get(name)) for name in FLAGS}
    given |= {
        "commune": form.read("town", lambda _: towns.commune(), ""),
        "months": form.read("months", _whole), "positions": form.read("positions", _whole, 1),
        "hours": form.read("hours", read_hours), "pay": form.read("pay", read_euros),
        "pay_most": form.read("pay_most", read_euros), "starts": form.read("starts", _day),
        "reach": form.form.get("reach") or "hub", "lang": given["lang"] or g.lang,
    }
    given["rome"], given["rome_label"] = form.read("trade", _trade, ("", ""))
    given["sector"] = given["sector"] or offers.sector_of(given["rome"])
    return given, form.wrong


def _refuse(name, sentence):
    raise Invalid({name: (sentence, {})})


def _whole(text):
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else _refuse("number", WHOLE)


def read_hours(text):
    """Hours a week: "35", "24h30", "24,5". Raises Invalid."""
    found = HOURS.fullmatch(text)
    if not found or int(found[2] or 0) > LAST_MINUTE:
        _refuse("hours", NO_HOURS)
    part = int(found[2]) / 60 if found[2] else float(f"0.{found[3]}") if found[3] else 0
    return round(int(found[1]) + part, 2)


def read_euros(text):
    """Cents: "1 850 €", "1.850,50", "1850 EUR", "12,31". Raises Invalid."""
    bare = BESIDE.sub("", text)
    if THOUSANDS.fullmatch(bare):
        bare = bare.replace(".", "")
    if not (bare.isascii() and AMOUNT.fullmatch(bare)):
        _refuse("pay", NO_AMOUNT)
    return round(float(bare.replace(",", ".")) * 100)


def _day(text):
    try:
        return times.at(date.fromisoformat(text).isoformat())
    except (ValueError, OverflowError):
        return _refuse("starts", NO_DAY)


# The trade, looked for by words


def trades():
    """[(code, label)] of the trades that answer to what was typed."""
    return [(found.code, _label(found.code, found.label)) for found in offers.trades(_trade_typed(), TRADES)]


def _trade_typed():
    text = request.form.get("trade", "").strip()
    return text[:5] if ROME.match(text) else text


def _label(code, label):
    return f"{code} {label}".strip()


def _trade(text):
    """(code, label): what was touched, the only one that fits, or a code that the list does not know."""
    if ROME.match(text):
        code = text[:5]
        return code, offers.label_of(code) or text[5:].strip()
    found = offers.trades(text, TRADES)
    chosen = [each for each in found if each.code == request.form.get("rome")]
    if chosen or len(found) == 1:
        return (chosen or found)[0][:2]
    return _refuse("trade", WHICH_TRADE if found else NO_TRADE)
