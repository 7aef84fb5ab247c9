"""What must not stand in a listing's words: how to reach somebody outside, a price, what may not change hands.

The desk is where things change hands, so no text needs a phone number or an address; a gift that leads to
somebody's door is a trap. These rules catch the plain cases and answer with a sentence while the words are
still on the screen. They know French and English; the look of a person (status "waiting") knows the rest.
"""

import re
import unicodedata

from hub.errors import N_

CONTACT = N_("Please leave out phone numbers, e-mail, web pages and social networks. The team passes word on.")
ADDRESS = N_("Please leave out street addresses. Everything changes hands at the desk, with the team.")
PRICE = N_("Everything here is given: please leave out prices and money.")
NOT_HERE = N_("The team cannot pass on money, medicine, alcohol, tobacco, blades or mattresses. "
              "Please talk to the team: they know where to ask.")

_AREA = r"rue|avenue|boulevard|bd|allee|impasse|chemin|quai|square|passage|place (?:de la|des|du)|street|road|lane"
_ADDRESS = re.compile(rf"\b\d{{1,4}}\s?(?:bis|ter)?,?\s+(?:{_AREA})\b")
_CONTACT = (
    re.compile(r"(?<!\d)0[1-9]([\s.\-/]?)\d{2}(?:\1\d{2}){3}(?!\d)"),  # 06 12 34 56 78, one sign between all
    re.compile(r"(?:\+|\b00)\d(?:[\s.\-/()]{0,2}\d){7,}"),  # +33 6 …
    re.compile(r"(?<!\d)\d{9,}(?!\d)"),
    re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|\barobase\b)\s?\w"),
    re.compile(r"(?<!\w)@\w{3,}"),
    re.compile(r"https?:|\bwww\.|\b[\w-]+\.(?:fr|com|org|net|eu|info|io|me|ly|app)\b"),
)
_PRICE = (
    re.compile(r"\d\s?(?:€|\$|£|euros?\b|eur\b|balles\b)|[€£$]\s?\d"),
    re.compile(r"\b(?:a vendre|je vends?|vends|for sale|selling|contre (?:de l')?argent|paypal|western union)\b"),
    re.compile(r"\b(?:prix|price)\s?[:=]?\s?\d"),
)
_GOODS = (
    "argent", "cash", "money", "medicaments?", "doliprane", "paracetamol", "ibuprofene", "antibiotiques?",
    "subutex", "methadone", "tramadol", "medicines?", "pills?", "drugs?", "drogues?", "cannabis", "beuh",
    "alcohol", "bieres?", "beers?", "vins?", "wine", "vodka", "whisky", "rhum", "cigarettes?", "tabac", "tobacco",
    "couteaux?", "knife", "knives", "lames?", "blades?", "armes?", "weapons?", "matelas", "mattress(?:es)?",
)
_NOT_HERE = re.compile(rf"(?<!sans )\b(?:alcool|{'|'.join(_GOODS)})\b")


def objection(text):
    """Why a text cannot be taken, as a msgid; None when nothing plain speaks against it."""
    said = _plain(text)
    if any(pattern.search(said) for pattern in _CONTACT):
        return CONTACT
    if _ADDRESS.search(said):
        return ADDRESS
    if any(pattern.search(said) for pattern in _PRICE):
        return PRICE
    return NOT_HERE if _NOT_HERE.search(said) else None


def _plain(text):
    """Without case and accents, on one line, the digits of any script as ours."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(_digit(sign) for sign in bare if not unicodedata.combining(sign))
    return " ".join(kept.split())


def _digit(sign):
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)
