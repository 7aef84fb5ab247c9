"""What a listing may say of itself, checked field by field, with a sentence for each that cannot be taken."""

from hub import clock
from hub.domain import files, hubs
from hub.domain.checking import CHOOSE, Check, visible
from hub.domain.exchange.promises import WITHOUT_HANDOVER
from hub.domain.exchange.things import THINGS
from hub.domain.exchange.wording import objection
from hub.errors import N_
from hub.models.events import REACHES
from hub.models.exchange import SECTIONS, SIDES

DAY = 24 * 3600
LASTS = 30 * DAY  # seconds that a listing stays open by itself
FURTHEST = 366 * DAY
MOST_THINGS = 50
MOST_PEOPLE = 100
TEXTS = {"title": 60, "description": 300, "host": 80}
CHOICES = {"side": SIDES, "section": SECTIONS, "reach": REACHES}
GIVEN = (*TEXTS, *CHOICES, "thing", "size", "quantity", "starts", "languages", "lang", "photo")

SECRET_STAYS = N_("The address of this hub is secret, so its listings stay in this hub.")


def checked(fields, before=None, now=None):
    """The fields of a listing, cleaned and completed: section of its thing, area, and `expires`.

    `fields`: {name: value} for the names in GIVEN; `starts` in Unix seconds, only for hands and moments;
    `languages` a list. Needed: side, and thing or title. `before`: the same of a listing that is being
    changed: what stays as it was is not asked about again. Raises Invalid with a sentence for each field.
    """
    check = Check(dict.fromkeys(TEXTS, "") | fields, GIVEN)
    for rule in (_thing, _choices, _texts, _size, _quantity, _languages, _reach, _photo):
        rule(check)
    _times(check, (before or {}).get("starts"), clock.now() if now is None else now)
    here = hubs.this_hub()
    return check.done() | {"area": here.departement if here else ""}


def _thing(check):
    key = check["thing"] or ""
    check.fields["thing"] = key
    if key and key not in THINGS:
        check.say("thing", N_("Please choose one of the pictures."))
    elif key:
        check.fields["section"] = THINGS[key].section
    elif not (check["title"] or "").strip():
        check.say("title", N_("Please choose a picture, or say it in a few words."))


def _choices(check):
    check.fields.setdefault("reach", "hub")
    for name, options in CHOICES.items():
        if check[name] not in options and "thing" not in check.wrong:
            check.say(name, CHOOSE)


def _texts(check):
    check.texts(TEXTS, lambda name, text: " ".join(visible(text).split()))
    for name in TEXTS:
        if told := objection(check[name]):
            check.say(name, told)


def _size(check):
    size, thing = check["size"] or "", THINGS.get(check["thing"])
    check.fields["size"] = size
    if size and (thing is None or size not in thing.sizes):
        check.say("size", N_("Please choose one of the sizes shown."))


def _quantity(check):
    quantity = check.fields.setdefault("quantity", 1)
    most = MOST_PEOPLE if check["section"] in WITHOUT_HANDOVER else MOST_THINGS
    if not isinstance(quantity, int) or not 1 <= quantity <= most:
        check.say("quantity", N_("Please give a number from 1 to %(most)d."), most=most)


def _languages(check):
    check.fields["languages"] = list(dict.fromkeys(check["languages"] or ()))
    check.languages("languages", check["languages"])
    check.languages("lang", [check.fields.setdefault("lang", "fr")])


def _reach(check):
    if check["reach"] != "hub" and hubs.is_secret():
        check.say("reach", SECRET_STAYS)


def _photo(check):
    if "photo" in check.fields:
        check.fields["photo"] = files.as_picture(check["photo"])


def _times(check, before, now):
    starts = check.fields.setdefault("starts", None)
    if starts is None:
        return
    if check["section"] not in WITHOUT_HANDOVER:
        check.say("starts", N_("A thing has no date. Please leave it empty."))
    elif starts != before and starts <= now:
        check.say("starts", N_("This time is already over."))
    elif starts > now + FURTHEST:
        check.say("starts", N_("This is more than a year ahead. Is the year right?"))


def expires(starts, now):
    """Until when a listing is open by itself: its own time if it has one, else 30 days."""
    return now + LASTS if starts is None else starts
