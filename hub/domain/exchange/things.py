"""The common things of a shelter: chosen by their picture, so that nobody has to type.

A key is written in listings and travels: none is ever renamed or used for something else. What may not
be given here (money, medicine, alcohol, blades, open food, mattresses) is not among them. Each thing,
section and door has its pictogram here, under the sprite's own ids; their words are the web layer's.
"""

from typing import NamedTuple

LETTERS = ("XS", "S", "M", "L", "XL", "XXL", "3XL")
SHOES = tuple(str(number) for number in range(35, 49))
BABIES = ("0m", "3m", "6m", "12m", "18m", "24m")  # from this many months
CHILDREN = ("2y", "4y", "6y", "8y", "10y", "12y", "14y")  # from this many years
NAPPIES = ("n1", "n2", "n3", "n4", "n5", "n6")  # the number on the pack
NO_SIZES = ()


class Thing(NamedTuple):
    """section: one of models.exchange.SECTIONS · icon: id in the sprite · sizes: keys in the order shown."""

    section: str
    icon: str
    sizes: tuple = NO_SIZES


class Door(NamedTuple):
    """board: the look's colour and icon · sections: in the order shown."""

    board: str
    sections: tuple


DOORS = {
    "things": Door("exchange", ("clothes", "equipment", "hygiene")),
    "hands": Door("favour", ("services",)),
    "moments": Door("moment", ("social",)),
}
SECTION_ICONS = {
    "clothes": "clothes", "equipment": "equipment", "hygiene": "hygiene", "services": "favour", "social": "moment",
}
THINGS = {
    "coat": Thing("clothes", "coat", LETTERS),
    "jumper": Thing("clothes", "jumper", LETTERS),
    "trousers": Thing("clothes", "trousers", LETTERS),
    "tshirt": Thing("clothes", "tshirt", LETTERS),
    "shoes": Thing("clothes", "shoes", SHOES),
    "underwear": Thing("clothes", "underwear", LETTERS),
    "socks": Thing("clothes", "socks"),
    "hat": Thing("clothes", "hat"),
    "scarf": Thing("clothes", "scarf"),
    "interview_clothes": Thing("clothes", "interview_clothes", LETTERS),
    "child_clothes": Thing("clothes", "child_clothes", CHILDREN),
    "baby_clothes": Thing("clothes", "baby_clothes", BABIES),
    "sleeping_bag": Thing("equipment", "sleeping_bag"),
    "blanket": Thing("equipment", "blanket"),
    "backpack": Thing("equipment", "bring"),
    "suitcase": Thing("equipment", "suitcase"),
    "mobile": Thing("equipment", "mobile"),
    "charger": Thing("equipment", "charger"),
    "bicycle": Thing("equipment", "bicycle"),
    "pan": Thing("equipment", "meal"),
    "pushchair": Thing("equipment", "pushchair"),
    "book": Thing("equipment", "book"),
    "toy": Thing("equipment", "toy"),
    "instrument": Thing("equipment", "instrument"),
    "soap": Thing("hygiene", "soap"),
    "shampoo": Thing("hygiene", "shampoo"),
    "toothbrush": Thing("hygiene", "toothbrush"),
    "towel": Thing("hygiene", "towel"),
    "nappies": Thing("hygiene", "nappies", NAPPIES),
    "period": Thing("hygiene", "period"),
    "lift": Thing("services", "lift"),
    "form": Thing("services", "form"),
    "moving": Thing("services", "moving"),
    "repair": Thing("services", "repair"),
    "haircut": Thing("services", "haircut"),
    "translate": Thing("services", "speak"),
    "computer": Thing("services", "computer"),
    "dog": Thing("services", "dog"),
    "french": Thing("services", "talk"),
    "coffee": Thing("social", "moment"),
    "walk": Thing("social", "street_round"),
    "board_game": Thing("social", "board_game"),
    "letter": Thing("social", "letter"),
    "football": Thing("social", "football"),
    "music": Thing("social", "music"),
    "museum": Thing("social", "museum"),
    "cook": Thing("social", "cuisine"),
}


def of_section(section):
    """[(key, Thing)] of a section in the order shown; [] for one that this version does not know."""
    return [(key, thing) for key, thing in THINGS.items() if thing.section == section]


def sizes(key):
    """The sizes to choose from, () for a thing without any and for one of a newer hub."""
    return THINGS[key].sizes if key in THINGS else NO_SIZES
