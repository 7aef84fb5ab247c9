"""The boards of things, hands and moments: what stands on them, for whom, in how few queries."""

import re

import pytest
from playhouse.test_utils import count_queries

from hub import clock
from hub.domain import exchange, people
from hub.models.exchange import Listing
from hub.models.gate import act
from tests.support.elsewhere import given_to_another_hub
from tests.support.factories import DAY, make_listing, make_person, reserve
from tests.support.visitor import Visitor

BOARDS = ("/listings", "/listings/favours", "/listings/moments")


def titles(page):
    """What stands on the cards of a page, in order."""
    return [part.split("</bdi>")[0].partition(">")[2] for part in page.html.split('class="card__title"><bdi')[1:]]


def put(count, section="clothes"):
    @act
    def write():
        now = clock.now()
        for number in range(count):
            Listing(side="gift", section=section, title=f"Thing {number}", posted_at=now + number,
                    expires=now + DAY).save()

    write()


@act
def changed(listing, **fields):
    for name, value in fields.items():
        setattr(listing, name, value)
    listing.save()


def test_each_door_shows_its_own_sections(hub):
    for thing in ("coat", "soap", "haircut", "coffee"):
        make_listing(thing=thing)
    found = {board: len(titles(Visitor(hub).open(board))) for board in BOARDS}

    assert found == {"/listings": 2, "/listings/favours": 1, "/listings/moments": 1}


def test_what_is_given_and_what_is_looked_for_are_shown_apart_or_together(hub):
    make_listing(title="A coat", section="clothes")
    make_listing(title="Boots", section="clothes", side="request")
    guest = Visitor(hub)
    guest.open("/listings")

    assert titles(guest.touch("Looked for")) == ["Boots"]
    assert titles(guest.touch("To give")) == ["A coat"]
    assert sorted(titles(guest.touch("Everything"))) == ["A coat", "Boots"]


@pytest.mark.parametrize(
    ("board", "chips"),
    [("/listings", ["Everything", "To give", "Looked for"]),
     ("/listings/favours?side=gift", ["Everything", "Offered", "Asked for"])],
)
def test_the_chips_say_what_the_cards_say_and_which_of_them_is_chosen(hub, board, chips):
    html = Visitor(hub).open(board).html.partition('<ul class="chips"')[2].partition("</ul>")[0]
    chosen = html.partition('aria-current="true"')[2]

    assert re.findall(r"<span>(.*?)</span></a>", html) == chips
    assert chosen.partition("<span>")[2].partition("<")[0] == chips["side=" in board]


@pytest.mark.parametrize("chosen", ["", "?side=gift", "?side=request&section=clothes"])
def test_both_ways_to_put_something_up_stand_low_whatever_is_shown(hub, chosen):
    for side in ("gift", "request"):
        make_listing(side=side)
    acts = Visitor(hub).open(f"/listings{chosen}").html.partition('class="puts"')[2].partition("</div>")[0]

    assert re.findall(r"side=(\w+)", acts) == ["gift", "request"]


def test_a_section_narrows_the_list_and_the_same_tile_widens_it(hub):
    make_listing(title="Boots", section="clothes")
    make_listing(title="Shampoo", section="hygiene")
    guest = Visitor(hub)
    guest.open("/listings")

    assert titles(guest.touch("Washing, care")) == ["Shampoo"]
    assert sorted(titles(guest.touch("Washing, care"))) == ["Boots", "Shampoo"]


@pytest.mark.parametrize("address", ["/listings?side=x&section=y&page=z", "/listings?section=social"])
def test_what_cannot_be_asked_for_shows_everything(hub, address):
    make_listing(title="Boots", section="clothes")

    assert titles(Visitor(hub).open(address)) == ["Boots"]


@pytest.mark.parametrize("board", BOARDS)
def test_an_empty_board_says_what_to_do(hub, board):
    page = Visitor(hub).open(board)

    assert ("Nothing is here yet." in page.text, "/listings/new?door=" in page.html) == (True, True)


def test_an_empty_section_leads_back_to_everything(hub):
    make_listing(title="Boots", section="clothes")
    guest = Visitor(hub)
    empty = guest.open("/listings?section=hygiene")

    assert ("There is nothing like this now." in empty.text, titles(guest.touch("Show everything"))) == (
        True, ["Boots"])


def test_a_long_list_has_pages(hub):
    put(45)
    guest = Visitor(hub)
    first, second, third = guest.open("/listings"), guest.touch("After"), guest.touch("After")

    assert [len(titles(page)) for page in (first, second, third)] == [20, 20, 5]
    assert (titles(first)[0], titles(third)[-1]) == ("Thing 44", "Thing 0")


@pytest.mark.parametrize(("board", "section"), list(zip(BOARDS, ("clothes", "services", "social"), strict=True)))
def test_a_board_costs_the_same_few_queries_for_20_and_for_200(hub, board, section):
    found = {}
    for already, size in ((0, 20), (20, 200)):
        put(size - already, section)
        with count_queries() as counted:
            assert Visitor(hub, kiosk=False).open(board).status == 200
        found[size] = counted.count

    assert (found[20], found[20] <= 6) == (found[200], True), found


