"""What the pages say of a listing and of what is promised: short, the same on every page, beside the pictures."""

from markupsafe import Markup

from hub.domain import exchange
from hub.domain.exchange.finding import free_of
from hub.errors import N_
from hub.web import language, page, times
from hub.web.events import words as of_events
from hub.web.exchange import words

_ = language.gettext
GIFT, REQUEST = exchange.SIDES
TEAM_NAME = N_("The team")


class Door:
    """Words and addresses of one way into the board. kinds: {side: what a listing of it is, in two words} ·
    put: {side: the way to put one up}."""

    def __init__(self, key, path, title, kinds, put):
        self.key, self.path, self._title, self._kinds, self._put = key, path, title, kinds, put
        self.board = exchange.DOORS[key].board
        self.sections = exchange.DOORS[key].sections

    title = property(lambda self: _(self._title))

    def kind(self, side):
        """Given or looked for, in two words."""
        return _(self._kinds[side])

    def put(self, side):
        """Label of the act that puts up a listing of this side."""
        return _(self._put[side])


OF_THINGS = {GIFT: N_("To give"), REQUEST: N_("Looked for")}
OF_PEOPLE = {GIFT: N_("Offered"), REQUEST: N_("Asked for")}
DOORS = {
    door.key: door
    for door in (
        Door("things", "/listings", N_("Give, receive"), OF_THINGS,
             {GIFT: N_("I give something"), REQUEST: N_("I am looking for something")}),
        Door("hands", "/listings/favours", N_("A helping hand"), OF_PEOPLE,
             {GIFT: N_("I offer my help"), REQUEST: N_("I ask for help")}),
        Door("moments", "/listings/moments", N_("Share a moment"), OF_PEOPLE,
             {GIFT: N_("I invite"), REQUEST: N_("I am looking for company")}),
    )
}
SIDE_ICONS = {GIFT: "give", REQUEST: "need"}


def door_of(section):
    """The Door behind which a section stands; that of things for a section of a newer hub."""
    return next((door for door in DOORS.values() if section in door.sections), DOORS["things"])


# One listing


def title(one):
    """What it is, in the reader's language where it is a picture, else in the words of who wrote it."""
    return one.title or words.thing(one.thing)


def symbol(one):
    """Its pictogram."""
    thing = exchange.THINGS.get(one.thing)
    return thing.icon if thing else exchange.SECTION_ICONS.get(one.section, "other")


def kind(one):
    """Given or looked for, in two words."""
    return door_of(one.section).kind(one.side)


def details(one):
    """Size and how many, where there is something to say."""
    parts = [_("Size %(size)s") % {"size": words.size(one.size)} if one.size else "", how_many(one)]
    return " · ".join(part for part in parts if part)


def how_many(one):
    """“3 left” of what is given, “3 needed” of what is looked for; "" for a single thing."""
    if one.quantity <= 1:
        return ""
    free = free_of(one)
    if one.section in exchange.WITHOUT_HANDOVER:
        said = language.ngettext("%(num)d person wanted", "%(num)d people wanted", free)
    elif one.side == GIFT:
        said = language.ngettext("%(num)d left", "%(num)d left", free)
    else:
        said = language.ngettext("%(num)d needed", "%(num)d needed", free)
    return said % {"num": free}


def author(one):
    """Who put it up: an association, a picture name, or the team."""
    return one.host or (page.called(one.picture_name) if one.picture_name else _(TEAM_NAME))


def where(mine, home_name, commune=""):
    """At which desk: "" for here; another hub's by its name and town, if it has one."""
    named = ", ".join(part for part in (home_name, of_events.commune(commune)) if part)
    return "" if mine else named or _("an association near you")


def place(one):
    """Where it changes hands: None for here, else the other hub by its name and town, "" where its address is
    secret. `one`: Sheet or Held."""
    if one.mine:
        return None
    return where(False, one.home_name, one.home_commune) if one.home_name else ""


def until(one):
    """Until when it is on the board, or when it takes place."""
    if one.starts:
        return times.moment(one.starts)
    return _("Until %(day)s") % {"day": times.day(one.expires)}


