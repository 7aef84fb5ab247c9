"""Offers in France Travail's v2 shape: real trades, real communes, the sentences that its offers are written in.

`published(said)` reads one with the models that somebody else publishes, so that the shape is theirs and not ours.
"""

import json
from collections.abc import Iterator
from typing import Any

from france_travail_api.offres.models.offre import Offre

from hub.domain.offers import rome
from hub.models import places

# (typeContrat, typeContratLibelle, natureContrat, alternance) → ours, or why it is refused
CONTRACTS = (
    (("CDI", "CDI", "Contrat travail", False), "cdi"),
    (("CDD", "CDD - 6 Mois", "Contrat travail", False), "cdd"),
    (("MIS", "Intérim - 3 Mois", "Contrat travail", False), "inte"),
    (("SAI", "Saisonnier - 90 Jour(s)", "Contrat travail", False), "cdd"),
    (("DIN", "CDI intérimaire", "Contrat travail", False), "inte"),
    (("CDD", "CDD - 12 Mois", "Contrat apprentissage", True), "alt"),
    (("CDD", "CDD - 24 Mois", "Cont. professionnalisation", False), "alt"),
    (("DDI", "CDD insertion - 6 Mois", "Insertion par l'activ.éco.", False), "cddi"),
    (("TTI", "Intérim insertion - 2 Mois", "Insertion par l'activ.éco.", False), "cddi"),
    (("CDI", "CDI", "Contrat travail", None), "cdi"),
    (("LIB", "Profession libérale", "Emploi non salarié", False), "A liberal profession is no employment."),
    (("FRA", "Franchise", "Emploi non salarié", False), "A franchise is no employment."),
)
UNDER = "This is under the legal minimum: at least %(least)s for these hours."
NONE = "It names no pay that can be checked."
ELEVEN_A_YEAR = "Annuel de 11,00 Euros"  # of an apprentice too
# salaire.libelle for 35 hours → (pay, pay_most, paid_per), or why it is refused
PAYS = (
    ("Mensuel de 1867,02 Euros à 2000,00 Euros sur 12.0 mois", (186_702, 200_000, "month")),
    ("Horaire de 12.31 Euros sur 12.0 mois", (1231, None, "hour")),
    ("Annuel de 26400,00 Euros sur 12 mois", (2_640_000, None, "year")),
    ("Mensuel de 1923.00 Euros sur 12 mois", (192_300, None, "month")),
    ("Horaire de 12,50 Euros à 13,20 Euros sur 12 mois", (1250, 1320, "hour")),
    ("Mensuel de 1880,71 Euros à 1880,71 Euros sur 13 mois", (188_071, None, "month")),
    ("Annuel de 24 000 Euros à 28 500 Euros", (2_400_000, 2_850_000, "year")),
    ("Mensuel de 1801,80 Euros sur 12 mois", UNDER),
    ("Horaire de 12,02 Euros à 12,50 Euros", UNDER),
    (ELEVEN_A_YEAR, UNDER),
    (None, NONE),
    ("A négocier", NONE),
    ("Autre de 30000,00 Euros", NONE),
)
HOURS = ("35H/semaine Travail en journée", "35H Horaires normaux", "35H/semaine\nTravail samedi et dimanche")
EMPLOYERS = ("SARL LE FOURNIL", "Association Emmaüs Défi", "GSF Jupiter", "L'Atelier d'Ève & Fils")


def some_offers(count: int) -> Iterator[tuple[dict[str, Any], Any]]:
    """`count` pairs of an offer as JSON has it, and what it must become: (contract, pay) or a refusal's reason."""
    trades = [line.split("\t") for line in rome.FILE.read_text("utf-8").splitlines()]
    communes = places.ask("SELECT code, name, postcodes, lat, lon FROM commune ORDER BY id LIMIT 3000")
    for number in range(count):
        said, expected = CONTRACTS[number % len(CONTRACTS)]
        label, pay = PAYS[number % len(PAYS)]
        place, trade = communes[number * 7 % len(communes)], trades[number * 5 % len(trades)]
        named = number % 25 != 24
        yield _offer(number, said, label, place, trade, named), _becomes(expected, pay, label, named)


def _offer(number, contract, pay, place, trade, named):
    kind, kind_label, nature, apprentice = contract
    code, town, postcodes, lat, lon = place
    return {
        "id": f"{190 + number // 100}{number % 100:02}XK", "intitule": f"{trade[1]} (H/F)",
        "description": f"Nous recherchons : {trade[1]}.\r\n\r\nHoraires à convenir. Débutants acceptés.",
        "dateCreation": "2026-11-20T08:15:42.000Z", "dateActualisation": "2026-11-21T08:15:42.123Z",
        "romeCode": trade[0], "romeLibelle": trade[1], "appellationlibelle": trade[1],
        "lieuTravail": {
            "libelle": f"{places.departement_of(code)} - {town}", "commune": code,
            "codePostal": postcodes.split()[0], "latitude": lat / places.DEGREE, "longitude": lon / places.DEGREE,
        },
        "entreprise": {"nom": EMPLOYERS[number % 4], "entrepriseAdaptee": False} if named else {},
        "typeContrat": kind, "typeContratLibelle": kind_label, "natureContrat": nature, "alternance": apprentice,
        "experienceExige": "D", "experienceLibelle": "Débutant accepté",
        "salaire": {"libelle": pay} if pay else {"commentaire": "selon expérience"},
        "dureeTravailLibelle": HOURS[number % 3], "dureeTravailLibelleConverti": "Temps plein",
        "langues": [{"libelle": "Français", "exigence": "ES"[number % 2]}],
        "permis": [{"libelle": "B - Véhicule léger", "exigence": "SE"[number % 2]}] if number % 3 else [],
        "nombrePostes": number % 4 + 1, "accessibleTH": True,
        "contact": {"nom": "Agence locale - Mme Roy", "telephone": "01 23 45 67 89"},
        "origineOffre": {"origine": "1", "urlOrigine": f"https://candidat.example/{number}"},
    }  # fmt: skip


def _becomes(contract, pay, label, named):
    if len(contract) > 4:
        return contract
    if pay == NONE:
        return NONE
    if not named:
        return "It names no employer."
    if pay == UNDER and (contract != "alt" or label == ELEVEN_A_YEAR):
        return UNDER
    return contract, label


def published(said: dict[str, Any]) -> Offre:
    """The offer as the published models read it; they raise for what is none of theirs."""
    return Offre.from_dict(json.loads(json.dumps(said)))
