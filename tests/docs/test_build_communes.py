"""The maintainer's script that makes the file of communes, on a country of a few villages."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.tools import build_communes
from hub.models import places

VILLAGES = [("01001", "Abbaye", "01100"), ("01002", "Bourg", "01100"), ("01003", "Col", "01200")]


def village(code: str, nom: str, postcode: str, **more: object) -> dict:
    where = {"codesPostaux": [postcode], "departement": code[:2], "arrondissement": "011"}
    return {"code": code, "nom": nom, "type": "commune-actuelle", "population": 10, **where, **more}


def city(name: str, lat: float, lon: float, **more: str) -> dict:
    return {"name": name, "lat": str(lat), "lng": str(lon), "country": "FR", "admin2": "01", **more}


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Builds a file out of some entries and points; answers {name: (lat, lon, approximate)}."""
    monkeypatch.setattr(places, "FILE", tmp_path / "communes.sqlite")

    def build(everything: list[dict], *cities: dict) -> dict:
        build_communes.build(everything, [{"code": "01", "nom": "Ain"}], cities, places.FILE)
        rows = places.ask("SELECT name, lat, lon, approximate FROM commune ORDER BY id")
        return {name: (lat / places.DEGREE, lon / places.DEGREE, bool(about)) for name, lat, lon, about in rows}

    return build


def test_a_commune_named_in_the_gazetteer_has_its_own_centre(built) -> None:
    centres = built([village(*VILLAGES[0])], city("ABBAYE", 46.1, 5.2))
    assert centres == {"Abbaye": (46.1, 5.2, False)}


def test_a_namesake_in_another_departement_is_not_taken(built) -> None:
    cities = [city("Abbaye", 46, 5), city("Bourg", 1, 1, admin2="02")]
    assert built([village(*each) for each in VILLAGES[:2]], *cities)["Bourg"] == (46, 5, True)


def test_the_middle_of_the_postcode_stands_in_for_an_unknown_centre(built) -> None:
    everything = [*(village(*each) for each in VILLAGES), village("01004", "Dôme", "01100")]
    centres = built(everything, city("Abbaye", 46, 5), city("Dôme", 46.2, 5.4), city("Col", 47, 6))
    assert centres["Bourg"] == (46.1, 5.2, True)


def test_the_arrondissement_stands_in_for_an_unknown_postcode(built) -> None:
    assert built([village(*each) for each in VILLAGES], city("Bourg", 46, 5))["Col"] == (46, 5, True)


def test_a_merged_commune_lies_where_its_former_seat_lay(built) -> None:
    seat = village("01001", "Ancien", "01100", type="commune-deleguee", chefLieu="01001")
    assert built([village(*VILLAGES[0]), seat], city("Ancien", 46.3, 5.1)) == {"Abbaye": (46.3, 5.1, False)}


def test_a_name_that_stands_twice_in_a_departement_is_not_trusted(built) -> None:
    cities = [city("Abbaye", 46, 5), city("Abbaye", 47, 6), city("Bourg", 46.2, 5.2)]
    assert built([village(*each) for each in VILLAGES[:2]], *cities)["Abbaye"] == (46.2, 5.2, True)


def test_a_point_far_from_its_postcode_is_reported(tmp_path: Path) -> None:
    cities = [city("Abbaye", 46, 5), city("Bourg", 47, 5)]
    everything = [village(*each) for each in VILLAGES[:2]]
    report = build_communes.build(everything, [], cities, tmp_path / "communes.sqlite")
    assert report["far from their postcode"] == [("01001", "Abbaye", 111), ("01002", "Bourg", 111)]


def test_the_same_input_makes_the_same_file(tmp_path: Path) -> None:
    files = [tmp_path / "one.sqlite", tmp_path / "two.sqlite"]
    for file in files:
        build_communes.build([village(*VILLAGES[0])], [], [city("Abbaye", 46, 5)], file)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("code", build_communes.KNOWN_AS)
def test_each_other_name_leads_to_a_centre(code: str) -> None:
    assert places.with_code(code).approximate is False