def at(one):
    """`until` as it is read by who may take or come: of a hand or a moment without a time, how one is found."""
    if one.section in exchange.WITHOUT_HANDOVER and not one.starts:
        return _("The time: you agree on it with the team")
    return until(one)


TAKE, BRING, COME = "take", "bring", "come"
ACTS = {TAKE: N_("I take it"), BRING: N_("I bring it"), COME: N_("I am coming")}
YES = {BRING: N_("Yes, please bring it"), COME: N_("Yes, you are expected")}


def act_of(one):
    """What one does by reserving: TAKE, BRING or COME."""
    if one.section in exchange.WITHOUT_HANDOVER:
        return COME
    return TAKE if one.side == GIFT else BRING


def act(one):
    """What one says by reserving."""
    return _(ACTS[act_of(one)])


PROMISED_LINE = N_("We tell you here if that changes")
ASKED_LINE = N_("We ask for you. Come back to see the answer")
LINES = {exchange.WAITING: PROMISED_LINE, exchange.REQUESTED: ASKED_LINE}


def line(answer):
    """What stands under the act: "" where it is promised at once."""
    return _(LINES[answer]) if answer in LINES else ""


STATES = {
    "promised": N_("Promised already"), "done": N_("It has found somebody"), "withdrawn": N_("Taken away"),
    "expired": N_("Its time is over"), "waiting": N_("The team looks at it first"),
    "sent_back": N_("The team has sent it back"), "open": N_("On the board"),
}


def state(key):
    """One word or two for the state of a listing."""
    return _(STATES[key]) if key in STATES else ""


# What somebody asked for: (kind of the answer, short answer, sentence)

ANSWERS = {
    exchange.PROMISED: ("ok", N_("Yes, it is promised to you"), ""),
    exchange.WAITING: ("wait", N_("Promised already"), N_("We tell you here if that changes.")),
    exchange.REQUESTED: ("wait", N_("We ask for you"), N_("Come back here to see the answer.")),
    exchange.HANDED: ("ok", N_("It has changed hands"), N_("Thank you.")),
    exchange.LAPSED: ("stop", N_("Its time is over"), N_("You can ask for it again.")),
    exchange.TURNED_DOWN: ("stop", N_("It is no longer there"), N_("Perhaps something else?")),
    exchange.WITHDRAWN: ("stop", N_("You gave it back"), N_("Thank you for telling us.")),
}
TAKEN_OFF = N_("Taken off by the national team")


def answer(one, state, hidden=False, new=True):
    """(kind, short answer, sentence) for who asked. `one`: listing or Held · `new`: asked just now, here."""
    if hidden and state in exchange.STANDING:
        return "stop", _(TAKEN_OFF), _("This is no longer offered.")
    kind, short, more = ANSWERS[state]
    if state == exchange.PROMISED:
        short = short if act_of(one) == TAKE else YES[act_of(one)]
        more = N_("It is noted. See you soon!") if new else N_("Your ticket")
    return kind, _(short), _(more) if more else ""


# What the person does next: at this desk, at another hub's, and where its address is not said

NEXT = {
    TAKE: (N_("Fetch it at the desk."), N_("Fetch it there: %(place)s."), N_("Ask our team where to fetch it.")),
    BRING: (N_("Bring it to the desk."), N_("Bring it there: %(place)s."), N_("Ask our team where to bring it.")),
    COME: (N_("The team brings you together."), N_("Go there: %(place)s."), N_("Ask our team where to go.")),
}


def what_now(one, state, until, place=None):
    """What the person does next, where and by which day; "" while nothing is promised. `place`: see `place`."""
    if state != exchange.PROMISED:
        return ""
    where_to = _next(act_of(one), place)
    if act_of(one) == COME:
        return where_to
    return Markup(" ").join([where_to, _("Last day: %(when)s.") % {"when": times.last_day(until or one.expires)}])


def _next(act, place):
    here, there, unknown = NEXT[act]
    if place:
        return Markup(_(there)) % {"place": language.apart(place)}
    return _(here if place is None else unknown)
