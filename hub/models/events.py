"""Events, the series some of them belong to, sign-ups, and the seats lent to other hubs."""

import re
import unicodedata

from peewee import SQL, BigIntegerField, BooleanField, DoubleField, IntegerField, TextField

from hub.models.base import HOLDER, MAKER, NATIONAL, Base, Synced, local, shared
from hub.models.hubs import published_to
from hub.models.ledger import JsonField, ListField
from hub.models.tickets import Ticketed

CATEGORIES = (
    "meal", "workshop", "game", "sport", "culture", "street_round", "training", "talk", "shared_moment", "other",
)  # fmt: skip
REACHES = ("hub", "area", "national")
SEARCHED = ("title", "host", "address", "description", "bring")
LONG = 12 * 3600  # seconds; what lasts longer has an index of its own, so that "not over yet" stays a short search


# What accents and vowel signs become when a text is taken apart: Latin, Cyrillic, Hebrew, Arabic.
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+")
_WORD = re.compile(r"[^\W_]+")


def plain_words(text):
    """The words of a text in small letters without accents, in their order: what a search compares."""
    plain = text.casefold()
    if not plain.isascii():
        plain = plain.replace("œ", "oe").replace("æ", "ae")
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    return _WORD.findall(plain)


def searched(*texts):
    """What `Event.words` must be: each word once, a space before each and after the last."""
    return f" {' '.join(dict.fromkeys(plain_words(' '.join(texts))))} "


class Series(Base):
    """What repeats: its dates are events of their own, made some weeks ahead. Never leaves the hub.

    details: the event's fields that each new date starts with · photo: the one among them ·
    first, until, made_until: Unix seconds.
    """

    files = ("photo",)

    id = TextField(primary_key=True)
    every = TextField()  # week | fortnight | month
    first = BigIntegerField()
    until = BigIntegerField(null=True)
    zone = TextField()
    details = JsonField()
    photo = TextField(default="")
    made_until = BigIntegerField(default=0)


Series.add_index(SQL("CREATE INDEX series_photo ON series (photo) WHERE photo <> ''"))


class Event(Synced):
    """A gathering at a time and place, hosted by one hub (its home).

    starts, ends: Unix seconds · capacity: seats or None for no limit · taken: seats confirmed and
    lent, kept by the home · status: proposed | declined | open | cancelled · place_kind: here | address |
    online · reason: why it was cancelled, moved or declined · words: what the search looks in.
    """

    kind = "event"
    files = ("photo",)
    # Not the counters, nor what follows from another field: nobody wrote these.
    logs_conflicts = (
        "title", "description", "category", "place_kind", "address", "commune", "link", "starts", "ends",
        "capacity", "languages", "women_only", "if_rain", "interests", "host", "bring", "step_free",
        "children_welcome", "reach", "status", "reason",
    )  # fmt: skip

    title = shared(TextField())
    description = shared(TextField(default=""))
    lang = shared(TextField(default="fr"))
    category = shared(TextField(default="other"))
    pictogram = shared(TextField(default=""))
    place_kind = shared(TextField(default="here"))
    address = shared(TextField(default=""))
    commune = shared(TextField(default=""))
    link = shared(TextField(default=""))
    lat = shared(DoubleField(null=True))
    lon = shared(DoubleField(null=True))
    starts = shared(BigIntegerField())
    ends = shared(BigIntegerField())
    zone = shared(TextField(default="Europe/Paris"))
    capacity = shared(IntegerField(null=True))
    taken = shared(IntegerField(default=0))
    languages = shared(ListField(default=list))
    women_only = shared(BooleanField(default=False))
    if_rain = shared(TextField(default=""))
    interests = shared(ListField(default=list))
    host = shared(TextField(default=""))
    bring = shared(TextField(default=""))
    step_free = shared(BooleanField(default=False))
    children_welcome = shared(BooleanField(default=False))
    reach = shared(TextField(default="hub"))
    area = shared(TextField(default=""))  # the home's département
    status = shared(TextField(default="open"))
    reason = shared(TextField(default=""))
    moved_from = shared(BigIntegerField(null=True))
    sequence = shared(IntegerField(default=0))
    updated = shared(BigIntegerField(default=0))
    photo = shared(TextField(default=""))
    hidden = shared(BooleanField(default=False), NATIONAL)
    hidden_why = shared(TextField(default=""), NATIONAL)
    discreet = local(BooleanField(default=False))
    series_id = local(TextField(null=True))
    series_date = local(BigIntegerField(null=True))
    touched = local(BooleanField(default=False))  # this date was changed on its own
    source = local(TextField(default=""))  # the calendar it came from
    source_uid = local(TextField(default=""))
    source_said = local(TextField(default=""))  # a hash of what it said last
    source_sequence = local(IntegerField(default=0))
    source_modified = local(BigIntegerField(default=0))
    made_by = local(TextField(default=""))
    proposed_by = local(TextField(default=""))
    lots_by_hand = local(BooleanField(default=False))  # the host decides what is lent to whom
    words = local(TextField(default=""))

    class Meta:
        indexes = (
            (("starts", "id", "ends"), False),
            (("category", "starts", "id"), False),
            (("series_id", "series_date"), False),
            (("source", "source_uid"), False),
        )

    def channel(self, line):
        if self.discreet or self.status not in ("open", "cancelled"):
            return None
        return published_to(line.home, self.reach, self.area)

    def save(self, force_insert=False, only=None):
        if not self._dirty.isdisjoint(SEARCHED):
            self.words = self.searched()
        return super().save(force_insert, only)

    def searched(self):
        """What `words` must be."""
        return searched(*(getattr(self, name) for name in SEARCHED))


