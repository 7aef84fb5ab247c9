"""Offers in the shape of France Travail's v2 interface, read into the fields of an offer.

Shape (JSON): id, intitule, description, dateCreation, romeCode, romeLibelle, appellationlibelle, lieuTravail
{libelle, codePostal, commune}, entreprise {nom}, typeContrat, typeContratLibelle, natureContrat, alternance,
salaire {libelle, commentaire}, dureeTravailLibelle, langues and permis [{libelle, exigence}], nombrePostes,
contact, origineOffre {urlOrigine}. Pay and hours are sentences; they are read here.
"""

import re
import unicodedata
from typing import NamedTuple

from hub.domain import places
from hub.domain.events import ical_text
from hub.domain.offers import rome
from hub.domain.offers.fields import MOST_MONTHS, MOST_POSITIONS, TEXTS
from hub.domain.offers.words import plain
from hub.errors import N_, HubError, NotFound

# typeContrat → ours. Seasonal work and the "tremplin" of adapted firms are fixed terms; temporary agencies'
# permanent staff work on missions.
CONTRACT = {
    "CDI": "cdi", "CDD": "cdd", "SAI": "cdd", "DDT": "cdd", "MIS": "inte", "DIN": "inte", "DDI": "cddi",
    "TTI": "cddi",
}  # fmt: skip
NO_WAGE = {
    "CCE": N_("A commercial profession is no employment."),
    "FRA": N_("A franchise is no employment."),
    "LIB": N_("A liberal profession is no employment."),
    "REP": N_("Taking over a business is no employment."),
}
PER = {"horaire": "hour", "mensuel": "month", "annuel": "year"}
_AMOUNT = r"(\d{1,7}(?:[.,]\d{1,4})?)(?!\d)"  # more digits are no pay, and more than a number holds
_PAY = re.compile(
    rf"(horaire|mensuel|annuel)s? (?:brut )?(?:de )?{_AMOUNT}(?: (?:euros?|eur|€))?"
    rf"(?: (?:a|-|\W+) {_AMOUNT}(?: (?:euros?|eur|€)))?"
)
_HOURS = re.compile(r"(\d{1,2})\s?h\s?(\d{2})?(?!\d)", re.IGNORECASE)
_MONTHS = re.compile(r"(\d{1,3})\s*(mois|jour|semaine|an)", re.IGNORECASE)
_IN_MONTHS = {"mois": 1, "jour": 1 / 30, "semaine": 7 / 30, "an": 12}
NO_EMPLOYER = N_("It names no employer.")
NO_PLACE = N_("It names no commune of the workplace.")
NO_PAY = N_("It names no pay that can be checked.")
NO_HOURS = N_("It does not say how many hours a week.")
NO_CONTRACT = N_("We do not know this kind of contract.")
NOT_EMPLOYED = N_("It is no employment with a wage.")
NO_TRADE = N_("It names no trade, so its sector cannot be told.")


class Refused(HubError):
    """One offer that cannot be taken over; the message is the reason."""


class Pay(NamedTuple):
    """pay, pay_most: cents (most None: one amount) · paid_per: hour, month or year."""

    pay: int
    pay_most: int | None
    paid_per: str


def read_offer(said):
    """The fields of an offer (as `fields.GIVEN`) out of one entry. Raises Refused with the reason."""
    contract = contract_of(said)
    paid = read_pay(_part(said, "salaire", "libelle"))
    hours = read_hours(said.get("dureeTravailLibelle"))
    code = _text(said.get("romeCode"), "rome").upper()
    sector = rome.sector_of(code) if re.fullmatch(r"[A-Z]\d{4}", code) else ""
    for fine, reason in ((paid, NO_PAY), (hours, NO_HOURS), (sector, NO_TRADE)):
        if not fine:
            raise Refused(reason)
    commune = _commune(said)
    return {
        "title": _text(said.get("intitule"), "title"), "employer": _employer(said), "contract": contract,
        "description": ical_text.paragraphs(_string(said.get("description")), TEXTS["description"]),
        "workplace": _text(_part(said, "lieuTravail", "libelle"), "workplace") or commune.name,
        "commune": commune.code, "months": _months(said, contract), "hours": hours, **paid._asdict(),
        "sector": sector, "rome": code, "rome_label": _label(said, code), "lang": "fr",
        "french_needed": _needs_french(said), "licence_needed": _required(said.get("permis")),
        "positions": _positions(said.get("nombrePostes")), "contact": _contact(said),
    }  # fmt: skip


