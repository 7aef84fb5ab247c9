"""A file of offers: what was taken waits, what was refused is named with its reason."""

import io
import json

import pytest

from hub.domain.offers import desk
from hub.web.offers.staff import files
from tests.support.team import Member, words
from tests.support.travail import some_offers

MADE = list(some_offers(40))
REFUSED = [said for said, expected in MADE if isinstance(expected, str)]


def upload(member, data, name="offers.json"):
    """Send a file, wait until it is read, and see the page."""
    answer = member.send(files.URL, file=(io.BytesIO(data), name))
    assert answer.status_code == 303, answer.status_code
    work, _ = files.works.get(answer.location.partition("work=")[2])
    assert work.ended.wait(20)
    return words(member.text(answer.location))


def test_a_file_is_taken_over_and_each_refused_one_is_named(team):
    page = upload(team, json.dumps({"resultats": [said for said, _ in MADE]}).encode())

    assert "40 offers read" in page
    assert f"{40 - len(REFUSED)} new: they wait for a second look" in page
    assert [said["id"] for said in REFUSED if str(said["id"]) not in page] == []
    assert len(desk.listed("waiting").rows) == 20


def test_the_same_file_again_doubles_nothing(team):
    data = json.dumps([said for said, expected in MADE if not isinstance(expected, str)][:5]).encode()
    upload(team, data)

    assert ("0 new" in (again := upload(team, data)), "5 as before" in again) == (True, True)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"PDF", "This file holds no offers: it is not JSON."), (b"{}", "no list “resultats”")],
)
def test_what_is_no_file_of_offers_is_said(team, data, sentence):
    assert sentence in upload(team, data)


def test_no_file_at_all_is_said_at_the_field(team):
    answer = team.send(files.URL)

    assert (answer.status_code, "Please choose a file that ends with .json." in words(answer.text)) == (422, True)


def test_a_file_over_ten_megabytes_is_refused_with_a_sentence(hub):
    coach = Member(hub, "coach")
    form = {"data": b" " * 11_000_000, "content_type": "multipart/form-data; boundary=end"}
    answer = coach.client.post(files.URL, **form)

    assert (answer.status_code, "at most 10 megabytes" in words(answer.text)) == (413, True)