def test_what_is_promised_says_so(hub):
    coat = make_listing()
    reserve(coat)

    assert "Promised already" in Visitor(hub).open("/listings").text


def test_two_people_who_blocked_each_other_do_not_see_what_the_other_gives(hub):
    lion, owl = make_person("lion-3"), make_person("owl-7")
    make_listing(lion)
    people.block(lion.id, owl.id)
    shown = {name: titles(Visitor(hub).signed_in_as(who).open("/listings")) for name, who in
             (("lion", lion), ("owl", owl), ("fox", make_person("fox-9")))}

    assert shown == {"lion": ["Coat"], "owl": [], "fox": ["Coat"]}


def test_the_list_of_a_resident_is_not_kept_for_a_guest(hub):
    lion, owl = make_person("lion-3"), make_person("owl-7")
    make_listing(lion)
    people.block(owl.id, lion.id)
    Visitor(hub, kiosk=False).signed_in_as(owl).open("/listings")

    assert titles(Visitor(hub, kiosk=False).open("/listings")) == ["Coat"]


@pytest.mark.parametrize(
    "end", [{"status": "waiting"}, {"status": "sent_back"}, {"hidden": True}, {"hidden_here": True}]
)
def test_what_is_not_public_is_nowhere(hub, end):
    coat, guest = make_listing(), Visitor(hub)
    changed(coat, **end)

    assert [board for board in BOARDS if titles(guest.open(board))] == []
    assert guest.open(f"/listings/{coat.id}").status == 404


# One listing


def test_a_listing_says_its_facts(hub):
    asked = make_listing(thing="translate", side="request", title="Lettres en dari", starts=clock.now() + DAY,
                         host="La Cimade", languages=["fa"], quantity=3, description="Deux lettres.")
    text = Visitor(hub).open(f"/listings/{asked.id}").text

    for fact in ("3 people wanted", "For La Cimade", "Persian", "Deux lettres.", "Tomorrow"):
        assert fact in text


def test_another_hubs_listing_is_marked_and_asked_for(hub):
    coat = make_listing(reach="area")
    given_to_another_hub(coat)
    page = Visitor(hub).open(f"/listings/{coat.id}")

    assert ("At another place: Les Amis" in page.text, "We ask for you" in page.html) == (True, True)


def test_a_hub_that_does_not_say_its_name_stays_unnamed(hub):
    coat = make_listing(reach="area")
    given_to_another_hub(coat, name="")

    assert "At another place: an association near you" in Visitor(hub).open(f"/listings/{coat.id}").text


def test_what_people_wrote_says_its_language_and_has_its_own_direction(hub):
    asked = make_listing(thing="translate", side="request", title="Lettres en dari", host="La Cimade 93")
    reader = Visitor(hub, lang="ar")
    pages = [reader.open(url).html for url in ("/listings/favours", f"/listings/{asked.id}")]

    assert ['<bdi lang="fr">Lettres en dari</bdi>' in page for page in pages] == [True, True]
    assert ["<bdi>La Cimade 93</bdi>" in page for page in pages] == [True, True]


def test_the_word_of_a_picture_is_in_the_readers_language_and_says_no_other(hub):
    coat = make_listing()

    assert "<bdi>معطف</bdi>" in Visitor(hub, lang="ar").open(f"/listings/{coat.id}").html


def test_ones_own_listing_leads_to_ones_space(hub):
    owl = make_person("owl-7")
    coat = make_listing(owl)
    guest = Visitor(hub, kiosk=False).signed_in_as(owl)
    page = guest.open(f"/listings/{coat.id}")

    assert ("I take it" in page.html, guest.touch("You put this up").title) == (False, "My space")


def test_what_is_over_leads_to_what_else_there_is(hub):
    coat = make_listing()
    exchange.withdraw_listing(coat.id, by="team")
    guest = Visitor(hub)
    guest.open(f"/listings/{coat.id}")

    assert guest.touch("See what else there is").title == "Give, receive"


def test_blocking_hides_two_people_from_each_other_and_can_be_undone(hub):
    owl, coat = make_person("owl-7"), make_listing(make_person("lion-3"))
    guest = Visitor(hub, kiosk=False).signed_in_as(owl)
    guest.open(f"/listings/{coat.id}")
    guest.touch("Do not see this person any more")
    guest.touch("Yes, hide us from each other")
    hidden = guest.open(f"/listings/{coat.id}").status
    guest.open("/me/blocks")
    guest.touch("See them again")

    assert (hidden, guest.open(f"/listings/{coat.id}").status) == (404, 200)


def test_somebodys_page_offers_to_say_that_something_is_wrong(hub):
    coat = make_listing()

    assert f"/report/listing/{coat.id}" in Visitor(hub).open(f"/listings/{coat.id}").html


def test_a_hand_without_a_time_says_that_it_is_agreed_on_and_a_thing_until_when_it_is_there(hub):
    untimed, timed, coat = (make_listing(**fields) for fields in (
        {"thing": "haircut"}, {"thing": "haircut", "starts": clock.now() + 3 * DAY}, {"thing": "coat"}))
    pages = [Visitor(hub).open(f"/listings/{one.id}").html for one in (untimed, timed, coat)]

    assert [("you agree on it" in page, "Until" in page) for page in pages] == [
        (True, False), (False, False), (False, True)]