Event.add_index(SQL(f"CREATE INDEX event_long ON event (ends, starts) WHERE ends - starts > {LONG}"))
Event.add_index(SQL("CREATE INDEX event_proposed ON event (starts) WHERE status = 'proposed'"))
Event.add_index(SQL("CREATE INDEX event_photo ON event (photo) WHERE photo <> ''"))
# The last ten hex digits of the id are the short form on posters.
Event.add_index(SQL("CREATE INDEX event_short ON event (substr(id, 27))"))


class SignUp(Ticketed):
    """A place asked for. Its state is derived (domain/events); facts have one writer each.

    children: 0–5, seats asked are 1 + children · from_allotment: seats given by the hub that made
    it out of what the home lent · decided: seats given by the home, 0: waiting; None: not decided yet.
    """

    kind = "sign_up"
    hangs_on = ("event", "event_id")

    event_id = shared(TextField(), MAKER)
    children = shared(IntegerField(default=0), MAKER)
    from_allotment = shared(IntegerField(default=0), HOLDER)
    decided = shared(IntegerField(null=True))

    class Meta:
        indexes = ((("event_id", "asked_at"), False), (("person_id",), False), (("picture_name",), False))

    def holder(self, line):
        return next((hub for hub in line.makers if hub != line.home), line.home)


class Allotment(Synced):
    """Seats of an event that another hub may confirm by itself: numbers that only grow.

    granted, recalled: lent and asked back by the home · returned: given back by the hub.
    """

    kind = "allotment"
    hangs_on = ("event", "event_id")
    natural = ("event_id", "hub_id")

    event_id = shared(TextField())
    hub_id = shared(TextField())
    granted = shared(IntegerField(default=0))
    recalled = shared(IntegerField(default=0))
    returned = shared(IntegerField(default=0), HOLDER)

    class Meta:
        indexes = ((("event_id", "hub_id"), True),)

    def channel(self, line):
        return f"hub:{self.hub_id}"

    def holder(self, line):
        return self.hub_id


class LotCheck(Base):
    """Lent seats of which a restored hub does not know whether it gave them. given: how many slips a person says
    were given, None until then: so long all of them count as given."""

    event_id = TextField(primary_key=True)
    seats = IntegerField()
    given = IntegerField(null=True)
    since = BigIntegerField()


class CalendarSource(Base):
    """A calendar that this hub reads again and again. etag, modified: what its server said last."""

    id = TextField(primary_key=True)
    url = TextField(unique=True)
    name = TextField(default="")
    reach = TextField(default="hub")
    category = TextField(default="other")
    etag = TextField(default="")
    modified = TextField(default="")
    tried_at = BigIntegerField(default=0)
    read_at = BigIntegerField(default=0)
    failure = TextField(default="")
    report = JsonField(default=dict)


class EventCount(Base):
    """What stays of the sign-ups of an event after their names are erased."""

    event_id = TextField(primary_key=True)
    sign_ups = IntegerField()
    seats = IntegerField()  # confirmed
    children = IntegerField()  # among the confirmed
    waited = IntegerField()  # parties that got no seat
    withdrawn = IntegerField()
    by_hub = JsonField(default=dict)  # seats that the people of other hubs asked for
    ended_at = BigIntegerField(index=True)
