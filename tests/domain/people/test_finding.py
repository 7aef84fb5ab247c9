"""The team's list of people."""

import pytest

from hub import clock
from hub.domain import people
from hub.domain.people import finding, names, sessions
from tests.support.factories import make_person

FRENCH = {key: {"fox": "Renard", "owl": "Chouette"}.get(key, word) for key, word in names.PICTURES.items()}


@pytest.fixture
def crowd(hub):
    clock._now = lambda: 1_800_000_000
    make_person("fox-12")
    make_person("owl-7", name="Aïcha Ben")
    make_person("fox-121", roles=("volunteer",), name="Karim", login="karim")
    make_person("bear-5", roles=("coordinator",), name="Marie", login="marie")


def found(text="", **more):
    return [one.person.picture_name for one in people.find(text, FRENCH, **more).people]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("renard 12", ["fox-12", "fox-121"]),
        ("chouette", ["owl-7"]),
        ("aicha", ["owl-7"]),
        ("BEN aï", ["owl-7"]),
        ("7", ["owl-7"]),
        ("karim", ["fox-121"]),
        ("dragon", []),
        ("' OR 1=1", []),
    ],
)
def test_people_are_found_as_one_types_in_a_hurry(crowd, text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("role", "names"), [("", 4), ("resident", 2), ("team", 2), ("volunteer", 1), ("coach", 0), ("asleep", 0)]
)
def test_the_list_is_sifted_by_role(crowd, role, names):
    assert len(found(role=role)) == names


def test_who_sleeps_is_shown_and_found(crowd):
    clock._now = lambda: 1_800_000_000 + sessions.SLEEPS_AFTER + 1

    assert found(role="asleep") == ["fox-121"]
    assert [one.asleep for one in people.find("karim").people] == [True]


def test_closed_accounts_are_not_listed(crowd):
    people.close(people.with_name("fox-12").id)

    assert found("renard") == ["fox-121"]


@pytest.mark.parametrize(("count", "pages"), [(1, [1]), (finding.PER_PAGE, [40]), (finding.PER_PAGE + 1, [40, 1])])
def test_a_long_list_comes_in_pages(hub, count, pages):
    for _ in range(count):
        make_person()
    read = [people.find(page=number) for number in range(1, len(pages) + 1)]

    assert [len(page.people) for page in read] == pages
    assert [page.more for page in read] == [*[True] * (len(pages) - 1), False]
