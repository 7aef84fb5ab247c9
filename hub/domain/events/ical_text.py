"""Text from a stranger's calendar, made fit for a board: no control signs, no tags, not too long."""

import html
import re

from hub.domain.checking import visible

LONGEST = 4000

# Tags that end a line; a link in angle brackets (<https://…>) is no tag and stays.
_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_GAP = re.compile(r"\s+")


def line(text: str, longest: int = 200) -> str:
    """One line: a title, a place, a category. `longest` in characters, "…" included."""
    return cut(_GAP.sub(" ", visible(untagged(text[:LONGEST]))).strip(), longest)


def paragraphs(text: str, longest: int = LONGEST) -> str:
    """Several lines, at most one empty one in a row."""
    lines = (_GAP.sub(" ", each).strip() for each in visible(untagged(text[: 4 * LONGEST])).split("\n"))
    return cut(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), longest)


def link(text: str) -> str:
    """A web address, or "" for anything that is none (a script, a file on somebody's disk)."""
    address = text.strip()
    fit = re.fullmatch(r"https?://[^\s<>\"\x00-\x20]+", address, re.IGNORECASE)
    return address if fit and len(address) <= 1000 else ""


def untagged(text: str) -> str:
    """The text of a piece of HTML; what holds no tag is left as it is, "Tom &amp; Lou" included."""
    if not _TAG.search(text):
        return text
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub("", text))))


def cut(text: str, longest: int) -> str:
    """At most `longest` characters, cut between two words where there is one near the end."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    words, gap, _ = head.rpartition(" ")
    return (words if gap and len(words) > longest // 2 else head).rstrip() + "…"
