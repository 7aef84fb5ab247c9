"""Signs of a job that exploits, looked for in what an offer says. They warn; a person decides.

Nothing is refused for a word alone: “no fees” holds the word “fees” too. Whoever approves must have read
each warning (approving.py).
"""

import re
import unicodedata
from functools import cache

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
# An interview; not the upkeep of rooms and gardens, which is the same word in French.
_MEETING = r"(entretiens?( d embauche| de recrutement)?(?! (d|du|de|des|menager)\b)|rendez vous|rencontres?)"
# Read in small letters without accents (`plain`), each from the beginning of a word to the end of one.
SIGNS = {
    "fees": (
        r"frais (de|d) (dossier|inscription|formation|gestion|agence|recrutement|adhesion)",
        r"caution (de|a|demandee|sera)", r"avance[rz]? (les|des) frais", r"a la charge du (candidat|salarie)",
        r"droits? d entree", r"pay(er|ez) (pour|d avance)", r"acheter (votre|son|le) (kit|stock|materiel|tenue)",
        r"(kit|pack) de demarrage", r"versement (prealable|initial)", r"western union", r"mandat cash",
        r"coupons? (pcs|transcash|neosurf)", r"(registration|application|training|processing) fees?",
    ),
    "cash": (
        r"(paye|regle|remunere)[es]* (uniquement |seulement )?en (especes?|liquide|cash)",
        r"(paiement|remuneration|reglement|salaire) (uniquement |seulement )?en (especes?|liquide|cash)",
        r"au (noir|black)", r"de la main a la main", r"non declare[es]*", r"sans (contrat|fiche de paie)",
        r"cash (only|in hand)", r"(paid|payment) in cash", r"undeclared",
    ),
    "lodging": (
        r"(loge|heberge)[es]* (et |ou )?(nourri|blanchi)[es]*",
        r"(nourri|blanchi)[es]* (et |ou )?(loge|heberge)[es]*",
        r"(contre|en echange|en contrepartie) (d |de |du |un |une |votre )*(logement|hebergement|chambre|studio)",
        r"(logement|hebergement) (fourni|offert|gratuit|compris|sur place)", r"au pair", r"live in",
        r"(lodging|accommodation|room) (provided|included|in exchange)",
    ),
    "home": (
        rf"{_MEETING} [^.]{{0,40}}(domicile|hotel|chez (moi|vous|l employeur|le particulier))",
        r"a mon domicile", r"chez moi", r"interview at (my|the) (home|house|flat|hotel)",
    ),
    "papers": (
        r"(envoye[rz]|remettre|confier|laisser|joindre) [^.]{0,40}(passeport|carte d identite|titre de sejour)",
        r"(envoye[rz]|remettre|confier|laisser|joindre) [^.]{0,40}(rib|carte vitale|coordonnees bancaires)",
        r"(passeport|piece d identite)s? (conserve|garde)[es]*", r"send [^.]{0,40}(passport|bank details)",
    ),
}


@cache
def _signs():
    return {key: re.compile(rf"\b(?:{'|'.join(signs)})\b") for key, signs in SIGNS.items()}


def warnings_of(offer):
    """The keys of WARNINGS that fit an offer, in their order. `offer`: anything with an Offer's fields."""
    said = plain(" . ".join((offer.title, offer.description, offer.employer, offer.workplace)))
    found = {key for key, signs in _signs().items() if signs.search(said)}
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
