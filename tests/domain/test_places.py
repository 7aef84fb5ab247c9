"""Communes and départements, asked for as people type them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain import places
from hub.errors import NotFound
from hub.models.places import ask

FIRST = {
    "lhay": "L'Haÿ-les-Roses 94",
    "l'hay": "L'Haÿ-les-Roses 94",
    "L’HAŸ LES ROSES": "L'Haÿ-les-Roses 94",
    "hay roses": "L'Haÿ-les-Roses 94",
    "94240": "L'Haÿ-les-Roses 94",
    "٩٤٢٤٠": "L'Haÿ-les-Roses 94",
    "75011": "Paris 75",
    "paris 11": "Paris 75",
    "Paris 11e": "Paris 75",
    "paris 1er arrondissement": "Paris 75",
    "marseille 16ème": "Marseille 13",
    "oeuf": "Œuf-en-Ternois 62",
    "œuf": "Œuf-en-Ternois 62",
    "lehavre": "Le Havre 76",
    "evry courc": "Évry-Courcouronnes 91",
    "Ivry s/ Seine": "Ivry-sur-Seine 94",
    "stes maries": "Saintes-Maries-de-la-Mer 13",
    "st denis 93": "Saint-Denis 93",
    "Saint-Denis (974)": "Saint-Denis 974",
    "ajaccio 2A": "Ajaccio 2A",
    "papeete": "Papeete 987",
    "cran gevrier": "Annecy 74",
    "St Pol sur Mer": "Dunkerque 59",
    "y": "Y 80",
    "rue": "Rue 80",
}


def titles(found: list[places.Commune]) -> list[str]:
    return [f"{each.name} {each.departement}" for each in found]


@pytest.mark.parametrize(("typed", "expected"), FIRST.items(), ids=FIRST)
def test_what_people_type_finds_the_commune_first(typed: str, expected: str) -> None:
    assert titles(places.find_communes(typed, 1)) == [expected]


def test_saint_denis_is_found_on_both_sides_of_the_world() -> None:
    assert titles(places.find_communes("st denis"))[:2] == ["Saint-Denis 974", "Saint-Denis 93"]


def test_a_postcode_shared_by_several_communes_finds_them_all() -> None:
    assert titles(places.find_communes("94260")) == ["Fresnes 94"]
    assert len(places.find_communes("01400", 50)) == len(ask("SELECT 1 FROM commune WHERE postcodes = '01400'"))


def test_the_biggest_come_first_after_an_exact_name() -> None:
    first, *others = places.find_communes("rue")
    sizes = [each.population for each in others]
    assert (first.name, sizes) == ("Rue", sorted(sizes, reverse=True))


def test_a_former_commune_leads_to_the_one_it_was_merged_into_after_the_names_in_use() -> None:
    assert titles(places.find_communes("lomme")) == ["Lommerange 57", "Lille 59"]


def test_ten_are_shown_unless_more_are_asked_for() -> None:
    assert [len(places.find_communes("saint", *limit)) for limit in ((), (3,), (25,), (0,))] == [10, 3, 25, 0]


@pytest.mark.parametrize("typed", ["", "   ", "-'", "باريس", "zzzz", "00000", "paris 21", "%", "\x00"])
def test_what_cannot_be_found_is_an_empty_list(typed: str) -> None:
    assert places.find_communes(typed) == []


@given(st.text())
def test_no_text_breaks_the_search(typed: str) -> None:
    found = places.find_communes(typed)
    assert len({each.code for each in found}) == len(found) <= 10


@given(st.text("lstaeu1 '-", max_size=300))
def test_what_looks_like_a_name_never_breaks_the_search(typed: str) -> None:
    found = places.find_communes(typed, 3)
    assert len({each.code for each in found}) == len(found) <= 3


def test_every_commune_is_found_by_its_own_name(sample: Callable[..., list]) -> None:
    rows = sample(ask("SELECT code, name FROM commune"), 300, "communes by name")
    lost = [name for code, name in rows if code not in {each.code for each in places.find_communes(name, 12)}]
    assert lost == []


def test_every_commune_is_found_by_its_name_and_postcode(sample: Callable[..., list]) -> None:
    rows = sample(ask("SELECT code, name || ' ' || postcodes FROM commune"), 300, "communes by postcode")
    lost = [text for code, text in rows if code not in {each.code for each in places.find_communes(text)}]
    assert lost == []


def test_a_commune_says_where_it_is_and_how_many_live_there() -> None:
    expected = ("94038", "L'Haÿ-les-Roses", ("94240",), "94", 48.7794, 2.3373, False, 31_188)
    assert places.commune("94038") == expected


def test_a_village_without_a_known_centre_says_so() -> None:
    assert places.commune("01001").approximate is True


@pytest.mark.parametrize("code", ["75111", "", "9403", "94038 "])
def test_an_unknown_code_is_not_found(code: str) -> None:
    with pytest.raises(NotFound) as failure:
        places.commune(code)
    assert failure.value.params == {"code": code}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("01", ("01", "Ain", "Europe/Paris")),
        ("2B", ("2B", "Haute-Corse", "Europe/Paris")),
        ("971", ("971", "Guadeloupe", "America/Guadeloupe")),
        ("974", ("974", "La Réunion", "Indian/Reunion")),
        ("988", ("988", "Nouvelle-Calédonie", "Pacific/Noumea")),
    ],
)
def test_a_departement_knows_its_name_and_time_zone(code: str, expected: tuple[str, str, str]) -> None:
    assert places.departement(code) == expected


def test_an_unknown_departement_is_not_found() -> None:
    with pytest.raises(NotFound) as failure:
        places.departement("20")
    assert failure.value.params == {"code": "20"}


def test_the_list_of_departements_can_be_changed_by_its_reader() -> None:
    places.departements().clear()
    assert len(places.departements()) == 109


EARTH = {
    "nowhere else": ((48.9, 2.3), (48.9, 2.3), 0),
    "one degree north": ((0, 0), (1, 0), 111),
    "one degree east at 60 degrees": ((60, 10), (60, 11), 56),
    "across the date line": ((0, 179), (0, -179), 222),
    "pole to pole": ((90, 0), (-90, 77), 20_015),
}


@pytest.mark.parametrize(("one", "other", "kilometres"), EARTH.values(), ids=EARTH)
def test_distances_are_those_of_the_globe(one: tuple, other: tuple, kilometres: int) -> None:
    a, b = (places.commune("75056")._replace(lat=lat, lon=lon) for lat, lon in (one, other))
    assert [round(places.distance_km(*pair)) for pair in ((a, b), (b, a))] == [kilometres, kilometres]


def test_marseille_is_660_kilometres_from_paris() -> None:
    assert round(places.distance_km(places.commune("75056"), places.commune("13055"))) == 660


def test_the_communes_around_are_those_whose_middle_is_near():
    codes = places.around("93066", 10)
    far = [code for code in codes if places.distance_km(places.commune("93066"), places.commune(code)) > 10]

    assert (codes[0], "93066" in codes, "93001" in codes, "93073" in codes, far) == ("75056", True, True, False, [])


def test_near_somewhere_the_nearest_come_first_and_those_called_exactly_so_before_them():
    here = places.commune("93066")
    towns = titles(places.find_communes("saint denis", 4, here))
    streets = titles(places.find_communes("rue", 2, here))

    assert (towns[:2], streets) == (["Saint-Denis 93", "Saint-Denis 30"], ["Rue 80", "Rueil-Malmaison 92"])
