"""Putting things up, changing them, taking them away."""

import pytest

from hub.domain import exchange
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from hub.models import ledger
from hub.models.gate import gate
from tests.support.factories import DAY, make_listing, make_person, reserve
from tests.support.hubs import set_up
from tests.support.stores import StoreHub


def wrong(**fields):
    """Names of the fields that are refused."""
    with pytest.raises(Invalid) as raised:
        make_listing(**fields)
    return set(raised.value.fields)


def test_a_picture_by_a_resident_is_open_at_once(ana):
    made = make_listing(ana, size="L")

    assert (made.status, made.section, made.size, made.picture_name) == ("open", "clothes", "L", "fox-12")


def test_words_by_a_resident_wait_for_a_look_and_stay_here(ana):
    made = make_listing(ana, thing="coat", description="Bleu, presque neuf", reach="area")

    assert (made.status, ledger.line("listing", made.id).channel) == ("waiting", None)


def test_words_by_the_team_for_a_resident_are_open_at_once(ana):
    made = exchange.post({"side": "request", "title": "Guitare", "section": "equipment"}, ana.id, by="team")

    assert (made.status, made.picture_name, made.made_by) == ("open", "fox-12", "team")


def test_an_association_asks_for_people_with_a_date_and_languages(hub, time):
    at = time.moment + 3 * DAY
    made = make_listing(side="request", thing="translate", quantity=3, starts=at, languages=["ar"], host="Emmaüs")

    assert (made.quantity, made.languages, made.host, made.expires) == (3, ["ar"], "Emmaüs", at)


def test_a_guest_reads_how_to_get_a_card(hub):
    with pytest.raises(Forbidden) as raised:
        exchange.post({"side": "gift", "thing": "coat"})
    assert raised.value.message == exchange.CARD_FIRST


def test_it_is_open_for_thirty_days(hub, time):
    assert make_listing().expires == time.moment + 30 * DAY


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"thing": "gold"}, {"thing"}),
        ({"thing": ""}, {"title", "section"}),
        ({"title": "x" * 61, "section": "clothes"}, {"title"}),
        ({"description": "06 12 34 56 78"}, {"description"}),
        ({"title": "Doliprane", "section": "hygiene"}, {"title"}),
        ({"side": "sale"}, {"side"}),
        ({"title": "Soup", "section": "food"}, {"section"}),
        ({"size": "n1"}, {"size"}),
        ({"quantity": 0}, {"quantity"}),
        ({"quantity": 51}, {"quantity"}),
        ({"starts": 1_800_000_000}, {"starts"}),
        ({"thing": "walk", "starts": 1}, {"starts"}),
        ({"languages": ["klingon!"]}, {"languages"}),
        ({"reach": "moon"}, {"reach"}),
    ],
)
def test_what_cannot_be_taken_is_named(hub, fields, names):
    assert wrong(**fields) == names


def test_a_secret_address_keeps_its_listings(tmp_path, time):
    hub = set_up(StoreHub(tmp_path), kind="secret-address")

    assert wrong(reach="area") == {"reach"}
    hub.close()


def test_a_minor_gives_a_thing_and_offers_no_hand_alone(hub):
    young = make_person(minor=True)
    with pytest.raises(Conflict):
        make_listing(young, thing="walk")

    assert make_listing(young).status == "open"
    assert exchange.post({"side": "request", "thing": "form"}, young.id, by="team").status == "open"


def test_nobody_fills_the_board_alone(ana, monkeypatch):
    monkeypatch.setattr(exchange.posting, "MOST_OPEN", 1)
    make_listing(ana)

    with pytest.raises(Conflict):
        make_listing(ana)


# Changing


def test_new_words_wait_for_a_look_again_and_a_new_size_does_not(ana):
    made = make_listing(ana)
    size = exchange.change(made.id, {"size": "M"}, ana.id).status
    words = exchange.change(made.id, {"description": "Bleu"}, ana.id).status

    assert (size, words) == ("open", "waiting")


