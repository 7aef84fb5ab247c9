"""Listings (a gift or a request: a thing, a hand, a moment) and what is promised of them."""

from peewee import SQL, BigIntegerField, BooleanField, IntegerField, TextField

from hub.models.base import MAKER, NATIONAL, Synced, local, shared
from hub.models.hubs import published_to
from hub.models.ledger import ListField
from hub.models.tickets import Ticketed

GIFT, REQUEST = SIDES = ("gift", "request")
SECTIONS = ("social", "services", "clothes", "equipment", "hygiene")  # keys of the Entourage app


class Listing(Synced):
    """One thing given, or one need; its home decides who gets it.

    thing: key of the picture list, "" for something in words · quantity: how many there are, or how many
    people are asked for · starts: Unix seconds, of a hand or a moment with a time · status: waiting (for a
    look) | open | done (all handed over) | sent_back | withdrawn | expired · reason: what the team said ·
    promised, handed: how many of the quantity, kept by the home · host: who asks, when it is no person.
    """

    kind = "listing"
    files = ("photo",)
    logs_conflicts = ("title", "description")

    side = shared(TextField())
    section = shared(TextField())
    thing = shared(TextField(default=""))
    title = shared(TextField(default=""))
    description = shared(TextField(default=""))
    lang = shared(TextField(default="fr"))
    quantity = shared(IntegerField(default=1))
    size = shared(TextField(default=""))
    starts = shared(BigIntegerField(null=True))
    languages = shared(ListField(default=list))
    host = shared(TextField(default=""))
    picture_name = shared(TextField(default=""))
    reach = shared(TextField(default="hub"))
    area = shared(TextField(default=""))  # the home's département
    status = shared(TextField(default="open"))
    reason = shared(TextField(default=""))
    promised = shared(IntegerField(default=0))
    handed = shared(IntegerField(default=0))
    posted_at = shared(BigIntegerField())
    expires = shared(BigIntegerField())
    photo = shared(TextField(default=""))
    hidden = shared(BooleanField(default=False), NATIONAL)
    hidden_why = shared(TextField(default=""), NATIONAL)
    hidden_here = local(BooleanField(default=False))  # another hub's, found bad by this one's team
    person_id = local(TextField(default=""))
    made_by = local(TextField(default=""))
    confirmed_at = local(BigIntegerField(default=0))  # "still available", said last

    class Meta:
        indexes = ((("person_id",), False),)

    def channel(self, line):
        return published_to(line.home, self.reach, self.area) if self.status in _SEEN else None


_SEEN = ("open", "done", "withdrawn", "expired")
# The board reads what is open by side and section, what was written in this hub first, then the newest first.
Listing.add_index(SQL("""CREATE INDEX listing_open ON listing (side, section, (made_by <> ''), posted_at, id)
    WHERE status = 'open'"""))
Listing.add_index(SQL("CREATE INDEX listing_waiting ON listing (posted_at) WHERE status = 'waiting'"))
Listing.add_index(SQL("""CREATE INDEX listing_off ON listing (posted_at, id)
    WHERE (status NOT IN ('open', 'waiting') OR hidden OR hidden_here)"""))
Listing.add_index(SQL("CREATE INDEX listing_photo ON listing (photo) WHERE photo <> ''"))
Listing.add_index(SQL("CREATE INDEX listing_expires ON listing (expires) WHERE status = 'open'"))


class Reservation(Ticketed):
    """Somebody wants one of a listing's quantity, or brings it, or comes. Its state is derived (domain/exchange).

    Facts have one writer each: promised_at, until, handed_at, turned_down are the home's, Unix seconds or
    None · queued: the home has seen it and it waits in line · lapsed: the promise ran out.
    """

    kind = "reservation"
    hangs_on = ("listing", "listing_id")

    listing_id = shared(TextField(), MAKER)
    queued = shared(BooleanField(default=False))
    promised_at = shared(BigIntegerField(null=True))
    until = shared(BigIntegerField(null=True))
    lapsed = shared(BooleanField(default=False))
    handed_at = shared(BigIntegerField(null=True))
    turned_down = shared(BooleanField(default=False))

    class Meta:
        indexes = ((("listing_id", "asked_at"), False), (("person_id",), False), (("picture_name",), False))


Reservation.add_index(SQL("CREATE INDEX reservation_untold ON reservation (asked_at) WHERE NOT told"))
Reservation.add_index(SQL("CREATE INDEX reservation_until ON reservation (until) WHERE handed_at IS NULL"))
