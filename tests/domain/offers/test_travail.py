"""France Travail's sentences about pay, hours and contracts, as they are written in real offers."""

import pytest

from hub.domain.offers import travail
from tests.support.travail import CONTRACTS, PAYS, UNDER, some_offers

ONE = next(some_offers(1))[0]


@pytest.mark.parametrize(("text", "pay"), [
    *[(text, pay) for text, pay in PAYS if isinstance(pay, tuple)],
    ("Mensuel de 1867,02 Euros à 2000 Euros sur 12.0 mois", (186_702, 200_000, "month")),
    ("Horaire de 12,02 Euros à 12,50 Euros", (1202, 1250, "hour")),
    ("Annuel de 23000 Euros", (2_300_000, None, "year")),
    ("MENSUEL DE 1900 EUROS", (190_000, None, "month")),
    ("Mensuel de 1\u202f900,50\xa0€", (190_050, None, "month")),
    ("Mensuel de 2000,00 Euros à 1900,00 Euros", (190_000, 200_000, "month")),
    ("Mensuel de 1600,00 Euros ï¿½ 1800,00 Euros", (160_000, None, "month")),  # a broken à, as they have been seen
])
def test_pay_is_read_from_its_sentence(text, pay):
    assert travail.read_pay(text) == pay


@pytest.mark.parametrize("text", [
    None, "", "A négocier", "Selon profil", "Autre de 30000,00 Euros", "Cachet de 150,00 Euros", "Mensuel",
    "Mensuel de 0 Euros", 1900, ["Mensuel de 1900 Euros"], "12 Euros",
])
def test_what_names_no_pay_by_the_hour_month_or_year_is_none(text):
    assert travail.read_pay(text) is None


@pytest.mark.parametrize(("text", "hours"), [
    ("35H/semaine Travail en journée", 35), ("24H50/semaine", 24.83), ("35H", 35), ("35 H  Horaires normaux", 35),
    ("17H30 Horaires variables", 17.5), ("39h", 39), ("8H/semaine\nTravail le samedi", 8),
    (None, None), ("", None), ("Temps plein", None), ("Horaires normaux", None), ("00H00", None), (35, None),
])
def test_hours_are_read_from_theirs(text, hours):
    assert travail.read_hours(text) == hours


@pytest.mark.parametrize(("said", "ours"), [each for each in CONTRACTS if len(each[1]) < 5])
def test_each_contract_becomes_one_of_the_five(said, ours):
    names = ("typeContrat", "typeContratLibelle", "natureContrat", "alternance")

    assert travail.contract_of(dict(zip(names, said, strict=True))) == ours


@pytest.mark.parametrize(("kind", "nature", "reason"), [
    ("LIB", "", "liberal"), ("FRA", "", "franchise"), ("REP", "", "Taking over"), ("CCE", "", "commercial"),
    ("CDI", "Emploi non salarié", "no employment"), ("XYZ", "", "do not know"),
    (None, None, "do not know"), (7, 7, "do not"),
])
def test_what_is_no_employment_is_refused_with_its_reason(kind, nature, reason):
    with pytest.raises(travail.Refused, match=reason):
        travail.contract_of({"typeContrat": kind, "natureContrat": nature})


@pytest.mark.parametrize(("label", "months"), [
    ("CDD - 6 Mois", 6), ("Intérim - 90 Jour(s)", 3), ("CDD - 10 Jour(s)", None), ("CDD - 2 Semaine(s)", None),
    ("CDD - 1 An(s)", 12), ("CDD - 99 Mois", 36), ("Contrat à durée déterminée", None), (None, None),
])
def test_how_long_it_lasts_is_told_in_months(label, months):
    assert travail.read_offer(ONE | {"typeContrat": "CDD", "typeContratLibelle": label})["months"] == months


@pytest.mark.parametrize(("place", "code"), [
    ({"commune": "93066"}, "93066"), ({"commune": "75111", "codePostal": "75011"}, "75056"),
    ({"libelle": "74 - ANNECY", "codePostal": "74000"}, "74010"),
    ({"commune": "13201", "codePostal": "13001"}, "13055"),
    ({"libelle": "75 - Paris 11e Arrondissement", "commune": "75111", "codePostal": "75011"}, "75056"),
])
def test_the_workplace_is_found_by_code_name_or_postcode(place, code):
    assert travail.read_offer(ONE | {"lieuTravail": place})["commune"] == code


@pytest.mark.parametrize("place", [
    None, {}, [], "Paris", {"libelle": "Ile-de-France"}, {"commune": "99999"},
    {"codePostal": "01400"}, {"commune": 93066},
])
def test_a_workplace_that_could_be_anywhere_is_refused(place):
    with pytest.raises(travail.Refused, match="no commune"):
        travail.read_offer(ONE | {"lieuTravail": place})


@pytest.mark.parametrize(("changed", "reason"), [
    ({"entreprise": {}}, "employer"), ({"entreprise": None}, "employer"), ({"salaire": {}}, "no pay"),
    ({"dureeTravailLibelle": ""}, "hours"), ({"romeCode": None}, "trade"), ({"romeCode": "17"}, "trade"),
])
def test_what_is_missing_is_named(changed, reason):
    with pytest.raises(travail.Refused, match=reason):
        travail.read_offer(ONE | changed)


@pytest.mark.parametrize(("asked", "needed"), [("E", True), ("S", False), (None, False)])
def test_what_is_only_welcome_is_not_needed(asked, needed):
    needs = {"langues": [{"libelle": "Français", "exigence": asked}, {"libelle": "Anglais", "exigence": "E"}],
             "permis": [{"libelle": "B", "exigence": asked}]}
    read = travail.read_offer(ONE | needs)

    assert (read["french_needed"], read["licence_needed"]) == (needed, needed)


def test_tags_and_long_texts_are_made_fit_for_a_board():
    read = travail.read_offer(ONE | {"description": "<p>Bonjour</p><script>x</script>" + "mot " * 3000})

    assert (read["description"][:12], len(read["description"]) <= 4000) == ("Bonjour\nmot ", True)


def test_what_is_under_the_minimum_is_read_here_and_refused_by_the_rules():
    read = [travail.read_pay(text) for text, pay in PAYS if pay == UNDER]

    assert [each.pay for each in read] == [180_180, 1202, 1100]
