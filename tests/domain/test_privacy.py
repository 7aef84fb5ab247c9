"""What is known about somebody: shown, erased for good, and erased again after a restore."""

import shutil

import pytest

from hub import clock
from hub.domain import events, hall, people, privacy
from hub.domain.people import sessions
from hub.errors import Conflict, NotFound
from hub.models import ledger
from hub.models.events import Event, SignUp
from hub.models.hall import Visit
from hub.models.people import Person, Role, Session
from hub.models.store import open_store
from tests.support.factories import make_event, make_person, sign_up

NAME = "Quetzalcoatl"  # a word that stands nowhere else
START = 1_800_000_000


@pytest.fixture
def sam(hub):
    """A resident with a chosen name, a session, a seat and an idea that nobody has answered."""
    clock._now = lambda: START
    person = people.create_resident("fox-12", NAME).person
    sign_up(make_event(), children=2, picture_name="fox-12", person_id=person.id)
    events.propose({"title": "Chess", "category": "game", "starts": START + 86400}, person.id)
    sessions.open_session(person.id)
    hall.note(hall.begin()[0].id, person_id=person.id)
    return person


def left_of(person):
    """Rows that still name this person, by table."""
    counts = {
        "person": Person.select().where(Person.id == person.id),
        "role": Role.select().where(Role.person_id == person.id),
        "session": Session.select().where(Session.person_id == person.id),
        "sign_up": SignUp.select().where(SignUp.person_id == person.id),
        "visit": Visit.select().where(Visit.person_id == person.id),
        "idea": Event.select().where(Event.proposed_by == person.id),
    }
    return {table: query.count() for table, query in counts.items() if query.count()}


def notes(folder):
    path = folder / privacy.NOTES
    return [line.split()[1] for line in path.read_text().splitlines()] if path.exists() else []


def test_everything_kept_about_somebody_is_shown_in_plain_values(sam):
    told = privacy.export(sam.id)
    expected = {"picture_name": "fox-12", "name": NAME, "card": True, "code": "", "roles": ["resident"]}

    assert {key: told[key] for key in expected} == expected
    assert [(one["title"], one["children"], one["state"]) for one in told["sign_ups"]] == [
        ("Soup together", 2, "confirmed")]
    assert [(one["title"], one["status"]) for one in told["ideas"]] == [("Chess", "proposed")]


def test_no_field_of_a_person_is_left_out_of_what_is_shown(sam):
    shown = {"id", "picture_name", "name", "login", "made_at", "active_at", "card_hash", "code_kind",
             "passphrase_hash", "minor", "trusted"}
    technical = {"invite_hash", "invite_until", "failures", "failed_at", "code_hash", "code_failures",
                 "code_failed_at", "asleep", "welcomed", "closed"}

    assert set(Person._meta.fields) == shown | technical


def test_erasing_takes_every_row_away(sam):
    privacy.erase(sam.id)

    assert left_of(sam) == {}


def test_the_seat_of_somebody_erased_goes_to_who_waits(hub):
    event = make_event(capacity=1)
    first = people.create_resident("fox-12").person
    sign_up(event, picture_name="fox-12", person_id=first.id)
    waiting = sign_up(event).sign_up
    privacy.erase(first.id)

    assert [guest.state for guest in events.signed_up(event.id)] == ["confirmed"]
    assert events.state_of(SignUp.get_by_id(waiting.id)) == "confirmed"


def test_a_mark_without_content_travels(sam):
    row = SignUp.get(SignUp.person_id == sam.id)
    privacy.erase(sam.id)
    line = ledger.line("sign_up", row.id)

    assert (line.erased, line.gone, line.extra, line.stamps) == (True, True, {}, {})


def test_an_idea_that_the_team_took_up_stays_without_its_author(sam):
    idea = Event.get(Event.proposed_by == sam.id)
    events.accept(idea.id)
    privacy.erase(sam.id)

    assert (Event.get_by_id(idea.id).proposed_by, Event.get_by_id(idea.id).status) == ("", "open")


def test_no_file_of_the_hub_holds_the_name_any_more(hub, sam):
    before = _files_with(hub.settings.data_dir, NAME)
    privacy.erase(sam.id)

    assert (len(before) > 0, _files_with(hub.settings.data_dir, NAME)) == (True, [])


def _files_with(folder, word):
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_the_last_coordinator_is_not_erased_and_not_noted(hub):
    marie = make_person(roles=("coordinator",))
    with pytest.raises(Conflict):
        privacy.erase(marie.id)

    assert (left_of(marie), notes(hub.settings.data_dir)) == ({"person": 1, "role": 1}, [])


def test_nobody_cannot_be_erased_or_shown(hub):
    for verb in (privacy.erase, privacy.export):
        with pytest.raises(NotFound) as refusal:
            verb("nobody")
        assert refusal.value.status == 404


def test_a_guest_has_one_sign_up_erased(hub):
    guest = sign_up(make_event()).sign_up
    privacy.erase_sign_up(guest.id)

    assert (SignUp.select().count(), notes(hub.settings.data_dir)) == (0, ["sign_up"])


# After a restore


def test_an_erasure_is_noted_beside_the_database_and_beside_the_backups_ids_only(hub, sam, tmp_path):
    privacy.erase(sam.id, [tmp_path / "usb"])

    assert notes(hub.settings.data_dir) == notes(tmp_path / "usb") == ["sign_up", "event", "person"]
    assert _files_with(tmp_path / "usb", NAME) == []


def test_what_was_erased_does_not_come_back_with_an_old_backup(hub, sam, tmp_path):
    privacy.empty_log()
    shutil.copy(hub.settings.database, tmp_path / "old.db")
    privacy.erase(sam.id, [tmp_path])
    restored = open_store(tmp_path / "old.db")
    back = left_of(sam)
    count = privacy.reapply_erasures(restored, [hub.settings.data_dir])

    assert (len(back), count, left_of(sam), privacy.reapply_erasures(restored)) == (6, 3, {}, 0)
    restored.close()


@pytest.mark.parametrize("text", ["", "1 person", "garbage\n", "1 person ../../etc\n", "\xff\n"])
def test_a_cut_or_strange_note_harms_nobody(hub, sam, text):
    (hub.settings.data_dir / privacy.NOTES).write_text(text, "latin-1")

    assert (privacy.reapply_erasures(hub.store), len(left_of(sam))) == (0, 6)


def test_the_order_and_the_number_of_notes_do_not_matter(tmp_path):
    one, two = "1 person " + "a" * 36, "2 sign_up " + "b" * 36
    (tmp_path / privacy.NOTES).write_text(f"{two}\n{one}\n{two}\n")

    assert privacy.noted([tmp_path, tmp_path]) == [("person", "a" * 36), ("sign_up", "b" * 36)]
