"""The file of communes: what it holds, how small it is, and that no question walks through all of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.models import places


def test_the_file_holds_the_34969_communes_of_2026() -> None:
    assert places.ask("SELECT count(*), count(DISTINCT code) FROM commune") == [(34_969, 34_969)]


def test_the_file_holds_96_departements_of_the_mainland_5_overseas_and_8_territories() -> None:
    lengths = Counter(len(each.code) for each in places.departements())
    assert lengths == {2: 96, 3: 13}


def test_no_delegated_commune_or_arrondissement_is_in_the_file() -> None:
    gone = [code for code in ("01120", "59355", "75111", "13201", "69381") if places.with_code(code)]
    assert gone == []


def test_every_commune_belongs_to_a_departement_of_the_file() -> None:
    known = {each.code for each in places.departements()}
    codes = [code for (code,) in places.ask("SELECT code FROM commune")]
    assert {places.departement_of(code) for code in codes} == known


def test_departements_stand_in_the_order_of_their_numbers() -> None:
    codes = [each.code for each in places.departements()]
    assert codes[17:22] + codes[-1:] == ["18", "19", "2A", "2B", "21", "989"]


def test_every_time_zone_is_one_that_python_knows() -> None:
    names = [each.zone for each in places.departements()]
    assert [ZoneInfo(name).key for name in names] == names


def test_only_uninhabited_territories_have_no_postcode() -> None:
    bare = places.ask("SELECT DISTINCT substr(code, 1, 3), population FROM commune WHERE postcodes = ''")
    assert bare == [("984", 0)]


def test_ranks_follow_the_population() -> None:
    by_rank = places.ask("SELECT population FROM commune ORDER BY id")
    assert by_rank == sorted(by_rank, reverse=True)


def test_five_inhabitants_of_six_live_where_the_centre_is_not_approximate() -> None:
    ((precise, everyone),) = places.ask("SELECT sum(population * (NOT approximate)), sum(population) FROM commune")
    assert round(precise / everyone, 2) == 0.83


def test_mainland_centres_lie_in_the_mainland() -> None:
    box = "lat BETWEEN 413000 AND 511000 AND lon BETWEEN -52000 AND 97000"
    outside = f"SELECT name FROM commune WHERE substr(code, 1, 2) < '97' AND NOT ({box})"
    assert places.ask(outside) == []


def test_the_file_stays_under_four_megabytes() -> None:
    assert places.FILE.stat().st_size < 4_000_000


def test_the_file_cannot_be_written_through_the_hub() -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        places.ask("DELETE FROM commune")


QUESTIONS = {
    "code": (places.WITH_CODE, 1),
    "whole name": (places.CALLED, 2),
    "one prefix or postcode": (places.starting_sql(1), 3),
    "three prefixes": (places.starting_sql(3), 7),
}


@pytest.mark.parametrize(("sql", "values"), QUESTIONS.values(), ids=QUESTIONS)
def test_every_question_is_answered_from_an_index(sql: str, values: int) -> None:
    plan = [row[3] for row in places.ask(f"EXPLAIN QUERY PLAN {sql}", ["a"] * values)]
    visits = Counter(step.split()[0] for step in plan if step.split()[1] in ("commune", "word"))
    assert visits == {"SEARCH": 1 if sql == places.WITH_CODE else 1 + max(1, (values - 1) // 2)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Haÿ-les-Roses", ["lhay", "les", "roses"]),
        ("L’Haÿ", ["lhay"]),
        ("ŒUF-en-Ternois", ["oeuf", "en", "ternois"]),
        ("Paris 11e Arrondissement", ["paris", "11", "arrondissement"]),
        ("1er, 2ème", ["1", "2"]),
        ("٩٤٢٤٠", ["94240"]),
        ("باريس", []),
        ("\ud800 \x00 …", []),
    ],
)
def test_words_are_plain_letters_and_numbers(text: str, expected: list[str]) -> None:
    assert places.words(text) == expected


def test_a_saint_can_be_shortened_and_names_can_be_written_together() -> None:
    expected = ["angely", "dangely", "jean", "saintjeandangely.", "stjeandangely"]
    assert places.entries("Saint-Jean-d'Angély") == expected


@given(st.sets(st.text("abc", min_size=1, max_size=4)))
def test_leaving_out_prefixes_loses_no_search(found: set[str]) -> None:
    kept = places.without_prefixes(found)
    starts = {word[:length] for word in found for length in range(1, 5)}
    assert starts == {word[:length] for word in kept for length in range(1, 5)}


def test_every_name_stands_whole_in_the_index(sample: Callable[..., list]) -> None:
    names = sample(places.ask("SELECT code, name FROM commune"), 300, "whole names")
    missing = [name for code, name in names if code not in {c.code for c in places.called(places.joined(name), 50)}]
    assert missing == []
