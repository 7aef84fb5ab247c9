"""Three hundred offers in France Travail's shape: taken over once, refused with a reason, never doubled."""

import json
from collections import Counter

import pytest

from hub.domain import offers
from hub.domain.offers import importing
from hub.errors import Invalid
from hub.models.gate import act
from hub.models.offers import Offer
from tests.support.offers import titles
from tests.support.travail import UNDER, published, some_offers

COUNT = 300
MADE = list(some_offers(COUNT))
FILE = json.dumps({"resultats": [said for said, _ in MADE]}).encode()
FINE = {said["id"]: expected for said, expected in MADE if isinstance(expected, tuple)}
BAD = {said["id"]: expected for said, expected in MADE if isinstance(expected, str)}


@pytest.fixture
def report(hub):
    return offers.import_offers(FILE, "offers.json", by="a")


def only(said):
    return offers.import_offers(json.dumps([said]).encode(), "one.json")


def a_good_one(**changed):
    return next(said for said, expected in MADE if isinstance(expected, tuple)) | changed


def test_the_published_models_read_each_of_the_three_hundred():
    read = [published(said) for said, _ in MADE]

    assert [each.id for each in read] == [said["id"] for said, _ in MADE]
    assert len({each.rome_code for each in read}) == COUNT == len({each.lieu_travail.commune for each in read})


def test_all_are_taken_over_or_refused(report):
    assert (report.read, report.created, len(report.refused)) == (COUNT, len(FINE), len(BAD))
    assert (report.name, report.updated, report.unchanged, report.kept) == ("offers.json", 0, 0, 0)
    assert Offer.select().where(Offer.status == "waiting").count() == len(FINE) > 100


def test_each_refused_one_is_named_with_its_reason(report):
    assert {refusal.id: refusal.reason for refusal in report.refused} == BAD
    assert all(refusal.title.endswith("(H/F)") and "%" not in refusal.said for refusal in report.refused)


def test_every_reason_that_was_laid_out_was_found(report):
    counts = Counter(refusal.reason for refusal in report.refused)

    assert len(counts) == 5 and counts[UNDER] > 20


def test_what_was_taken_over_says_what_the_published_models_read(report):
    kept = {offer.source_id: offer for offer in Offer.select()}
    for said, expected in MADE:
        if isinstance(expected, tuple):
            theirs, ours = published(said), kept[said["id"]]
            assert (ours.title, ours.employer, ours.rome, ours.rome_label, ours.positions) == (
                theirs.intitule, theirs.entreprise.nom, theirs.rome_code, theirs.rome_libelle, theirs.nombre_postes)
            assert (ours.commune, ours.workplace, ours.contract) == (
                theirs.lieu_travail.commune, theirs.lieu_travail.libelle, expected[0])
            assert (ours.lat, ours.lon) == (theirs.lieu_travail.latitude, theirs.lieu_travail.longitude)


def test_one_of_them_field_by_field(report):
    said = MADE[1][0]
    ours = Offer.get(Offer.source_id == said["id"])
    wanted = {
        "contract": "cdd", "months": 6, "hours": 35.0, "pay": 1231, "pay_most": None, "paid_per": "hour",
        "lang": "fr", "french_needed": False, "licence_needed": True, "positions": 2, "made_by": "a",
        "status": "waiting", "reach": "hub", "area": "93", "source": "france-travail",
        "sector": offers.sector_of(said["romeCode"]),
    }  # fmt: skip

    assert {name: getattr(ours, name) for name in wanted} == wanted
    assert ours.contact == "Agence locale - Mme Roy · 01 23 45 67 89 · https://candidat.example/1"


def test_the_same_file_again_doubles_nothing(report):
    again = offers.import_offers(FILE, "offers of tomorrow.json")

    assert (again.created, again.updated, again.unchanged, len(again.refused)) == (0, 0, len(FINE), len(BAD))
    assert Offer.select().count() == len(FINE)


def test_none_of_them_is_on_the_board(report):
    assert (titles(), offers.count_waiting()) == ([], len(FINE))


def test_what_changed_is_brought_up_to_date_while_it_waits(hub):
    only(a_good_one())
    again = only(a_good_one(intitule="Boulanger (H/F)", nombrePostes=9))

    assert again.updated == 1
    assert [(each.title, each.positions) for each in offers.waiting()] == [("Boulanger (H/F)", 9)]


