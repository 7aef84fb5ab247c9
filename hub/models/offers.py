"""Job offers, and who is interested in them."""

from peewee import SQL, BigIntegerField, BooleanField, DoubleField, IntegerField, TextField

from hub.models.base import NATIONAL, Base, Synced, local, shared
from hub.models.hubs import published_to

CONTRACTS = ("cdi", "cdd", "alt", "cddi", "inte")  # permanent, fixed term, apprenticeship, insertion, temporary
PAID_PER = ("hour", "month", "year")


class Offer(Synced):
    """A job, entered by the team, read by everybody after a second person's yes.

    hours: a week · pay, pay_most: gross, in cents, per `paid_per`; pay_most None: one amount · sector: key
    of Entourage Pro · rome, rome_label: the trade, the code never refused · starts: Unix seconds or None ·
    status: waiting (for the second yes) | open | sent_back | closed · doubted: hidden by its home because
    somebody found it suspicious, until looked at · lat, lon: the centre of the workplace's commune.
    """

    kind = "offer"
    logs_conflicts = ("title", "description", "pay", "pay_most", "hours")

    title = shared(TextField())
    description = shared(TextField(default=""))
    lang = shared(TextField(default="fr"))
    employer = shared(TextField())
    workplace = shared(TextField())
    commune = shared(TextField())
    lat = shared(DoubleField(null=True))
    lon = shared(DoubleField(null=True))
    contract = shared(TextField())
    months = shared(IntegerField(null=True))  # of a contract that ends
    hours = shared(DoubleField())
    pay = shared(IntegerField())
    pay_most = shared(IntegerField(null=True))
    paid_per = shared(TextField())
    sector = shared(TextField())
    rome = shared(TextField(default=""))
    rome_label = shared(TextField(default=""))
    french_needed = shared(BooleanField(default=False))
    licence_needed = shared(BooleanField(default=False))
    positions = shared(IntegerField(default=1))
    starts = shared(BigIntegerField(null=True))
    reach = shared(TextField(default="hub"))
    area = shared(TextField(default=""))  # the home's département
    status = shared(TextField(default="waiting"))
    reason = shared(TextField(default=""))
    doubted = shared(BooleanField(default=False))
    posted_at = shared(BigIntegerField())
    expires = shared(BigIntegerField())
    hidden = shared(BooleanField(default=False), NATIONAL)
    hidden_why = shared(TextField(default=""), NATIONAL)
    doubted_here = local(BooleanField(default=False))  # somebody in this hall found it suspicious
    contact = local(TextField(default=""))  # how the team reaches the employer
    made_by = local(TextField(default=""))
    approved_by = local(TextField(default=""))
    source = local(TextField(default=""))  # the file or platform it came from
    source_id = local(TextField(default=""))

    def channel(self, line):
        return published_to(line.home, self.reach, self.area) if self.status in ("open", "closed") else None


# What the board shows, by sector, by time and by town. They hold all that it sifts by, so that it reads no row
# that it does not show; its queries repeat this condition word for word.
SEEN = "status = 'open' AND NOT doubted AND NOT doubted_here AND NOT hidden AND NOT gone"
_OPEN = f"ON offer (sector, posted_at, id, expires, commune, lat, lon) WHERE {SEEN}"
Offer.add_index(SQL(f"CREATE INDEX offer_open {_OPEN}"))
_SIFTED = "expires, commune, lat, lon, doubted, doubted_here, hidden, gone"
_NEWEST = f"ON offer (posted_at, id, {_SIFTED}) WHERE status = 'open'"  # the team's list follows it too
Offer.add_index(SQL(f"CREATE INDEX offer_newest {_NEWEST}"))
_TOWN = f"ON offer (commune, posted_at, id, expires, sector, lat, lon) WHERE {SEEN}"
Offer.add_index(SQL(f"CREATE INDEX offer_town {_TOWN}"))
_PLACE = f"ON offer (sector, commune, posted_at, id, expires, lat, lon) WHERE {SEEN}"
Offer.add_index(SQL(f"CREATE INDEX offer_place {_PLACE}"))
Offer.add_index(SQL("CREATE INDEX offer_doubted ON offer (posted_at, id) WHERE doubted_here"))
# The team's lists, each with an index of its own: one for all would tempt the board's queries away from theirs.
Offer.add_index(SQL("CREATE INDEX offer_waiting ON offer (posted_at, id) WHERE status = 'waiting'"))
Offer.add_index(SQL("CREATE INDEX offer_back ON offer (posted_at, id) WHERE status = 'sent_back'"))
Offer.add_index(SQL("CREATE INDEX offer_closed ON offer (expires, id) WHERE status = 'closed'"))
Offer.add_index(SQL("CREATE INDEX offer_expires ON offer (expires)"))


class Application(Base):
    """A resident is interested in an offer. Between them and the team: never leaves this hub.

    helper_id: who of the team takes care of it, "" for nobody yet · answer: key of what they said ·
    told: the resident has seen the latest answer.
    """

    id = TextField(primary_key=True)
    offer_id = TextField(index=True)
    person_id = TextField(index=True)
    made_at = BigIntegerField()
    helper_id = TextField(default="")
    answer = TextField(default="")
    answered_at = BigIntegerField(default=0)
    told = BooleanField(default=True)
    withdrawn = BooleanField(default=False)
