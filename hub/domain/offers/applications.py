"""“Ça m'intéresse”: between a resident and the team of their hub. Nothing of it leaves this machine."""

from typing import NamedTuple

from hub import clock
from hub.domain import people
from hub.domain.checking import CHOOSE
from hub.domain.offers import finding
from hub.errors import N_, Conflict, Forbidden, Invalid, NotFound
from hub.ids import uuid7
from hub.models.database import db
from hub.models.gate import act
from hub.models.offers import Application, Offer

ANSWERS = {
    "come": N_("Come and see us at the desk. We look at it with you."),
    "sent": N_("We have written to the employer for you. We tell you what they say."),
    "interview": N_("The employer wants to meet you. Come and see us, we prepare it with you."),
    "cv_first": N_("Let us make your CV first. Come and see us."),
    "taken": N_("The job is taken. We look for another one with you."),
    "not_now": N_("This one does not fit for now. Come and see us, there are others."),
}
TO_EMPLOYERS = ("sent", "interview")  # answers that pass somebody on
NOTHING_LEFT = ("taken", "not_now")
MOST, MOST_OPEN, EVERY = 100, 20, 1_000_000
KEPT = 90 * 86400  # seconds that an application stays after its end
LONGEST = 365 * 86400  # and at most
MINOR = N_("For this, please talk to the team. They look at it with you.")
UNDER_AGE = N_("Under 18: please talk with them. Nothing goes to an employer.")
# LEFT JOIN: an offer that its hub has taken back leaves this machine, and the application stays.
_OFFER = "COALESCE(o.title, ''), COALESCE(o.employer, ''), COALESCE(o.status, 'closed'), COALESCE(o.expires, 0)"
_OPEN = f"""SELECT a.id, a.offer_id, {_OFFER}, a.person_id, p.picture_name, p.name, a.made_at, a.helper_id, h.name,
    a.answer, a.answered_at, p.minor, COALESCE(o.doubted OR o.doubted_here, FALSE)
    FROM application a JOIN person p ON p.id = a.person_id LEFT JOIN offer o ON o.id = a.offer_id
    LEFT JOIN person h ON h.id = a.helper_id
    WHERE NOT a.withdrawn AND a.answer NOT IN ('taken', 'not_now')
    ORDER BY CASE WHEN a.helper_id = '' THEN 0 ELSE 1 END, a.made_at, a.id LIMIT ?"""
_MINE = f"""SELECT a.id, a.offer_id, {_OFFER}, COALESCE(o.commune, ''),
    COALESCE(o.hidden OR o.doubted OR o.doubted_here OR o.gone, TRUE), a.made_at, a.helper_id <> '', a.answer,
    a.answered_at, a.told, a.withdrawn, COALESCE(o.lang, '')
    FROM application a LEFT JOIN offer o ON o.id = a.offer_id WHERE a.person_id = ?
    ORDER BY a.made_at DESC, a.id LIMIT ?"""


class Interest(NamedTuple):
    """One application as the team's list shows it.

    title, employer, status, expires: of the offer; one that is no longer here is closed, without a title ·
    made_at, answered_at: Unix seconds (0: none yet) · helper_id, helper: who takes care of it, "" and None for
    nobody · answer: key of ANSWERS or "" · minor: marked as under 18 since (flag) · doubted: somebody finds the
    offer suspicious, and nobody has looked yet (flag).
    """

    id: str
    offer_id: str
    title: str
    employer: str
    status: str
    expires: int
    person_id: str
    picture_name: str
    name: str
    made_at: int
    helper_id: str
    helper: str | None
    answer: str
    answered_at: int
    minor: bool
    doubted: bool


class Applied(NamedTuple):
    """One application as its resident sees it. The offer's fields as in Interest · kept_back: it is hidden at
    the moment · taken: somebody of the team takes care of it · told: they have seen how it stands · lang: of the
    offer's words, "" when it is no longer here."""

    id: str
    offer_id: str
    title: str
    employer: str
    status: str
    expires: int
    commune: str
    kept_back: bool
    made_at: int
    taken: bool
    answer: str
    answered_at: int
    told: bool
    withdrawn: bool
    lang: str

    @property
    def open(self):
        """Whether the offer still stands."""
        return self.status == finding.OPEN and not self.kept_back and self.expires > clock.now()


@act
def apply(offer_id, person_id):
    """A resident is interested in an open offer: the Application. Twice is as once; one withdrawn stands again.

    Raises NotFound (the offer is not open), Forbidden (a minor), Conflict (too many open ones).
    """
    if people.person_of(person_id).minor:
        raise Forbidden(MINOR)
    found = finding.row(offer_id)
    if not finding.is_open(found, clock.now()):
        raise NotFound(finding.GONE)
    known = Application.get_or_none((Application.offer_id == offer_id) & (Application.person_id == person_id))
    if known is not None and not known.withdrawn:
        return known
    theirs = (Application.person_id == person_id) & ~Application.withdrawn & (Application.answer == "")
    if Application.select().where(theirs).count() >= MOST_OPEN:
        raise Conflict(N_("The team looks at your other offers first. Come and see us."))
    return _again(known) if known else _new(offer_id, person_id)