@pytest.mark.parametrize("answer", [
    lambda key: offers.approve(key, "b", read=offers.WARNINGS), lambda key: offers.send_back(key, "No", "b"),
])
def test_what_somebody_has_answered_stays_as_it_is(hub, answer):
    only(a_good_one())
    answer(offers.waiting()[0].id)
    again = only(a_good_one(intitule="Changed"))

    assert (again.kept, again.created, Offer.get().title) == (1, 0, a_good_one()["intitule"])


def test_what_was_taken_away_does_not_come_back(hub):
    only(a_good_one())
    act(lambda: Offer.get().delete_instance())()

    assert (only(a_good_one()).kept, offers.count_waiting()) == (1, 0)


def test_an_offer_that_stands_twice_in_a_file_is_taken_once(hub):
    read = offers.import_offers(json.dumps([a_good_one(), a_good_one()]).encode(), "two.json")

    assert (read.created, [refusal.reason for refusal in read.refused]) == (1, ["It stands in the file twice."])


@pytest.mark.parametrize("entry", [None, 7, "offer", [], {}, {"id": ""}, {"id": "1"}, {"id": "1", "salaire": 7}])
def test_a_strange_entry_is_refused_and_the_next_one_taken(hub, entry):
    read = offers.import_offers(json.dumps({"resultats": [entry, a_good_one()]}).encode(), "x.json")

    assert (read.created, len(read.refused)) == (1, 1)


@pytest.mark.parametrize("name", sorted(a_good_one()))
@pytest.mark.parametrize("value", [None, 7, "x", [7], {"libelle": 7, "nom": []}, True])
def test_no_strange_value_of_a_field_stops_the_import(hub, name, value):
    read = only(a_good_one(**{name: value}))

    assert (read.read, read.created + len(read.refused)) == (1, 1)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"<html>", b'{"a": 1}', b'"x"', b"7", b"[" * 100_000])
def test_what_is_no_file_of_offers_is_one_sentence(hub, data):
    with pytest.raises(Invalid, match="holds no offers"):
        offers.import_offers(data, "x.json")


def test_a_file_too_large_is_not_read(hub):
    with pytest.raises(Invalid, match="too large"):
        offers.import_offers(b" " * (20 * 2**20 + 1), "x.json")


def test_an_empty_list_is_an_import_of_nothing(hub):
    assert offers.import_offers(b'{"resultats": []}', "x.json")[1:] == (0, 0, 0, 0, 0, ())


def test_a_secret_house_keeps_what_it_takes_over(secret):
    with secret.active():
        offers.import_offers(FILE, "x.json", reach="national")
        assert {offer.reach for offer in Offer.select()} == {"hub"}


@pytest.mark.parametrize(("said", "maker"), [({"description": "Other work."}, "b"), ({}, "a")])
def test_who_brings_other_words_is_who_entered_them(hub, said, maker):
    first = a_good_one()
    for each, by in ((first, "a"), (first | said, "b")):
        offers.import_offers(json.dumps([each]).encode(), "one.json", by=by)

    assert Offer.get(Offer.source_id == first["id"]).made_by == maker


@pytest.mark.parametrize("strange", [
    {"salaire": {"libelle": f"Mensuel de {'9' * 400} Euros"}}, {"id": "\ud800"},
    {"id": {"a": "\ud800"}, "salaire": {}},
])
def test_a_strange_entry_is_refused_by_name_and_the_others_go_on(hub, strange):
    entries = [a_good_one(id=f"N{number}") for number in range(60)]
    entries[55] |= {"intitule": "Cook"} | strange
    report = offers.import_offers(json.dumps(entries).encode(), "all.json")

    assert (report.created, [refusal.title for refusal in report.refused]) == (59, ["Cook"])
    assert "".join(refusal.id for refusal in report.refused).isprintable()


@pytest.mark.parametrize("step", ["read_offer", "derived"])
def test_what_nobody_expected_of_one_entry_is_logged_and_refused(hub, monkeypatch, caplog, step):
    usual = getattr(importing, step)

    def fails_once(*given):
        if "N3" in str(given):
            raise ArithmeticError("who would have thought")
        return usual(*given)

    monkeypatch.setattr(importing, step, fails_once)
    report = offers.import_offers(json.dumps([a_good_one(id=f"N{number}") for number in range(6)]).encode(), "x")

    assert (report.created, [(refusal.id, refusal.said) for refusal in report.refused]) == (
        5, [("N3", "Something in it cannot be read.")])
    assert [record.message for record in caplog.records] == ["offer N3 of a file could not be taken over"]
