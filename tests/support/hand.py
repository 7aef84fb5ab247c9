"""One finger at a kiosk: it touches what it sees, types nothing, and every touch is counted."""

from hub.web import language

LEAST = 64  # CSS pixels: what a finger hits
ASKS_TO_TYPE = "input[type=text]:visible, input[type=search]:visible, textarea:visible"


class Hand:
    """Somebody at a Screen, who reads it in one language.

    touches: how many so far · typing: pages on the way that had a field to type in · missed: what was too small
    for a finger, or not on the screen without scrolling · chosen: the picture name, as it is stored ("fox-12").
    """

    def __init__(self, screen, lang="fr"):
        self.screen, self.page = screen.speaks(lang), screen.page
        self.said = language.translations(lang).gettext
        self.touches, self.typing, self.missed, self.chosen = 0, [], [], ""
        screen.open("/")  # the first screen is there already when they come

    def touch(self, *words):
        """Touch the links or buttons that say these words (English, as the program's own; or a title)."""
        for each in words:
            self._touch(self.page.locator("a, button").filter(has_text=self.said(each)).first)
        return self

    def follow(self, address):
        """Touch the link that leads there."""
        self._touch(self.page.locator(f"a[href='{address}']"))
        return self

    def first(self, which):
        """Touch the first of several like it (a CSS selector)."""
        self._touch(self.page.locator(which).first)
        return self

    def name(self):
        """Touch the first of the picture names."""
        first = self.page.locator(".picture-key").first
        self.chosen = first.get_attribute("value")
        self._touch(first)
        return self

    def keys(self, *values):
        """Touch pictures or digits of a code."""
        for value in values:
            self._touch(self.page.locator(f"main button[value='{value}']"))
        return self

    def _touch(self, what):
        self._look(what)
        self.touches += 1
        self.screen.act(what.tap)

    def _look(self, what):
        box, screen = what.bounding_box(), self.page.viewport_size
        if min(box["width"], box["height"]) < LEAST or box["y"] + box["height"] > screen["height"]:
            self.missed.append((what.inner_text(), box))
        if self.page.locator(ASKS_TO_TYPE).count():
            self.typing.append(self.page.url)

    # What they read

    @property
    def answer(self):
        """The answer of the ticket on the screen."""
        return self._words(".ticket__answer")

    @property
    def heading(self):
        return self._words("h1")

    @property
    def picture_name(self):
        """Who they are, by the ticket on the screen."""
        return self._words(".ticket__name")

    @property
    def code(self):
        """The four digits on the ticket."""
        return self._words(".ticket-code strong")

    def _words(self, where):
        """What stands there, with plain spaces: French has narrow ones before “!”."""
        return " ".join(self.page.locator(where).inner_text().split())

    def reads(self, words):
        """Whether these words (as for `touch`) stand in the middle of the page or over it."""
        return any(self.said(words) in part for part in self.page.locator("main, header").all_inner_texts())

    @property
    def guard(self):
        """(Whether “I'm done” stands red in the bar, the seconds after which the page asks if anybody is there)."""
        done = self.page.locator(".bar__done").filter(has_text=self.said("I'm done"))
        return done.count() == 1 and done.is_visible(), self.page.locator("body").get_attribute("data-idle")
