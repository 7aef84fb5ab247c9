"""Which picture names are free here, and how a person is called on screen."""

from hub import clock
from hub.domain.people import names
from hub.errors import N_, Conflict
from hub.models.events import Event, SignUp
from hub.models.exchange import Listing, Reservation
from hub.models.people import Person

TAKEN = N_("Somebody has just taken this name. Please choose another.")


def offer(how_many=6):
    """A list of up to `how_many` PictureNames that nobody here carries: see `taken`.

    An offer reserves nothing: the verb that uses one asks `is_free` again in its own act. Names are
    unique among what this hub knows. Two hubs that cannot talk may give the same one; it is then the
    sign-up's id, never the name, that says who is who. Raises Conflict when none is left.
    """
    return names.offer_names(taken(), how_many)


def taken():
    """Stored forms ("fox-12") carried by people of this hub, by sign-ups for what is not over yet and by who was
    promised something or waits for it."""
    return _people() | _sign_ups() | _reservations()


def _people():
    return {name for (name,) in Person.select(Person.picture_name).tuples()}


def _sign_ups():
    """Also those of other hubs for events known here: two of one name at one table would confuse."""
    query = SignUp.select(SignUp.picture_name).join(Event, on=(Event.id == SignUp.event_id))
    still = ~SignUp.gone & ~SignUp.withdrawn & (Event.ends >= clock.now())
    return {name for (name,) in query.where(still).distinct().tuples()}


def _reservations():
    """Also of a promise that has just run out: its person may still stand at the desk."""
    query = Reservation.select(Reservation.picture_name).join(Listing, on=(Listing.id == Reservation.listing_id))
    over = Reservation.withdrawn | Reservation.turned_down | Reservation.lapsed | Reservation.gone | Listing.gone
    still = ~over & Reservation.handed_at.is_null() & ((Listing.expires >= clock.now()) | (Reservation.until > 0))
    return {name for (name,) in query.where(still).distinct().tuples()}


def is_free(picture_name):
    """Whether nobody here carries this name, by the rule of `taken`."""
    return picture_name not in taken()


def claim(picture_name=""):
    """Inside an act: the name in its stored form if it is free, or a drawn one for "".

    Raises Invalid for a text that is no picture name and Conflict when somebody has it.
    """
    if not picture_name:
        return str(offer(1)[0])
    found = str(names.read_name(picture_name))
    if not is_free(found):
        raise Conflict(TAKEN)
    return found


def called(person, gettext):
    """What this person is called on screen: the name they chose, else their picture name."""
    return person.name or names.shown(names.read_name(person.picture_name), gettext)
