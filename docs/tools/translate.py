"""Bring the catalogues of hub/translations/ up to date with the program, and say what is wrong with them.

    python docs/tools/translate.py                   # extract, update each .po file, list what is left to do
    python docs/tools/translate.py --check           # change nothing, only list it
    python docs/tools/translate.py --new uk kiosk    # begin a catalogue

Exit code 1 when something is left to do. docs/translating.md tells translators what they need to know;
tests/test_translations.py runs the same checks. A translation is never guessed from a similar text, so
nothing is ever marked "fuzzy", and what the program no longer says is taken out.
"""
import argparse
import io
import re
import sys
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

from babel import Locale
from babel.messages.catalog import PYTHON_FORMAT, Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

HUB = Path(__file__).resolve().parents[2] / "hub"
FOLDER = HUB / "translations"
READERS = [("translations/**", "ignore"), ("**.py", "python"), ("templates/**.html", "jinja2")]
STRICT = {"templates/**.html": {"silent": "false"}}  # a template that cannot be parsed stops the extraction
KEYWORDS = DEFAULT_KEYWORDS | {"N_": None}
ENGLISH_ONLY, STAFF, KIOSK = None, "staff", "kiosk"
NAMES = (KIOSK, STAFF)
# Who reads what a file says: the first pattern that fits; what fits none can be met by everybody at the kiosk.
# A text that two readers share stands in the kiosk's catalogue, where both find it.
READ_BY = (
    (ENGLISH_ONLY, ("cli/*", "config.py", "chores.py", "domain/seed/*", "domain/backup/*", "domain/doctor/*",
                    "models/bulk.py", "models/store.py")),
    (STAFF, ("templates/*/staff/*", "templates/national/*", "templates/sync/*", "templates/staff.html",
             "templates/_macros/staff_nav.html", "templates/hubs/device*", "templates/hubs/_device*",
             "templates/hubs/settings.html")),
    (STAFF, ("web/*/staff/*", "web/towns.py", "web/national*", "web/sync/*", "web/nav.py", "web/today.py",
             "web/notices.py", "web/hubs/devices.py", "web/hubs/settings.py", "web/people/desk.py", "web/people/team.py")),
    (STAFF, ("sync/*", "domain/sync.py", "domain/national*", "domain/events/ical_*", "domain/events/fetching.py",
             "domain/events/sources.py", "domain/events/recurrence.py", "domain/events/series.py",
             "domain/events/form.py", "domain/events/lending.py", "domain/events/later.py",
             "domain/exchange/looking.py", "domain/hubs/hiding.py", "domain/moderation/settling.py")),
    (STAFF, tuple(f"domain/offers/{name}.py" for name in ("approving", "doubts", "entering", "fields", "hiding",
                                                          "importing", "pay", "travail", "undoing", "words"))),
)
HEADER = """\
# %(language)s of the hub: %(read_by)s.
# Written by the team that wrote the program. Not yet reviewed by somebody whose language it is,
# nor by people who come to a shelter: docs/translating.md tells how to do it.
#"""
WHO_READS = {KIOSK: "all that a guest or resident can meet", STAFF: "what only the team and national read"}
SAYS_IT_IN_WORDS = {"%(num)d"}  # "one seat", "two seats": a plural form may leave its number out


# Extract


def read_by(path):
    """Which catalogue a file of hub/ belongs to: "kiosk", "staff", or None where only a terminal shows it."""
    return next((who for who, patterns in READ_BY if any(fnmatch(path, one) for one in patterns)), KIOSK)


def extracted():
    """{name of a catalogue: Catalog of the texts that the program says now}."""
    templates = {name: Catalog(charset="utf-8") for name in NAMES}
    found = list(extract_from_dir(HUB, READERS, STRICT, keywords=KEYWORDS, directory_filter=_everywhere))
    readers = {}
    for path, _, message, _, _ in found:
        readers.setdefault(message, set()).add(read_by(path))
    for path, line, message, _, _ in found:
        if read_by(path):
            name = KIOSK if KIOSK in readers[message] else STAFF
            templates[name].add(message, locations=[(f"hub/{path}", line)])
    return templates


def _everywhere(folder):
    """Babel by itself passes over folders such as _macros."""
    return not folder.endswith("__pycache__")


# Read and update


