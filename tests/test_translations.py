"""The catalogues: nothing is missing, nothing is left over, and they speak as people.md wants them to."""

import re
from pathlib import Path

import pytest

from docs.tools import translate
from hub.web import language
from tests.support.english import extracted

KEPT = translate.kept()
LONGEST_LABEL = 34  # characters on a tile of the first screen, and on a door beside it
NEVER_SAID = re.compile(r"\b(résidente?s?|relais|bénéficiaires?|SDF|binômes?|usagers?)\b", re.IGNORECASE)
# "-kum", "-tum", "-ū": you all; the commands and the pronoun that are those of a man alone.
SPEAKS_TO_MANY = re.compile(r"\w{2,}كم\b|\w{2,}(?<!يه)تم\b|\w{3,}(?<!صنع|كتب)وا\b")
SPEAKS_TO_A_MAN = re.compile(r"\b(اختر|اكتب|اترك|اطلب|المس|تحدّث|تحدث|انظر|اسحب|انشر|عُد|اذهب|أنت)\b")
TILE = re.compile(r'ui\.(?:tile|door)\((?:"[^"]*",\s*){2}_\("([^"]+)"\)')
WORDS = {
    "Going out, meeting people": "Sortir, se retrouver",
    "What is on today": "Ce qui se passe aujourd’hui",
    "I am coming": "Je viens",
    "It is noted. See you soon!": "C’est noté. À bientôt\u00a0!",
    "Give, receive": "Donner, recevoir",
    "I have a thing / I need one": "J’ai un objet / J’ai besoin\u00a0de",
    "A helping hand": "Un coup de main",
    "I help / Somebody helps me": "J’aide / On m’aide",
    "Share a moment": "Partager un moment",
    "A coffee, a talk": "Un café, une discussion",
    "Promised already": "Déjà promis",
    "We tell you here if that changes": "On vous le dit si ça change",
    "I propose an activity": "Je propose une activité",
    "We prepare it with you": "On la prépare avec vous",
    "My space": "Mon espace",
    "With my card": "Avec ma carte",
    "Show my ticket": "Montrer mon ticket",
    "Yes, no, waiting": "Oui, non, en attente",
    "Talk to the team": "Parler à l’équipe",
    "I'm done": "J’ai fini",
    "We ask for you": "On demande pour vous",
    "It is full": "C’est complet",
    "We tell you here if a place becomes free": "On vous prévient ici si une place se libère",
    "No papers asked": "Aucun papier demandé",
    "Call the team": "Appeler l’équipe",
    "Leave quickly": "Quitter vite",
    "Continue": "Continuer",
    "Erased here. Elsewhere at the next contact.": "Effacé ici. Ailleurs au prochain contact.",
}


def texts(lang, name):
    """Every translation in a catalogue, each plural form of its own."""
    catalogue = translate.read(lang, name)
    return [form for one in catalogue if one.id for form in (one.string if one.pluralizable else [one.string])]


