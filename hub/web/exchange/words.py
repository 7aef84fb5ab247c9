"""The words for things, sections and sizes."""

from hub.web.events.words import spoken

__all__ = ["examples", "section", "size", "spoken", "thing"]


def thing(key):
    return key.replace("_", " ").capitalize()


def section(key):
    return key.capitalize()


def examples(key):
    return ""


def size(key):
    return key
