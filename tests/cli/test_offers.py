"""`hub import offers`."""

import json

import pytest

from tests.support.travail import some_offers

MADE = list(some_offers(60))
FINE = [said for said, expected in MADE if isinstance(expected, tuple)]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "offers.json"
    path.write_text(json.dumps({"resultats": [said for said, _ in MADE]}), "utf-8")
    return path


def test_offers_are_taken_over_and_each_refused_one_is_named(run, key, folder, file):
    ended = run("import", "offers", file, "--data-dir", folder)
    first, second, third = ended.out.splitlines()

    assert (ended.code, first) == (0, f"{len(FINE)} offers new, 0 changed, 0 as they were, 0 answered already.")
    assert second == "60 read. What is new waits for somebody of the team: nobody else sees it before."
    assert third.startswith(f"{60 - len(FINE)} refused: ")
    assert len(ended.err.splitlines()) == 60 - len(FINE)


def test_a_reason_is_a_whole_sentence_with_its_figures(run, key, folder, tmp_path):
    (tmp_path / "one.json").write_text(json.dumps([FINE[0] | {"salaire": {"libelle": "Horaire de 11,88 Euros"}}]))
    ended = run("import", "offers", tmp_path / "one.json", "--data-dir", folder)

    who = f"{FINE[0]['id']} {FINE[0]['intitule']}"
    assert ended.err == f"{who}: This is under the legal minimum: at least 12.31 € for these hours.\n"
    assert (ended.code, ended.last) == (1, "1 refused: 1 × This is under the legal minimum")


def test_the_same_file_again_changes_nothing(run, key, folder, file):
    run("import", "offers", file, "--data-dir", folder)
    again = run("import", "offers", file, "--data-dir", folder)

    assert again.out.splitlines()[0] == f"0 offers new, 0 changed, {len(FINE)} as they were, 0 answered already."


@pytest.mark.parametrize(("content", "said"), [
    (b"Bonjour", "This file holds no offers: it is not JSON.\n"),
    (b'{"offres": []}', "This file holds no offers: no list “resultats”.\n"),
])
def test_what_is_no_file_of_offers_is_one_sentence(run, key, folder, tmp_path, content, said):
    (tmp_path / "x.json").write_bytes(content)

    assert run("import", "offers", tmp_path / "x.json", "--data-dir", folder) == (1, "", said)


def test_a_file_that_is_not_there_is_one_sentence(run, key, folder, tmp_path):
    ended = run("import", "offers", tmp_path / "none.json", "--data-dir", folder)

    assert (ended.code, ended.err) == (1, f"There is no file {tmp_path / 'none.json'}.\n")


def test_without_a_hub_nothing_is_taken_over(run, folder, file):
    ended = run("import", "offers", file, "--data-dir", folder)

    assert (ended.code, folder.exists(), "There is no hub in" in ended.err) == (1, False, True)
