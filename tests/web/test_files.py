"""Photos on pages: given by the team without JavaScript, shown to who may see the row, calm until they arrive."""

import io
import re

import pytest

from hub.domain import files, people
from hub.domain.people import sessions
from hub.models.events import Event
from hub.models.exchange import Listing
from hub.models.files import File
from hub.models.gate import gate
from hub.web.files import FOR_EVER
from hub.web.guard import SESSION
from tests.support.browser import Browser
from tests.support.factories import make_event, make_listing
from tests.support.filed import keep
from tests.support.photos import bomb, opened, photo
from tests.support.team import Member
from tests.support.visitor import Visitor

EVENT = {"title": "Soup", "category": "meal", "place_kind": "here", "reach": "hub", "date": "2026-12-24",
         "start": "18:00", "end": "20:00", "lang": "en"}
LISTING = {"side": "gift", "thing": "coat", "quantity": "1", "reach": "hub", "lang": "en"}
FORMS = pytest.mark.parametrize(("url", "form"), [("/staff/events/new", EVENT), ("/staff/listings/new", LISTING)])


@pytest.fixture
def team(hub, time):
    """Their day is in December 2026."""
    return Member(hub, "coordinator")


def attached(data, name="photo.jpg"):
    return io.BytesIO(data), name


def photo_at(client, address):
    """(the address, alternative text) of the photo on a page, or None."""
    found = re.search(r'<img class="photo" src="([^"]+)"[^>]* alt="([^"]+)"', client.get(address).text)
    return found and found.groups()


def made(answer):
    """The public address of what a form made."""
    assert answer.status_code == 303
    return answer.location.removeprefix("/staff")


# Given


@FORMS
def test_a_photo_is_given_with_the_form_and_shown_on_the_page(team, client, url, form):
    address = made(team.send(url, **form, new_photo=attached(photo(1600, 1200, turned=1, grain=0))))
    source, words = photo_at(client, address)
    shown = client.get(source)

    assert (words.startswith("Photo: "), shown.mimetype) == (True, "image/webp")
    assert (opened(shown.data).size, b"Exif" in shown.data) == ((1280, 960), False)


@FORMS
def test_without_a_photo_there_is_none(team, client, url, form):
    address = made(team.send(url, **form))

    assert (photo_at(client, address), photo_at(team, f"/staff{address}")) == (None, None)


@FORMS
def test_a_photo_is_kept_when_another_field_is_wrong(team, client, url, form):
    wrong = {**form, "title": "x" * 200, "new_photo": attached(photo(80, 60))}
    answer = team.send(url, **wrong)
    name = re.search(r'name="photo" value="([0-9a-f]{64})"', answer.text)[1]
    again = made(team.send(url, **form, photo=name))

    assert (answer.status_code, photo_at(client, again)[0]) == (422, f"/files/{name}")
    assert (team.get(f"/files/{name}").status_code, files.is_here(name)) == (200, True)


@FORMS
@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "This file is empty."), (b"no picture", "We cannot read this as a picture."),
     (bomb(), "This picture is too large to open here.")],
    ids=["empty", "words", "a bomb"],
)  # fmt: skip
def test_what_is_no_picture_is_told_beside_its_field_and_the_rest_stays(team, url, form, data, told):
    typed = {**form, "host": "Emmaüs", "new_photo": attached(data)}
    answer = team.send(url, **typed)

    assert (answer.status_code, answer.text.count(told), 'value="Emmaüs"' in answer.text) == (422, 2, True)
    assert (Event.select().count(), Listing.select().count()) == (0, 0)


@pytest.mark.parametrize("make", [make_event, make_listing])
def test_a_photo_can_be_taken_away_and_changed(team, make):
    first = keep()
    row = make(photo=first)
    url = f"/staff/{'events' if row.kind == 'event' else 'listings'}/{row.id}/edit"
    form = EVENT if row.kind == "event" else LISTING
    team.send(url, **form, photo=first, new_photo=attached(photo(90, 60)))
    second = type(row).get_by_id(row.id).photo
    team.send(url, **form, photo=second, no_photo="1")

    assert (second not in ("", first), type(row).get_by_id(row.id).photo) == (True, "")
    assert [files.is_here(name) for name in (first, second)] == [False, False]


@pytest.mark.parametrize("make", [make_event, make_listing])
def test_a_change_of_words_leaves_the_photo(team, make):
    row = make(photo=keep())
    base = f"/staff/{'events' if row.kind == 'event' else 'listings'}/{row.id}"
    form = dict(re.findall(r'name="(photo)" value="([0-9a-f]*)"', team.text(f"{base}/edit")))
    team.send(f"{base}/edit", **(EVENT if row.kind == "event" else LISTING), **form)

    assert type(row).get_by_id(row.id).photo == row.photo


