"""English that is left on a page in another language: texts of the program that were shown as they are written."""

import functools
import re
from html.parser import HTMLParser

from docs.tools import translate
from hub.web import language

SAID_BY = ("aria-label", "alt", "title", "placeholder")
SILENT = ("script", "style")
VOID = ("meta", "link", "input", "img", "br", "hr", "use", "path", "circle", "line", "rect")
BLANK = re.compile(r"%\(\w+\)[sd]")
extracted = functools.cache(translate.extracted)


class Said(HTMLParser):
    """Everything that a page says or shows, apart from what it marks as written in another language."""

    def __init__(self, html):
        super().__init__()
        self.said, self._within = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            foreign = tag in SILENT or (tag != "html" and "lang" in attrs)
            self._within.append(foreign or (bool(self._within) and self._within[-1]))
        for name in SAID_BY:
            self.handle_data(attrs.get(name) or "")

    def handle_endtag(self, tag):
        if tag not in VOID:
            self._within.pop()

    def handle_data(self, data):
        words = " ".join(data.split())
        if words and not (self._within and self._within[-1]):
            self.said.append(words)


@functools.cache
def _patterns(lang):
    """[(text, its pattern)] of all texts that a reader of this language should never see: one word alone must be
    all that is said in its place, more words may stand among others."""
    own = language.translations(lang)
    texts = {text for template in extracted().values() for one in template if one.id for text in _texts(one)}
    return [(text, _pattern(text)) for text in sorted(texts) if own.gettext(text) != text]


def _texts(message):
    """The texts of a message that have a word of their own; one that only joins others is no English."""
    texts = message.id if message.pluralizable else (message.id,)
    return [text for text in texts if re.search("[A-Za-z]", BLANK.sub("", text))]


def _pattern(text):
    fixed = [re.escape(part) for part in BLANK.split(text)]
    alone = len(fixed) > 1 or " " not in text
    return re.compile(f"^{'.+'.join(fixed)}$" if alone else rf"(?<!\w){fixed[0]}(?!\w)")


def left(html, lang):
    """[text] of the program that stand on a page as they are written there, in English."""
    said = Said(html).said
    return [text for text, pattern in _patterns(lang) if any(pattern.search(words) for words in said)]
