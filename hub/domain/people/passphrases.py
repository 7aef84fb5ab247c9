"""Which passphrase the team may choose, and the one form in which secrets are compared.

Length is what counts (NIST SP 800-63B, part 5.1.1.2): no rule about capitals or signs, no expiry.
"""

import re
import unicodedata

from hub.errors import N_, Invalid

SHORTEST = 12
FEWEST_WORDS = 4
LONGEST = 200

TOO_SHORT = N_("Please use 12 characters or more, or 4 words. A short sentence is easy to remember.")
TOO_LONG = N_("Please use 200 characters or fewer.")
TOO_COMMON = N_("Many people use this passphrase. Please add a word of your own.")

# What is left of the commonest choices in France and elsewhere once digits, spaces and signs are gone.
COMMON = (
    "abcdef",
    "abcdefgh",
    "abcdefghijkl",
    "admin",
    "administrateur",
    "administrator",
    "association",
    "azerty",
    "azertyuiop",
    "azertyuiopqsdfghjklm",
    "benevole",
    "bénévole",
    "bienvenue",
    "bonjour",
    "changeme",
    "chocolat",
    "coordinateur",
    "coordinatrice",
    "coordinator",
    "doudou",
    "entourage",
    "iloveyou",
    "jetaime",
    "letmein",
    "loulou",
    "marseille",
    "motdepasse",
    "password",
    "phrasedepasse",
    "qwerty",
    "qwertyuiop",
    "soleil",
    "volunteer",
    "welcome",
)
COMMON_FORM = re.compile(rf"({'|'.join(sorted(COMMON, key=len, reverse=True))})\1*|(.{{1,4}})\2*")


def normalised(text: str) -> str:
    """The form in which a secret is hashed: NFKC, spaces at the ends gone and single inside.

    The same word typed on two keyboards gives the same text: accents in one or two characters,
    full-width digits, the no-break space that a French keyboard makes by accident.
    """
    return " ".join(unicodedata.normalize("NFKC", text).split())


def read_passphrase(text: str) -> str:
    """A new passphrase in its normalised form. Raises Invalid (field "passphrase") with what to do."""
    if len(text) > LONGEST:
        raise Invalid({"passphrase": (TOO_LONG, {})})
    text = normalised(text)
    if len(text) < SHORTEST and not _enough_words(text):
        raise Invalid({"passphrase": (TOO_SHORT, {})})
    if _common(text):
        raise Invalid({"passphrase": (TOO_COMMON, {})})
    return text


def _enough_words(text: str) -> bool:
    words = {word for word in text.casefold().split() if len(word) > 1}
    return len(words) >= FEWEST_WORDS


def _common(text: str) -> bool:
    """Besides digits and signs only one common word, or up to four letters, once or repeated."""
    letters = "".join(c for c in text.casefold() if c.isalpha())
    return not letters or COMMON_FORM.fullmatch(letters) is not None