@pytest.mark.parametrize("check", translate.CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize(("lang", "name"), KEPT)
def test_a_catalogue_has_nothing_that_is(lang, name, check):
    assert check(translate.read(lang, name), extracted()[name]) == []


def test_every_language_offered_is_complete_for_guests_and_residents():
    assert {lang for lang, name in KEPT if name == translate.KIOSK} == {*language.LANGUAGES} - {language.SOURCE}


def test_the_language_that_is_spoken_by_default_is_complete_for_the_team():
    assert (language.DEFAULT, translate.STAFF) in KEPT


@pytest.mark.parametrize(("lang", "name"), KEPT)
def test_each_catalogue_says_by_whom_it_was_reviewed(lang, name):
    assert "reviewed" in translate.read(lang, name).header_comment


@pytest.mark.parametrize("text", WORDS)
def test_the_kiosk_says_the_words_that_were_agreed_on(text):
    assert language.translations("fr").gettext(text) == WORDS[text]


def test_the_kiosk_never_names_people_by_what_they_lack():
    assert [text for text in texts("fr", "kiosk") if NEVER_SAID.search(text)] == []


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_what_stands_on_a_tile_fits_it(lang):
    pages = [path.read_text("utf-8") for path in Path(translate.HUB, "templates").rglob("*.html")]
    labels = {language.translations(lang).gettext(label) for page in pages for label in TILE.findall(page)}

    assert len(labels) >= 4
    assert [label for label in labels if len(label) > LONGEST_LABEL] == []


@pytest.mark.parametrize("name", translate.NAMES)
def test_french_is_set_as_french_is(name):
    """Curved apostrophes and quotes; a space that does not break before : ; ! ? and inside the quotes."""
    wrong = re.compile(r"""['"“”]| [:;!?»]|« |[^\s:;!?»\u00a0/]+[;!?](?=\s|$)|\w:(?=\s|$)""")

    assert [text for text in texts("fr", name) if wrong.search(text)] == []


def test_arabic_has_its_own_marks_and_the_digits_of_the_clock():
    assert [text for text in texts("ar", "kiosk") if re.search(r"[?;,٠-٩]|%\(\w+\)[sd]\w", text)] == []


@pytest.mark.parametrize("speaks", [SPEAKS_TO_MANY, SPEAKS_TO_A_MAN], ids=["many", "a man"])
def test_arabic_speaks_to_one_reader_woman_or_man(speaks):
    """“يُرجى لمس…”, “بطاقتك”: as it is written, the same for both (docs/translating.md)."""
    assert [text for text in texts("ar", "kiosk") if speaks.search(text)] == []


# The tool


def catalogue(**strings):
    made = translate.Catalog(locale="fr")
    for text, string in strings.items():
        made.add(text, string)
    return made


def test_a_text_that_nobody_translated_is_named():
    kept, template = catalogue(Hello="Bonjour"), catalogue(Hello="", News="")

    assert translate.not_extracted(kept, template) == ["new: News"]
    assert translate.no_longer_said(template, kept) == ["no longer said: News"]
    assert translate.untranslated(template, template) == ["no translation: Hello", "no translation: News"]


def test_a_blank_that_was_lost_or_made_up_is_named():
    kept = translate.Catalog(locale="ar")
    kept.add("With %(name)s", "مع %(nom)s")
    kept.add(("%(num)d seat", "%(num)d seats"), ("لا", "واحد", "اثنان", "%(num)d", "%(num)d", "%(n)d"))

    assert translate.other_blanks(kept, kept) == ["other blanks: With %(name)s", "other blanks: %(num)d seat"]


def test_a_plural_form_that_is_missing_is_named():
    kept = translate.Catalog(locale="ar")
    kept.add(("%(num)d seat", "%(num)d seats"), ("لا", "واحد", "اثنان"))

    assert translate.untranslated(kept, kept) == ["no translation: %(num)d seat"]


def test_an_update_keeps_translations_takes_out_the_rest_and_guesses_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(translate, "FOLDER", tmp_path)
    for name, strings in (("kiosk", {"Hello": "Bonjour"}), ("staff", {"Over": "Fini", "Moves": "Bouge"})):
        translate._write(tmp_path / f"fr/{name}.po", catalogue(**strings))
    now = {"kiosk": catalogue(Moves="", Hellos="", Hello=""), "staff": catalogue()}
    translate.update("fr", translate.NAMES, now)
    kept = [{one.id: one.string for one in translate.read("fr", name) if one.id} for name in translate.NAMES]

    assert kept == [{"Moves": "Bouge", "Hellos": "", "Hello": "Bonjour"}, {}]


def test_beginning_a_catalogue_leaves_the_others_as_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(translate, "FOLDER", tmp_path)
    said = {"kiosk": catalogue(News="", Over=""), "staff": catalogue()}
    monkeypatch.setattr(translate, "extracted", lambda: said)
    kept = tmp_path / "fr/kiosk.po"
    translate._write(kept, catalogue(Over="Fini", News="Du neuf"))
    before = kept.read_bytes()
    translate.main(["--new", "uk", "kiosk"])

    assert (kept.read_bytes() == before, translate.kept()) == (True, [("fr", "kiosk"), ("uk", "kiosk")])


@pytest.mark.parametrize(
    ("path", "reader"),
    [
        ("templates/hall/home.html", "kiosk"), ("templates/_macros/bar.html", "kiosk"), ("errors.py", "kiosk"),
        ("templates/events/staff/form.html", "staff"), ("templates/national/hubs.html", "staff"),
        ("web/events/staff/said.py", "staff"), ("web/nav.py", "staff"), ("cli/serve.py", None), ("config.py", None),
    ],
)
def test_a_text_belongs_to_who_reads_it(path, reader):
    assert translate.read_by(path) == reader
