"""What an event may say of itself, checked field by field, with a sentence for each that cannot be taken."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hub import clock
from hub.domain import files, hubs, places
from hub.domain.checking import CHOOSE, Check, visible
from hub.errors import N_
from hub.models.events import CATEGORIES, REACHES

# The words of the network for what people like (Entourage app, tags.interests).
INTERESTS = (
    "activites", "animaux", "bien-etre", "cuisine", "culture", "jeux", "nature", "sport", "marauding", "other",
)
PLACE_KINDS = ("here", "address", "online")
DAY = 24 * 3600
LONGEST = 31 * DAY
FURTHEST = 2 * 366 * DAY
MOST_SEATS = 10_000
TEXTS = {
    "title": 120, "description": 4000, "address": 200, "link": 1000, "if_rain": 200, "host": 80, "bring": 200,
    "pictogram": 40, "commune": 5, "lang": 8,
}
PICTOGRAMS = frozenset({*CATEGORIES, *INTERESTS})
FLAGS = ("women_only", "discreet", "step_free", "children_welcome")
CHOICES = {"category": CATEGORIES, "place_kind": PLACE_KINDS, "reach": REACHES}
GIVEN = (*TEXTS, *FLAGS, *CHOICES, "starts", "ends", "zone", "capacity", "languages", "interests", "lat", "lon",
         "photo")

SECRET_STAYS = N_("The address of this hub is secret, so its events stay in this hub.")
NOBODY_ASKED = N_("No photos of street rounds: nobody there was asked.")
DISCREET_STAYS = N_("A discreet event stays in this hub. Please choose “this hub only”.")


def checked(fields, began=None, now=None):
    """The fields of an event, cleaned and completed by what this hub knows (area, place).

    `fields`: {name: value} for the names in GIVEN; moments in Unix seconds. `began`: when the event
    that is being changed started before, so that it may go on saying so. Raises Invalid with a
    sentence for each field.
    """
    check = Check(fields, GIVEN)
    for rule in (_texts, _choices, _lists, _seats, _zone, _reach, _photo):
        rule(check)
    _times(check, began, clock.now() if now is None else now)
    _place(check)
    return check.done()


def _texts(check):
    check.texts(TEXTS, _clean)
    if not check["title"]:
        check.say("title", N_("Please give it a name."))
    if "\n" in (check["title"] or ""):
        check.say("title", N_("The name must fit on one line."))
    if check["lang"]:
        check.languages("lang", [check["lang"]])


def _clean(name, text):
    """Only what shows; on one line where the field is one (of a title the line ends are asked about)."""
    text = visible(text)
    return text.strip() if name in ("title", "description") else " ".join(text.split())


def _choices(check):
    check.choices(CHOICES, FLAGS)
    if (check["pictogram"] or "other") not in PICTOGRAMS:
        check.say("pictogram", CHOOSE)
    if not check["pictogram"]:
        check.fields["pictogram"] = check["category"] or "other"


def _lists(check):
    wrong = [key for key in check["interests"] or () if key not in INTERESTS]
    if wrong:
        check.say("interests", N_("Please choose among the interests shown."))
    check.languages("languages", check["languages"] or ())
    for name in ("interests", "languages"):
        if name in check.fields:
            check.fields[name] = list(dict.fromkeys(check[name] or ()))


def _seats(check):
    seats = check["capacity"]
    if seats is not None and not 1 <= seats <= MOST_SEATS:
        check.say("capacity", N_("Please give a number of seats from 1 to %(most)d, or none."), most=MOST_SEATS)


def _zone(check):
    try:
        ZoneInfo(check["zone"] or _hub_zone(check))
    except (ZoneInfoNotFoundError, ValueError):
        check.say("zone", N_("We do not know this time zone."))


def _hub_zone(check):
    return check.fields.setdefault("zone", hubs.zone_here())


def _times(check, began, now):
    starts, ends = check["starts"], check["ends"]
    if starts is None:
        check.say("starts", N_("Please say when it starts."))
    if ends is None:
        check.say("ends", N_("Please say when it ends."))
    if check.wrong.keys() & {"starts", "ends"}:
        return
    if ends <= starts:
        check.say("ends", N_("It must end after it starts."))
    elif ends - starts > LONGEST:
        check.say("ends", N_("It can last a month at most. For more, let it repeat."))
    if starts != began and ends <= now:
        check.say("starts", N_("This time is already over."))
    if starts > now + FURTHEST:
        check.say("starts", N_("This is more than two years ahead. Is the year right?"))


def _reach(check):
    if (check["reach"] or "hub") == "hub":
        return
    if hubs.is_secret():
        check.say("reach", SECRET_STAYS)
    elif check["discreet"]:
        check.say("reach", DISCREET_STAYS)


def _photo(check):
    if "photo" in check.fields:
        check.fields["photo"] = files.as_picture(check["photo"])
    if check["photo"] and check["category"] == "street_round":
        check.say("photo", NOBODY_ASKED)


def _place(check):
    kind, here = check["place_kind"] or "here", hubs.this_hub()
    if kind == "address" and not check["address"]:
        check.say("address", N_("Please give the address."))
    if kind == "online" and not re.fullmatch(r"https?://\S+", check["link"] or ""):
        check.say("link", N_("Please give the address of the page, with https:// in front."))
    if here:
        check.fields["area"] = here.departement
    if kind == "here":
        check.fields["commune"] = here.commune if here and not hubs.is_secret() else ""
    if kind == "online" or not check["commune"]:
        check.fields.update(lat=None, lon=None)
    elif check["lat"] is None:
        places.centre(check)