def _new(offer_id, person_id):
    return Application.create(id=uuid7(), offer_id=offer_id, person_id=person_id, made_at=clock.now())


def _again(known):
    known.withdrawn, known.made_at, known.helper_id = False, clock.now(), ""
    known.answer, known.answered_at, known.told = "", 0, True
    known.save()
    return known


@act
def withdraw_application(application_id, person_id):
    """No longer interested. Twice is as once. Raises NotFound, also for somebody else's."""
    mine = _row(application_id)
    if mine.person_id != person_id:
        raise NotFound()
    if not mine.withdrawn:
        mine.withdrawn, mine.told, mine.answered_at = True, True, clock.now()
        mine.save()
    return mine


@act
def take(application_id, helper_id):
    """Somebody of the team takes care of it; they may take it over. Raises NotFound, Conflict (withdrawn)."""
    found = _standing(application_id)
    found.helper_id = helper_id
    found.save()
    return found


@act
def answer(application_id, answer, helper_id):
    """Tell the resident how it stands, by a key of ANSWERS; they read it in their space.

    Raises NotFound, Conflict (withdrawn), Invalid (no such answer), Forbidden (one that passes on to an employer
    who was marked as a minor since).
    """
    if answer not in ANSWERS:
        raise Invalid({"answer": (CHOOSE, {})})
    found = _standing(application_id)
    if answer not in answers_for(people.person_of(found.person_id).minor):
        raise Forbidden(UNDER_AGE)
    found.answer, found.answered_at, found.told = answer, clock.now(), False
    found.helper_id = helper_id or found.helper_id
    found.save()
    return found


def answers_for(minor):
    """The keys of ANSWERS that somebody can be told: nobody under 18 is passed on to an employer."""
    return [key for key in ANSWERS if not (minor and key in TO_EMPLOYERS)]


def _row(application_id):
    found = Application.get_or_none(Application.id == application_id)
    if found is None:
        raise NotFound()
    return found


def _standing(application_id):
    found = _row(application_id)
    if found.withdrawn:
        raise Conflict(N_("This person is no longer interested."))
    return found


def applications_open(limit=MOST):
    """What the team has to look after, what nobody took first, then the oldest: a list of Interest. One query."""
    return [Interest._make(row) for row in _rows(_OPEN, (limit,))]


def count_untaken():
    """How many applications nobody has taken yet."""
    fresh = ~Application.withdrawn & (Application.helper_id == "") & (Application.answer == "")
    return Application.select().where(fresh).count()


def applications_of(person_id, limit=MOST):
    """A resident's applications, newest first: a list of Applied (`limit` None: all). One query."""
    return [Applied._make(row) for row in _rows(_MINE, (person_id, EVERY if limit is None else limit))]


@act
def mark_told(application_ids):
    """The resident has now read or heard how these stand."""
    Application.update(told=True).where(Application.id.in_(list(application_ids))).execute()


def tell_about(offer_ids):
    """Inside an act: whose offer is no longer open has something to read."""
    shut = Offer.select(Offer.id).where(Offer.id.in_(offer_ids) & ((Offer.status != "open") | Offer.gone))
    waits = Application.offer_id.in_(shut) & ~Application.withdrawn & Application.answer.not_in(NOTHING_LEFT)
    Application.update(told=False).where(waits & Application.told).execute()


@act
def purge_applications():
    """Take away what ended 90 days ago: withdrawn, answered with a no, or whose offer is closed (a chore).
    How to reach the employer is forgotten then too. The answer is how many applications went."""
    before = clock.now() - KEPT
    over = Application.withdrawn | Application.answer.in_(NOTHING_LEFT)
    still = Offer.select(Offer.id).where((Offer.status == "open") & ~Offer.gone)
    quiet = (Application.made_at < before) & (Application.answered_at < before)
    ended = quiet & (over | Application.offer_id.not_in(still))
    _forget_contacts(before)
    return Application.delete().where(ended | (Application.made_at < clock.now() - LONGEST)).execute()


def _forget_contacts(before):
    """Names and numbers of people at employers, of offers that ended before this moment."""
    over = (Offer.contact != "") & Offer.status.in_(("closed", "sent_back", "waiting")) & (Offer.expires < before)
    for offer in Offer.select().where(over).limit(200):
        offer.contact = ""
        offer.save()


@act
def forget_applications(person_ids):
    """Take away what these people applied for; what they looked after for others is nobody's again, and the
    offers that they entered or approved no longer say so."""
    ids = list(person_ids)
    for offer in Offer.select().where(Offer.made_by.in_(ids) | Offer.approved_by.in_(ids)):
        offer.made_by = "" if offer.made_by in ids else offer.made_by
        offer.approved_by = "" if offer.approved_by in ids else offer.approved_by
        offer.save()
    Application.delete().where(Application.person_id.in_(ids)).execute()
    Application.update(helper_id="").where(Application.helper_id.in_(ids)).execute()


def _rows(sql, values):
    return db.execute_sql(sql.replace("?", db.param), values).fetchall()
