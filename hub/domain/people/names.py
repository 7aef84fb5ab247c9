"""Picture names: "Fox 12", a picture that everybody can point at and a number that is easy to say.

A guest never types a name at the kiosk (no keyboard to master, no insult on a list): six are offered
and one is touched. Stored without a language, as "fox-12"; the label is translated where it is shown.

The pictures are animals and plants that neither hurt nor frighten: left out are those used as insults
in the languages of the hall (pig, dog, donkey, monkey, snake, whale, frog), the frightening (wolf, shark)
and those that say slow or lazy (snail, sloth). 32 pictures × 99 numbers are 3,168 names a hub.
Each key has its drawing in hub/static/pictures/.
"""

import random
import re
from collections.abc import Callable, Set
from typing import NamedTuple

from hub.errors import N_, Conflict, Invalid

PICTURES = {
    "bear": N_("Bear"),
    "beaver": N_("Beaver"),
    "bee": N_("Bee"),
    "butterfly": N_("Butterfly"),
    "cat": N_("Cat"),
    "clover": N_("Clover"),
    "deer": N_("Deer"),
    "dolphin": N_("Dolphin"),
    "duck": N_("Duck"),
    "fir": N_("Fir tree"),
    "flamingo": N_("Flamingo"),
    "fox": N_("Fox"),
    "giraffe": N_("Giraffe"),
    "hedgehog": N_("Hedgehog"),
    "horse": N_("Horse"),
    "kangaroo": N_("Kangaroo"),
    "koala": N_("Koala"),
    "ladybird": N_("Ladybird"),
    "lion": N_("Lion"),
    "llama": N_("Llama"),
    "maple": N_("Maple leaf"),
    "otter": N_("Otter"),
    "owl": N_("Owl"),
    "palm": N_("Palm tree"),
    "panda": N_("Panda"),
    "rabbit": N_("Rabbit"),
    "squirrel": N_("Squirrel"),
    "sunflower": N_("Sunflower"),
    "swan": N_("Swan"),
    "tiger": N_("Tiger"),
    "tulip": N_("Tulip"),
    "zebra": N_("Zebra"),
}
# Numbers stay short; only a hub that has used up nearly all of them goes on to longer ones, so that
# nobody is sent away for want of a name.
LIMITS = (99, 999, 9999)
FORM = re.compile(r"([a-z]+)-([1-9][0-9]{0,3})")


class PictureName(NamedTuple):
    """A picture's key and a number; `str()` gives the stored form."""

    picture: str
    number: int

    def __str__(self) -> str:
        return f"{self.picture}-{self.number}"


def read_name(text: str) -> PictureName:
    """The PictureName stored as "fox-12". Raises Invalid for any other text."""
    found = FORM.fullmatch(text)
    if not found or found[1] not in PICTURES:
        raise Invalid({"name": (N_("Please choose one of the pictures."), {})})
    return PictureName(found[1], int(found[2]))


def shown(name: PictureName, gettext: Callable[[str], str]) -> str:
    """The name as people say it, in the reader's language: "Fox 12", "Renard 12"."""
    return f"{gettext(PICTURES[name.picture])} {name.number}"


def offer_names(taken: Set[str], how_many: int = 6, rng: random.Random | None = None) -> list[PictureName]:
    """A list of up to `how_many` PictureNames of different pictures, none of them in `taken`.

    `taken` is a set of stored forms ("fox-12"). Numbers are drawn, not counted up, so that a name does
    not tell who came first. Raises Conflict when not one name is left.
    """
    rng = rng or random.SystemRandom()
    for limit in LIMITS:
        free = _free_numbers(taken, limit)
        if len(free) >= how_many:
            break
    if not free:
        raise Conflict(N_("All the picture names are taken. Please talk to the team."))
    pictures = rng.sample(sorted(free), min(how_many, len(free)))
    return [PictureName(picture, rng.choice(free[picture])) for picture in pictures]


def _free_numbers(taken: Set[str], limit: int) -> dict[str, list[int]]:
    """{picture: its numbers from 1 to limit that nobody has}, without the pictures that have none."""
    free = {p: [n for n in range(1, limit + 1) if f"{p}-{n}" not in taken] for p in PICTURES}
    return {picture: numbers for picture, numbers in free.items() if numbers}