def contract_of(said):
    """Which of the five contracts it is. Raises Refused."""
    kind, nature = _string(said.get("typeContrat")).strip().upper(), plain(_string(said.get("natureContrat")))
    if kind in NO_WAGE:
        raise Refused(NO_WAGE[kind])
    if "non salarie" in nature:
        raise Refused(NOT_EMPLOYED)
    if said.get("alternance") is True or re.search(r"apprentissage|professionnalisation|\b(e2|fs)\b", nature):
        return "alt"
    if kind in CONTRACT and re.search(r"insertion|\bi1\b", nature):
        return "cddi" if kind != "CDI" else "cdi"
    if kind not in CONTRACT:
        raise Refused(NO_CONTRACT)
    return CONTRACT[kind]


def read_pay(text):
    """The Pay in a sentence such as « Mensuel de 1867,02 Euros à 2000 Euros sur 12.0 mois », or None."""
    found = _PAY.search(_bare(_string(text)))
    if not found:
        return None
    low, most = _cents(found[2]), _cents(found[3]) if found[3] else None
    if most is not None and most < low:
        low, most = most, low
    return Pay(low, None if most == low else most, PER[found[1]]) if low else None


def read_hours(text):
    """Hours a week in « 35H/semaine Travail en journée », « 24H50 » (24 h 50 min), or None."""
    found = _HOURS.search(_string(text))
    return round(int(found[1]) + int(found[2] or 0) / 60, 2) or None if found else None


def _bare(text):
    """Small letters without accents, one blank in a row and none inside a number ("1 900,00")."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return re.sub(r"(?<=\d) (?=\d{3}\b)", "", " ".join(kept.split()))


def _cents(text):
    return round(float(text.replace(",", ".")) * 100)


def _commune(said):
    """The Commune of the workplace: by its code (an arrondissement of Paris has one that is no commune's), else
    by name and postcode, else by a postcode that has only one."""
    place = said.get("lieuTravail") if isinstance(said.get("lieuTravail"), dict) else {}
    code, postcode = _string(place.get("commune")), _string(place.get("codePostal")).strip()
    name = _string(place.get("libelle")).partition(" - ")[2]
    try:
        return places.commune(code)
    except NotFound:
        tries = (f"{name} {postcode}", postcode) if postcode else ()
    for found in (places.find_communes(text, 2) for text in tries):
        if len(found) == 1:
            return found[0]
    raise Refused(NO_PLACE)


def _employer(said):
    name = _text(_part(said, "entreprise", "nom"), "employer")
    if not name:
        raise Refused(NO_EMPLOYER)
    return name


def _label(said, code):
    return _text(said.get("romeLibelle"), "rome_label") or rome.label_of(code)


def _months(said, contract):
    """How long a contract that ends lasts, to the nearest month; None for less than half of one."""
    found = _MONTHS.search(_string(said.get("typeContratLibelle")))
    if contract == "cdi" or not found:
        return None
    return min(MOST_MONTHS, round(int(found[1]) * _IN_MONTHS[found[2].lower()])) or None


def _needs_french(said):
    """French is asked for, and not only welcome."""
    languages = [each for each in _list(said.get("langues")) if "franc" in plain(_string(each.get("libelle")))]
    return _required(languages)


def _required(asked):
    return any(each.get("exigence") == "E" for each in _list(asked))


def _positions(number):
    return min(MOST_POSITIONS, max(1, number)) if isinstance(number, int) else 1


def _contact(said):
    """How the team reaches the employer; never shown in the hall."""
    names = ("nom", "telephone", "courriel", "coordonnees1", "coordonnees2", "urlPostulation")
    parts = [_part(said, "contact", name) for name in names] + [_part(said, "origineOffre", "urlOrigine")]
    kept = dict.fromkeys(" ".join(_string(part).split()) for part in parts if part)
    return ical_text.cut(" · ".join(kept), TEXTS["contact"])


def _text(value, name):
    return ical_text.line(_string(value), TEXTS[name])


def _part(said, name, inner):
    part = said.get(name)
    return part.get(inner) if isinstance(part, dict) else None


def _list(value):
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _string(value):
    return value if isinstance(value, str) else ""
