"""Forms: what was typed, and what is wrong with it, in the reader's language."""

from flask import request

from hub.web import language


def wrong(error):
    """{field: sentence} of an Invalid, as `ui.errors` and the fields want it."""
    return {name: language.sentence(*told) for name, told in error.fields.items()}


def typed(*names):
    """{field: text} of the form, "" where nothing came."""
    return {name: request.form.get(name, "") for name in names}


def ready(sentences):
    """[(sentence, sentence)] of ready words for a choice, in the reader's language: so it is kept."""
    return [(language.gettext(words), language.gettext(words)) for words in sentences]


def reason():
    """The words of an answer: one's own (`reason`), else the ready ones that were touched (`ready`)."""
    return request.form.get("reason", "").strip() or request.form.get("ready", "")


def children():
    """How many children the form says, 0 where it says nothing; -1 for what is no number: the verbs refuse it."""
    text = request.form.get("children", "").strip() or "0"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


def number(name, default=1, low=1, high=10_000):
    """A whole number of the address (a page, a count) within bounds; `default` for anything else."""
    text = request.values.get(name, "")
    return min(max(int(text), low), high) if text.isascii() and text.isdigit() and len(text) < 6 else default
