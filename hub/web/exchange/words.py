"""The words for things, sections and sizes: one or two, beside their picture. A newer hub may know more."""

from hub.errors import N_
from hub.web import language
from hub.web.events.words import spoken

__all__ = ["SECTIONS", "SIZES", "THINGS", "examples", "own_words", "section", "size", "spoken", "thing"]

_ = language.gettext

# Each with two or three examples, for a tile.
SECTIONS = {
    "clothes": (N_("Clothes"), N_("A coat, shoes")),
    "equipment": (N_("Things to use"), N_("A bag, a blanket, a phone")),
    "hygiene": (N_("Washing, care"), N_("Soap, a towel, nappies")),
    "services": (N_("A helping hand"), N_("A form, a haircut, moving")),
    "social": (N_("A moment together"), N_("A coffee, a walk, a game")),
}
THINGS = {
    "coat": N_("Coat"), "jumper": N_("Jumper"), "trousers": N_("Trousers"), "tshirt": N_("T-shirt"),
    "shoes": N_("Shoes"), "underwear": N_("Underwear"), "socks": N_("Socks"), "hat": N_("Hat, gloves"),
    "scarf": N_("Scarf"), "interview_clothes": N_("Clothes for an interview"),
    "child_clothes": N_("Clothes for children"), "baby_clothes": N_("Clothes for babies"),
    "sleeping_bag": N_("Sleeping bag"), "blanket": N_("Blanket"), "backpack": N_("Backpack"),
    "suitcase": N_("Suitcase"), "mobile": N_("Phone"), "charger": N_("Charger"), "bicycle": N_("Bicycle"),
    "pan": N_("Pan, dishes"), "pushchair": N_("Pushchair"), "book": N_("Book"), "toy": N_("Toy"),
    "instrument": N_("Music instrument"), "soap": N_("Soap"), "shampoo": N_("Shampoo"),
    "toothbrush": N_("Toothbrush"), "towel": N_("Towel"), "nappies": N_("Nappies"), "period": N_("For periods"),
    "lift": N_("A lift"), "form": N_("A form, a letter"), "moving": N_("Moving, carrying"),
    "repair": N_("Mending something"), "haircut": N_("Haircut"), "translate": N_("Translating"),
    "computer": N_("Computer, phone"), "dog": N_("Looking after a dog"), "french": N_("Speaking French"),
    "coffee": N_("Coffee, tea"), "walk": N_("A walk"), "board_game": N_("A game"),
    "letter": N_("Writing to each other"), "football": N_("Football"), "music": N_("Making music"),
    "museum": N_("A museum"), "cook": N_("Cooking together"),
}
# Of clothes and shoes the key is the word. Of children: from this age on.
SIZES = {
    "0m": N_("At birth"), "3m": N_("3 months"), "6m": N_("6 months"), "12m": N_("12 months"),
    "18m": N_("18 months"), "24m": N_("24 months"), "2y": N_("2 years"), "4y": N_("4 years"),
    "6y": N_("6 years"), "8y": N_("8 years"), "10y": N_("10 years"), "12y": N_("12 years"),
    "14y": N_("14 years"), "n1": "1", "n2": "2", "n3": "3", "n4": "4", "n5": "5", "n6": "6",
}

# An example of one's own words, by door.
OWN_WORDS = {
    "things": N_("A few words, for example: winter boots"),
    "hands": N_("A few words, for example: putting up a shelf"),
    "moments": N_("A few words, for example: a game of cards on Sunday"),
}


def own_words(door):
    """What one may write behind a door, with an example of it."""
    return _(OWN_WORDS[door])


def thing(key):
    """The word for a thing."""
    return _(THINGS[key]) if key in THINGS else _("Something else")


def section(key):
    """The word for a section."""
    return _(SECTIONS[key][0]) if key in SECTIONS else _("Something else")


def examples(key):
    """What is found in a section, in a few words."""
    return _(SECTIONS[key][1]) if key in SECTIONS else ""


def size(key):
    """A size as people say it: "42", "M", "6 months"."""
    return _(SIZES[key]) if key in SIZES else key
