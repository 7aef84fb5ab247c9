"""The photo of a listing: given by the team, kept when its author changes the words, taken back."""

from hub.domain import exchange, files
from tests.support.factories import make_listing, make_person
from tests.support.filed import keep


def test_a_listing_has_the_photo_that_the_team_gave_it(hub):
    photo = keep()

    assert make_listing(photo=photo).photo == photo


def test_an_author_who_changes_the_words_keeps_the_photo(hub):
    author = make_person()
    listing = exchange.post({"side": "gift", "thing": "coat", "photo": keep()}, author.id, "team")
    changed = exchange.change(listing.id, {"description": "Warm"}, author.id)

    assert (changed.photo, files.is_here(changed.photo)) == (listing.photo, True)


def test_a_photo_that_is_taken_back_is_gone(hub):
    photo = keep()
    listing = make_listing(photo=photo)
    exchange.change(listing.id, {"photo": ""}, by="team")

    assert files.is_here(photo) is False
