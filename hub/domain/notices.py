"""Announcements to the hall, and calls from the hall to the team."""

from typing import NamedTuple

from hub import clock
from hub.errors import N_, Invalid, NotFound
from hub.ids import uuid7
from hub.models.gate import act
from hub.models.notices import Announcement, TeamCall

ICONS = ("announcement", "info", "warning", "clock", "meal", "door", "rain", "cancel")
LONGEST_TEXT = 160
LONGEST_DAYS = 31
DAY = 24 * 3600
CALL_LASTS = 4 * 3600  # after that nobody stands there any more
CALLS_AT_MOST = 20


class Said(NamedTuple):
    """An announcement as it is shown; `until` in Unix seconds."""

    id: str
    text: str
    lang: str
    icon: str
    made_at: int
    until: int


class Call(NamedTuple):
    """An open call for the team: from which screen (`place`, "" for a phone) and since when."""

    id: str
    place: str
    made_at: int


# Announcements


def announcements():
    """What the hall reads now, newest first, as a list of Said."""
    fields = [getattr(Announcement, name) for name in Said._fields]
    now = (~Announcement.withdrawn) & (Announcement.until > clock.now())
    query = Announcement.select(*fields).where(now).order_by(Announcement.made_at.desc(), Announcement.id.desc())
    return [Said(*row) for row in query.tuples()]


@act
def announce(text, until, icon="announcement", lang="fr"):
    """Tell the hall something until a moment: the Said. Raises Invalid (fields "text", "until", "icon")."""
    row = Announcement.create(
        id=uuid7(), text=_read_text(text), until=_read_until(until), icon=_read_icon(icon), lang=lang,
        made_at=clock.now(),
    )
    return Said(*(getattr(row, name) for name in Said._fields))


@act
def withdraw(announcement_id):
    """Take an announcement off the screens. Raises NotFound."""
    _put_withdrawn(announcement_id, True)


@act
def say_again(announcement_id):
    """Undo a withdrawal: it is shown until its end. Raises NotFound."""
    _put_withdrawn(announcement_id, False)


def _put_withdrawn(announcement_id, yes):
    if not Announcement.update(withdrawn=yes).where(Announcement.id == announcement_id).execute():
        raise NotFound()


def _read_text(text):
    text = " ".join(text.split())
    if not text:
        raise Invalid({"text": (N_("Please write what the hall should know."), {})})
    if len(text) > LONGEST_TEXT:
        told = N_("This is too long to be read in passing: %(count)d letters, at most %(most)d.")
        raise Invalid({"text": (told, {"count": len(text), "most": LONGEST_TEXT})})
    return text


def _read_until(until):
    now = clock.now()
    if not now < until <= now + LONGEST_DAYS * DAY:
        raise Invalid({"until": (N_("Please choose an end within the next 31 days."), {})})
    return until


def _read_icon(icon):
    if icon not in ICONS:
        raise Invalid({"icon": (N_("Please choose one of the pictures."), {})})
    return icon


# Calls


@act
def call_team(device_id="", place=""):
    """Ask the team to come: the Call. A screen that has called already keeps its call and its place in line.

    Calls from phones cannot be told apart; when CALLS_AT_MOST are open, one more changes nothing.
    """
    _forget_old_calls()
    open_now = list(TeamCall.select().order_by(TeamCall.made_at, TeamCall.id))
    mine = [call for call in open_now if device_id and call.device_id == device_id]
    if not mine and len(open_now) >= CALLS_AT_MOST:
        mine = open_now[-1:]
    found = mine[0] if mine else TeamCall.create(
        id=uuid7(), device_id=device_id, place=place, made_at=clock.now()
    )
    return Call(found.id, found.place, found.made_at)


def open_calls():
    """Who waits for the team, longest first, as a list of Call."""
    waits = TeamCall.made_at > clock.now() - CALL_LASTS
    query = TeamCall.select(TeamCall.id, TeamCall.place, TeamCall.made_at).where(waits)
    return [Call(*row) for row in query.order_by(TeamCall.made_at, TeamCall.id).tuples()]


@act
def answer_call(call_id):
    """Somebody goes there: nothing of the call remains. Harmless when it is gone already."""
    TeamCall.delete().where(TeamCall.id == call_id).execute()


@act
def forget_calls():
    """Take away the calls that nobody answered in time (a chore)."""
    return _forget_old_calls()


def _forget_old_calls():
    return TeamCall.delete().where(TeamCall.made_at <= clock.now() - CALL_LASTS).execute()
