"""What people read of trips by stick: how far one is, what is missing, what to do next."""

from hub.errors import N_
from hub.web import language

_, ngettext = language.gettext, language.ngettext
NOT_USED_UP = {
    "clock_ahead": N_("The clock of the hub runs ahead. What it wrote is not used up: take the answer back, then"
                      " come again."),
    "pull_first": N_("The hub was silent for long: the answer has everything that it must read first."),
    "began_anew": N_("The national platform began anew since: the answer asks the hub for everything of its own."),
}


def journey(found):
    """(kind, words) of what was read of the newest trip. found: a Journey or None."""
    if found is None:
        return "info", _("Nothing was read yet.")
    if found.missing:
        files = ", ".join(map(str, found.missing[:20]))
        told = ngettext("File %(files)s of %(total)d is missing. What came is kept: bring it, in any order.",
                        "Files %(files)s of %(total)d are missing. What came is kept: bring them, in any order.",
                        len(found.missing))  # fmt: skip
        return "wait", told % {"files": files, "total": found.total}
    if not found.ended:
        told = ngettext("%(num)d file came, and more follow. What came is kept: bring the rest.",
                        "%(num)d files came, and more follow. What came is kept: bring the rest.", found.here)
        return "wait", told % {"num": found.here}
    return "ok", _("Complete: all files of the trip came (%(total)d).") % {"total": found.total}


def written(some):
    """What was written on a stick, in one line. some: a list of Exported."""
    files = sum(one.total for one in some)
    told = ngettext("The stick is ready: %(num)d file is on it.", "The stick is ready: %(num)d files are on it.",
                    files)  # fmt: skip
    return told % {"num": files}


def read(done):
    """What was read, in one line. done: a Read."""
    told = ngettext("%(num)d file was read, with %(records)d changes and %(photos)d photos and documents.",
                    "%(num)d files were read, with %(records)d changes and %(photos)d photos and documents.",
                    done.parts)  # fmt: skip
    return told % {"num": done.parts, "records": done.records, "photos": done.files}


def codes(done):
    """Sentences about files that were read and not used up."""
    return [_(NOT_USED_UP[code]) for code in done.codes]


def bad(one):
    """Why nothing was taken of a file."""
    return language.colon(one.name, _(one.message))


def room(free):
    """Room on a stick, in words."""
    return _("%(free)d MB free") % {"free": free >> 20}
