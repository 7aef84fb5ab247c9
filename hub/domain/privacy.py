"""What is known about somebody: shown to them, and taken away when they say so.

An erasure is noted before it is done, ids only, in a file beside the database and in one beside the
backups: a backup from before brings the rows back, and `reapply_erasures` takes them away again.
"""

import logging
import os
import re
from pathlib import Path

from hub import clock
from hub.domain import moderation, offers, people
from hub.domain.events import line, seats
from hub.domain.exchange import forgetting
from hub.domain.exchange import line as promised
from hub.domain.people import sessions
from hub.models import ledger
from hub.models.database import db, empty_log, is_sqlite
from hub.models.events import Event, SignUp
from hub.models.gate import act, gate
from hub.models.hall import Visit

log = logging.getLogger(__name__)
NOTES = "erased.txt"
NOTE = re.compile(r"(\d+) ([a-z_]+) ([0-9a-f-]{36})")


# Shown


def export(person_id):
    """Everything this hub keeps about a person, as a dict of plain values; moments are Unix seconds.

    `sign_ups`: title, starts, children, state · `ideas`: title, starts, status, answer · `applications`: title,
    employer, made_at, answer, withdrawn · `listings`, `reservations`: see `exchange.forgetting` · `blocks`:
    picture names. Hashes of card, code and passphrase are named as kept or not: they say nothing readable.
    Raises NotFound.
    """
    person = people.person_of(person_id)
    return {
        "picture_name": person.picture_name, "name": person.name, "login": person.login or "",
        "roles": sorted(sessions.roles_of(person_id)), "made_at": person.made_at, "seen_at": person.active_at,
        "card": bool(person.card_hash), "code": person.code_kind, "passphrase": bool(person.passphrase_hash),
        "minor": person.minor, "trusted": person.trusted,
        "sign_ups": [_sign_up(sign_up) for sign_up in _sign_ups(person_id)],
        "ideas": [_idea(event) for event in _ideas(person_id)],
        **forgetting.told_of(person_id),
        "blocks": [one.picture_name for one in people.blocks_of(person_id)],
        "applications": [_application(one) for one in offers.applications_of(person_id, limit=None)],
    }


def _sign_ups(person_id):
    return list(SignUp.there().where(SignUp.person_id == person_id).order_by(SignUp.asked_at))


def _sign_up(sign_up):
    event = Event.get_or_none(Event.id == sign_up.event_id)
    return {
        "title": event.title if event else "", "starts": event.starts if event else None,
        "children": sign_up.children, "state": seats.state_of(sign_up),
    }


def _ideas(person_id):
    return list(Event.there().where(Event.proposed_by == person_id).order_by(Event.starts))


def _idea(event):
    return {"title": event.title, "starts": event.starts, "status": event.status, "answer": event.reason}


def _application(one):
    return {
        "title": one.title, "employer": one.employer, "made_at": one.made_at, "answer": one.answer,
        "withdrawn": bool(one.withdrawn),
    }


# Erased


@act
def erase(person_id, also_in=()):
    """Take away all that this hub keeps about a person; other hubs do so at the next contact.

    `also_in`: folders, besides the database's, that get the note (that of the backups). What they
    proposed and the team took up stays as the team's event. Raises NotFound, and Conflict for the last
    one who can give roles.
    """
    people.check_may_go(person_id)
    rows = [("sign_up", sign_up.id) for sign_up in _sign_ups(person_id)]
    rows += forgetting.rows_of(person_id)
    rows += [("event", event.id) for event in _ideas(person_id) if event.status not in ("open", "cancelled")]
    _note([*rows, ("person", person_id)], also_in)
    _erase([*rows, ("person", person_id)])


@act
def erase_sign_up(sign_up_id, also_in=()):
    """Take one sign-up away for ever: the right of a guest, who has a ticket and no account."""
    _note([("sign_up", sign_up_id)], also_in)
    _erase([("sign_up", sign_up_id)])


@act
def erase_reservation(reservation_id, also_in=()):
    """Take one reservation away for ever: the right of a guest, who has a ticket and no account."""
    _note([("reservation", reservation_id)], also_in)
    _erase([("reservation", reservation_id)])


def _erase(rows):
    """Inside an act: take rows away, look again at what they were about, empty the write-ahead log."""
    _end_visits(rows)
    forgetting.close_before(_ids(rows, "listing"))
    listings = forgetting.about(_ids(rows, "reservation"))
    offers.forget_applications(_ids(rows, "person"))
    events = {sign_up.event_id for sign_up in SignUp.select().where(SignUp.id.in_(_ids(rows, "sign_up")))}
    done = [_erase_one(kind, row_id) for kind, row_id in rows]
    for event in Event.there().where(Event.id.in_(list(events))):
        line.settle(event)
    promised.settle_all(listings)
    gate().after_commit(empty_log)
    return sum(done)


def _end_visits(rows):
    of_theirs = Visit.sign_up_id.in_(_ids(rows, "sign_up")) | Visit.person_id.in_(_ids(rows, "person"))
    of_theirs |= Visit.reservation_id.in_(_ids(rows, "reservation"))
    Visit.delete().where(of_theirs).execute()


def _ids(rows, kind):
    return [row_id for its_kind, row_id in rows if its_kind == kind]


def _erase_one(kind, row_id):
    if kind != "person":
        return bool(ledger.erase(kind, row_id))
    for event in _ideas(row_id):
        event.proposed_by = event.made_by = ""
        event.save()
    forgetting.forget_writer(row_id)
    moderation.forget_settler(row_id)
    return people.forget(row_id)


# Noted, and done again after a restore


def _folders(also_in):
    own = [Path(db.obj.database).parent] if is_sqlite() else []
    return list(dict.fromkeys([*own, *map(Path, also_in)]))


def _note(rows, also_in):
    """Append ids to the notes, on the disk before the rows are gone."""
    lines = "".join(f"{clock.now()} {kind} {row_id}\n" for kind, row_id in rows)
    for folder in _folders(also_in):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / NOTES).open("a", encoding="ascii") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())


def noted(folders):
    """[(kind, id)] of every erasure noted in these folders, oldest first, each once."""
    found = {}
    for path in [Path(folder) / NOTES for folder in folders]:
        for text in path.read_text("ascii", errors="replace").splitlines() if path.exists() else ():
            if match := NOTE.fullmatch(text):
                found.setdefault((match[2], match[3]), int(match[1]))
    return sorted(found, key=found.get)


def reapply_erasures(store, also_in=()):
    """After a restore: take away again what had been erased. The answer is how many rows came back and went."""
    store.use()
    return _reapply(also_in)


@act
def _reapply(also_in):
    rows = noted(_folders(also_in))
    count = _erase(rows)
    if count:
        log.info("Erased again after the restore: %d rows.", count)
    return count