def test_what_was_sent_back_waits_again_when_it_is_changed(ana):
    made = make_listing(ana, description="Bleu")
    exchange.send_back(made.id, "Thank you! Which size?")

    assert exchange.change(made.id, {"description": "Bleu, taille M"}, ana.id).status == "waiting"


def test_a_quantity_is_not_lowered_below_what_is_promised(hub):
    made = make_listing(quantity=3)
    reserve(made), reserve(made)

    with pytest.raises(Invalid):
        exchange.change(made.id, {"quantity": 1}, by="team")
    assert exchange.change(made.id, {"quantity": 2}, by="team").quantity == 2


def test_a_higher_quantity_goes_to_who_waits(hub):
    made = make_listing()
    reserve(made), reserve(made)
    exchange.change(made.id, {"quantity": 2}, by="team")

    assert [asker.state for asker in exchange.line_of(made.id)] == ["promised", "promised"]


def test_new_words_keep_the_promise_and_the_line(ana):
    made = make_listing(ana)
    reserve(made), reserve(made)
    exchange.change(made.id, {"description": "Bleu"}, ana.id)
    waits = [asker.state for asker in exchange.line_of(made.id)]
    exchange.withdraw(exchange.line_of(made.id)[0].id)
    paused = [asker.state for asker in exchange.line_of(made.id)]
    exchange.approve(made.id)

    assert (waits, paused) == (["promised", "waiting"], ["waiting"])
    assert [asker.state for asker in exchange.line_of(made.id)] == ["promised"]


def test_what_people_of_other_hubs_asked_for_stays_in_their_sight(hub):
    made = make_listing(reach="area")
    elsewhere = reserve(made).reservation
    elsewhere.heard = ""
    gate().run(elsewhere.save)

    with pytest.raises(Invalid):
        exchange.change(made.id, {"reach": "hub"}, by="team")
    assert exchange.change(made.id, {"reach": "national"}, by="team").reach == "national"


def test_what_somebody_counts_on_does_not_become_another_thing(hub):
    made = make_listing()
    reserve(made)

    with pytest.raises(Invalid):
        exchange.change(made.id, {"thing": "hat"}, by="team")


def test_only_its_author_and_the_team_change_it(ana, bo):
    made = make_listing(ana)

    for who in (bo.id, ""):
        with pytest.raises(Forbidden):
            exchange.change(made.id, {"size": "M"}, who)
    assert exchange.change(made.id, {"size": "M"}, by="team").size == "M"


def test_what_is_taken_away_is_told_to_who_counted_on_it(ana):
    made = make_listing(ana, quantity=1)
    reserve(made), reserve(made)
    exchange.withdraw_listing(made.id, ana.id)

    assert [asker.state for asker in exchange.line_of(made.id)] == ["turned_down", "turned_down"]
    assert (exchange.to_tell(), exchange.board().cards) == (2, [])


def test_nobody_changes_what_is_not_there(hub):
    with pytest.raises(NotFound):
        exchange.withdraw_listing("nothing", by="team")


# Still available?


@pytest.mark.parametrize(("days", "asked"), [(6, 0), (7, 1)])
def test_still_available_is_asked_after_a_week(ana, time, days, asked):
    make_listing(ana)
    time.on(days * DAY)

    assert len(exchange.to_confirm(ana.id)) == asked


def test_a_yes_keeps_it_for_thirty_days_and_is_not_asked_again_for_a_week(ana, time):
    made = make_listing(ana)
    time.on(29 * DAY)
    kept = exchange.confirm(made.id, ana.id)

    assert (kept.expires, exchange.to_confirm(ana.id)) == (time.moment + 30 * DAY, [])
    time.on(7 * DAY)
    assert [own.id for own in exchange.to_confirm(ana.id)] == [made.id]


def test_my_own_are_listed_newest_first_with_what_the_team_said(ana, time):
    first = make_listing(ana, description="Bleu")
    exchange.send_back(first.id, "Which size?")
    time.on(1)
    second = make_listing(ana, thing="hat")

    found = [(own.id, own.reason) for own in exchange.listings_of(ana.id)]
    assert found == [(second.id, ""), (first.id, "Which size?")]
