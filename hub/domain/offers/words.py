"""Signs of a job that exploits, looked for in what an offer says. They warn; a person decides.

Nothing is refused for a word alone: “no fees” holds the word “fees” too. Whoever approves must have read
each warning (approving.py).
"""

import re
import unicodedata

from hub.domain.offers import pay
from hub.errors import N_
from hub.models.places import departement_of

WARNINGS = {
    "fees": N_("It speaks of fees, a deposit or something to buy. Nobody pays to get a job."),
    "cash": N_("It speaks of cash or of work that is not declared. Pay comes with a pay slip."),
    "lodging": N_("It speaks of lodging. Lodging in exchange for work is not pay."),
    "home": N_("It speaks of an interview or a meeting at home or in a hotel. Interviews are at the workplace."),
    "papers": N_("It asks to hand over or send identity papers or bank details."),
    "apprentice": N_("The minimum for this contract depends on age and year. Please check the pay."),
    "own_law": N_("This place has a minimum wage of its own. Please check the pay."),
}
SIGNS = {
    "fees": (
        r"frais (de|d) (dossier|inscription|formation|gestion|agence|recrutement|adhesion)|caution (de|a|demand)"
        r"|avance[rz]? (les|des) frais|a (la|votre) charge du (candidat|salarie)|droits? d ?entree"
        r"|pay(er|ez) (pour|d)|acheter (votre|son|le) (kit|stock|materiel|tenue)|(kit|pack) de demarrage"
        r"|versement (prealable|initial)|western union|mandat cash|coupons? (pcs|transcash|neosurf)"
        r"|(registration|application|training|processing) fees?|deposit required"
    ),
    "cash": (
        r"(paye|payee|payes|paiement|remuneration|regle|reglement)s? (uniquement |seulement )?(en|au) "
        r"(especes?|liquide|cash|noir|black)|de la main a la main|au noir|non declare[es]*|sans contrat"
        r"|sans fiche de paie|cash (only|in hand)|(paid|payment) in cash|undeclared"
    ),
    "lodging": (
        r"(loge|heberge)[es]*( et | ou | )(nourri|blanchi)|nourri[es]*( et | ou | )(loge|blanchi)"
        r"|(contre|en echange (d|de)( un)?|en contrepartie (d|de)( un)?) ?(logement|hebergement|chambre|studio)"
        r"|logement (fourni|offert|gratuit|compris|sur place)|hebergement (fourni|offert|gratuit|compris)|au pair"
        r"|(lodging|accommodation|room) (provided|included|in exchange)|live[ -]in"
    ),
    "home": (
        r"(entretien|rendez vous|rencontre|recrutement)s? [^.]{0,40}(a domicile|a son domicile"
        r"|chez (moi|vous|l employeur|le particulier)"
        r"|hotel|appartement)|a mon domicile|chez moi|interview at (my|the) (home|house|flat|hotel)"
    ),
    "papers": (
        r"(envoye[rz]|remettre|confier|laisser|joindre) [^.]{0,40}(passeport|carte d identite|titre de sejour|rib"
        r"|carte vitale|coordonnees bancaires)|(passeport|piece d identite)s? (conserve|garde)"
        r"|send [^.]{0,40}(passport|bank details)"
    ),
}
_FOUND = {key: re.compile(rf"\b({signs})\b") for key, signs in SIGNS.items()}


def warnings_of(offer):
    """The keys of WARNINGS that fit an offer, in their order. `offer`: anything with an Offer's fields."""
    said = plain(" . ".join((offer.title, offer.description, offer.employer, offer.workplace)))
    found = {key for key, signs in _FOUND.items() if signs.search(said)}
    if offer.contract == "alt":
        found.add("apprentice")
    if departement_of(offer.commune) in pay.OWN_LAW:
        found.add("own_law")
    return tuple(key for key in WARNINGS if key in found)


def plain(text):
    """Small letters, no accents; full stops stay, other signs become spaces."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", " "))
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9.]+", " ", kept)
