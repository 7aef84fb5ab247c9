"""What is on no board any more is found by the team, so that a slip can be taken back."""

from hub.domain import exchange
from hub.models.database import db
from tests.support.factories import make_listing


def test_what_was_sent_back_or_is_over_is_listed_and_the_rest_is_not(ana, time):
    taken_away, hidden = make_listing(), make_listing(thing="hat")
    make_listing(ana, description="Bleu, presque neuf"), make_listing(thing="shoes")
    exchange.withdraw_listing(taken_away.id, by="team")
    exchange.hide_listing(hidden.id, "A slip")
    found = [exchange.off_boards(number, per_page=1) for number in (1, 2)]

    assert {page.cards[0].id for page in found} == {taken_away.id, hidden.id}
    assert [page.more for page in found] == [True, False]


def test_the_list_reads_its_own_index(hub):
    steps = db.execute_sql("EXPLAIN QUERY PLAN " + exchange.over._CARDS.format("?"), ("", 1, 0)).fetchall()

    assert [step[3] for step in steps if "listing_off" in step[3]] == ["SCAN listing USING INDEX listing_off"]
