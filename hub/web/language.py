"""The reader's language: chosen on the first screen and on every other, kept only while they are here."""

import gettext as stdlib_gettext
import io
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from flask import current_app, g, request
from markupsafe import Markup

from hub.domain import hubs
from hub.errors import Euros
from hub.web import money

FOLDER = Path(__file__).parent.parent / "translations"
COOKIE = "lang"
SCREEN = "hub_device"  # the cookie of a paired screen: guard.DEVICE, which cannot be imported here
DEFAULT = "fr"
SOURCE = "en"  # the texts in the program itself: no catalogue is needed
# own name of the language, greeting; right-to-left where the script is
LANGUAGES = {
    "fr": ("Français", "Bonjour"),
    "en": ("English", "Hello"),
    "ar": ("العربية", "أهلًا"),
}
WORDLESS = frozenset(("health", "machine", "metrics"))  # blueprints of machines: nobody reads there
RIGHT_TO_LEFT = frozenset(("ar",))
KIOSK, STAFF = "kiosk", "staff"  # what everybody can meet; what only the team reads


@cache
def translations(lang):
    """The catalogues of a language, compiled at first use: the kiosk's is asked before the team's."""
    found = stdlib_gettext.NullTranslations()
    for name in (STAFF, KIOSK):
        path = FOLDER / lang / f"{name}.po"
        if path.exists():
            catalogue = _compiled(path, lang)
            catalogue.add_fallback(found)
            found = catalogue
    return found


@cache
def serves_the_team(lang):
    """Whether the team's pages can be read in a language: a new one begins with the kiosk's pages."""
    return lang == SOURCE or (FOLDER / lang / f"{STAFF}.po").exists()


def _for_the_team():
    return request.path.startswith("/staff") or current_app.config["ROLE"] == "national"


def _compiled(path, lang):
    source, name = path.read_bytes(), f"{lang}-{path.stem}.mo"
    shelf = current_app.extensions["compiled"] if current_app else None
    found = shelf and shelf.read(name, source)
    if not found:
        found = _made(source, lang)
        if shelf:
            shelf.write(name, source, found)
    return stdlib_gettext.GNUTranslations(io.BytesIO(found))


def _made(source, lang):
    from babel.messages import mofile, pofile  # with the work itself 40 ms, once for each version of a catalogue

    made = io.BytesIO()
    mofile.write_mo(made, pofile.read_po(io.BytesIO(source), locale=lang))
    return made.getvalue()


def offered():
    """{code: (own name, greeting)} of the languages that this page can be read in, in their order.

    The coordinator may have switched some off. The team's pages are offered whole or not at all: half a page
    in Arabic and half in French could be read by nobody.
    """
    if "languages" not in g:
        chosen = hubs.setting("languages") or LANGUAGES
        team = _for_the_team()
        known = {code: words for code, words in LANGUAGES.items() if not team or serves_the_team(code)}
        g.languages = {code: words for code, words in known.items() if code in chosen} or known
    return g.languages


def in_language(code):
    """The address of this page in another language."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"{request.path}?{urlencode([*kept, ('lang', code)])}"


def choose():
    """Read the language for this request: `?lang=`, then the cookie, then what the browser asks, then French.

    Only what is offered is spoken; without French, the first of it.
    """
    if request.endpoint == "static" or request.blueprint in WORDLESS:
        return
    asked = request.args.get("lang") or request.cookies.get(COOKIE)
    g.lang = asked if asked in offered() else _at_first(list(offered()))


def _at_first(known):
    """The language of who has not chosen any. A screen of the hall is everybody's: what its browser was once
    installed in says nothing about who stands there."""
    first = DEFAULT if DEFAULT in known else known[0]
    return first if SCREEN in request.cookies else request.accept_languages.best_match(known, default=first)


def remember(response):
    """Keep a choice made by `?lang=` until the browser closes or the visit ends."""
    if request.args.get("lang") == lang():
        response.set_cookie(COOKIE, lang(), samesite="Lax", httponly=True)
    return response


def lang():
    try:
        return g.lang
    except (AttributeError, RuntimeError):  # not chosen yet; no request at all
        return DEFAULT


def direction(code=None):
    return "rtl" if (code or lang()) in RIGHT_TO_LEFT else "ltr"


def apart(words, lang=""):
    """Words of people, such as an address, with a direction of their own: in a page that is read from right to
    left the number of the house would jump to the other end. `lang`: theirs, where it is known."""
    if not words:
        return ""
    return Markup('<bdi lang="{}">{}</bdi>').format(lang, words) if lang else Markup("<bdi>{}</bdi>").format(words)


def gettext(message):
    return translations(lang()).gettext(message)


def colon(name, what):
    """A text after the name of what it is about, with the colon set as the language sets it."""
    return gettext("%(name)s: %(what)s") % {"name": name, "what": what}


def ngettext(one, many, n):
    return translations(lang()).ngettext(one, many, n)


def sentence(message, params):
    """A msgid with its params, in the reader's language."""
    text = gettext(message)
    return text % {name: _written(value) for name, value in params.items()} if params else text


def _written(value):
    return money.euros(value, lang()) if isinstance(value, Euros) else value