def kept():
    """[(language, name)] of the catalogues that there are."""
    return sorted((path.parent.name, path.stem) for path in FOLDER.glob("*/*.po"))


def read(lang, name):
    """The Catalog in hub/translations/<lang>/<name>.po, an empty one where there is none."""
    path = FOLDER / lang / f"{name}.po"
    if not path.exists():
        return _begun(lang, name)
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def _begun(lang, name):
    language = Locale.parse(lang).english_name
    return Catalog(
        locale=lang, header_comment=HEADER % {"language": language, "read_by": WHO_READS[name]}, fuzzy=False,
        project="community-hub", version="1", msgid_bugs_address="the issues of the project",
        last_translator="the team that wrote the program", language_team=language, revision_date=datetime.now(UTC),
    )


def update(lang, names, templates):
    """Write catalogues of a language with the texts of now; one that moved to the other keeps its translation."""
    old = {name: read(lang, name) for name in names}
    known = {message.id: message.string for one in old.values() for message in one if message.id and message.string}
    for name, catalogue in old.items():
        catalogue.update(templates[name], no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        for message in catalogue:
            if message.id and not any(message.string if message.pluralizable else [message.string]):
                message.string = known.get(message.id, message.string)
        _write(FOLDER / lang / f"{name}.po", catalogue)


def _write(path, catalogue):
    text = io.BytesIO()
    write_po(text, catalogue, width=110, sort_by_file=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue())


# Check: each takes the Catalog that is kept and the one that was extracted, and answers with sentences


def not_extracted(catalogue, template):
    """Texts of the program that the file does not have: the update was forgotten."""
    return [f"new: {_named(one)}" for one in template if one.id and one.id not in catalogue]


def no_longer_said(catalogue, template):
    """Texts of the file that the program no longer says."""
    gone = [one for one in catalogue if one.id and one.id not in template] + [*catalogue.obsolete.values()]
    return [f"no longer said: {_named(one)}" for one in gone]


def untranslated(catalogue, template):
    """Texts without a translation, or without one of the plural forms of the language."""
    return [f"no translation: {_named(one)}" for one in catalogue if one.id and not all(_forms(one, catalogue))]


def guessed(catalogue, template):
    """Translations that somebody was not sure of."""
    return [f"marked fuzzy: {_named(one)}" for one in catalogue if one.id and one.fuzzy]


def other_blanks(catalogue, template):
    """Translations whose %(blanks)s are not those of the text."""
    return [f"other blanks: {_named(one)}" for one in catalogue if one.id and not _same_blanks(one, catalogue)]


CHECKS = (not_extracted, no_longer_said, untranslated, guessed, other_blanks)


def _named(message):
    return message.id[0] if message.pluralizable else message.id


def _forms(message, catalogue):
    """The translations of a message: one, or as many as the language has plural forms."""
    forms = message.string if message.pluralizable else (message.string,)
    return (*forms, *[""] * (catalogue.num_plurals - len(forms))) if message.pluralizable else forms


def _same_blanks(message, catalogue):
    asked = blanks(message.id[1] if message.pluralizable else message.id)
    may_lack = SAYS_IT_IN_WORDS if message.pluralizable else set()
    return all(asked - may_lack <= blanks(form) <= asked for form in _forms(message, catalogue) if form)


def blanks(text):
    """The set of blanks in a text: {"%(name)s"} and the like; "%%" is none."""
    return {found.group() for found in re.finditer(PYTHON_FORMAT, text) if found.group() != "%%"}


def findings(templates):
    """Every finding of every check, as `fr/kiosk: no translation: …`."""
    return [
        f"{lang}/{name}: {sentence}"
        for lang, name in kept() for check in CHECKS for sentence in check(read(lang, name), templates[name])
    ]


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("--new", nargs=2, metavar=("LANGUAGE", "CATALOGUE"), help="begin one, as in: uk kiosk")
    given = parser.parse_args(arguments)
    templates = extracted()
    wanted = {tuple(given.new)} if given.new else {*kept()}  # to begin one changes no other
    for lang in sorted({lang for lang, _ in wanted}) if not given.check else ():
        update(lang, [name for name in NAMES if (lang, name) in wanted], templates)
    found = findings(templates)
    print("\n".join([*found, f"{sum(len(one) for one in templates.values())} texts, {len(found)} things to do."]))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