# Shown


def test_a_photo_says_how_large_it_is_so_that_nothing_jumps(client, hub):
    event = make_event(photo=keep(width=120))
    page = client.get(f"/events/{event.id}").text

    assert re.search(r'<img class="photo" [^>]*width="120" height="60"[^>]*loading="lazy"', page)


def test_a_photo_that_everybody_may_see_is_kept_by_browsers(client, hub):
    event = make_event(photo=keep())
    answer = client.get(f"/files/{event.photo}")

    assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == (FOR_EVER, "nosniff")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")


def hidden(row):
    row.hidden = True
    row.save()


@pytest.mark.parametrize("make", [make_event, make_listing])
def test_what_the_reader_may_not_see_shows_no_photo_and_is_not_kept(team, client, make):
    row = make(photo=keep())
    gate().run(hidden, row)
    seen = team.get(f"/files/{row.photo}")

    assert (client.get(f"/files/{row.photo}").status_code, seen.status_code) == (404, 200)
    assert seen.headers["Cache-Control"] == "no-store"


def test_a_discreet_event_shows_its_photo_to_the_team_alone(team, client):
    event = make_event(photo=keep(), discreet=True)

    assert [who.get(f"/files/{event.photo}").status_code for who in (client, team)] == [404, 200]


@pytest.mark.parametrize("name", ["0" * 64, "x", "A" * 64, "%2e%2e%2fhub.db"])
def test_an_address_of_no_photo_is_not_found(team, client, name):
    assert [who.get(f"/files/{name}").status_code for who in (client, team)] == [404, 404]


def test_a_photo_that_no_row_shows_yet_is_for_the_team_that_chose_it(team, client):
    name = keep()

    assert [who.get(f"/files/{name}").status_code for who in (client, team)] == [404, 200]


@pytest.mark.parametrize("make", [make_event, make_listing])
def test_a_photo_on_its_way_is_a_calm_picture(client, hub, make):
    row = make(photo=keep())
    gate().run(let_go_of, row.photo)
    board = "events" if row.kind == "event" else "listings"
    source, words = photo_at(client, f"/{board}/{row.id}")

    with client.get(source) as calm, client.get(f"/files/{row.photo}", follow_redirects=True) as instead:
        assert (words, calm.mimetype) == ("The photo has not arrived yet.", "image/svg+xml")
        assert instead.data == calm.data


def let_go_of(name):
    File.delete().where(File.sha256 == name).execute()


def test_the_page_changes_when_the_photo_arrives(client, hub):
    """It is kept between two readers, and made anew when the photo is there."""
    event = make_event(photo=keep())
    data = files.content(event.photo)
    gate().run(let_go_of, event.photo)
    before = photo_at(client, f"/events/{event.id}")
    files.take_part(event.photo, "national", 0, len(data), data)

    assert (before[1], photo_at(client, f"/events/{event.id}")[0]) == (
        "The photo has not arrived yet.", f"/files/{event.photo}",
    )  # fmt: skip


# A screen that many use: nobody touched anything when the page loads its photo


@pytest.fixture
def resident(hub, time):
    """Fox 12 at the kiosk, just after an act: the next touch elsewhere ends their space."""
    made = people.create_resident("fox-12")
    people.choose_code(made.person.id, "sun-boat-key-cup")
    screen = Browser(hub, "kiosk").come_in(made.card, "sun", "boat", "key", "cup")
    return screen.send(f"/events/{make_event().id}/coming", children="0")


def loads(browser, name):
    """The status of a photo that the page in a browser asks for."""
    return browser.client.get(f"/files/{name}", base_url="http://localhost").status_code


def test_a_photo_that_the_page_loads_ends_no_space(resident):
    status = loads(resident, make_event(photo=keep()).photo)
    stays = sessions.who(resident.cookie(SESSION)) is not None
    resident.open("/events")

    assert (status, stays, resident.signed_in()) == (200, True, False)


def test_a_photo_that_the_page_loads_ends_no_visit_of_a_guest(hub, time):
    event, guest = make_event(photo=keep()), Visitor(hub)
    guest.open(f"/events/{event.id}/name")
    guest.touch(next(value for _, name, value, _ in guest.page.buttons if name == "name"))
    ticket, status = guest.at, loads(guest, event.photo)

    assert (ticket.startswith("/ticket/"), status, guest.open(ticket).status) == (True, 200, 200)


def test_a_photo_does_not_count_as_a_touch(resident, time):
    event = make_event(photo=keep())
    for _ in range(3):
        time.on(sessions.PRIVATE_IDLE // 2)
        loads(resident, event.photo)

    assert sessions.who(resident.cookie(SESSION)) is None
