"""Codes that people carry or type: card codes, enrolment codes, short codes and picture codes.

Card and enrolment codes use Crockford's 32 symbols (no I, L, O, U: nothing to mix up, and a QR code
takes them at 5.5 bits each) and end in a check character, Luhn modulo 32 over the same symbols.
tests/vectors/cards.json holds the examples that the scanner's JavaScript twin must agree with.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from hub.errors import N_, Invalid

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
LOOKALIKES = str.maketrans("OIL", "011")
CARD_LENGTH = 16
ENROL_LENGTH = 12
LONGEST_INPUT = 200
CARD_URL = re.compile(r"https?://[^/]+/c/([^/?#]*)/?", re.IGNORECASE)

WRONG_LENGTH = N_("This code has %(count)d characters. It needs %(length)d.")
WRONG_SYMBOL = N_("“%(symbol)s” is never in a code. Please look at this character again.")
WRONG_CHECK = N_("One character does not fit. Please compare each one.")

CODE_PICTURES = {
    "apple": N_("Apple"),
    "ball": N_("Ball"),
    "bicycle": N_("Bicycle"),
    "boat": N_("Boat"),
    "cup": N_("Cup"),
    "fish": N_("Fish"),
    "flower": N_("Flower"),
    "house": N_("House"),
    "key": N_("Key"),
    "sun": N_("Sun"),
    "tree": N_("Tree"),
    "umbrella": N_("Umbrella"),
}
PICTURES_IN_CODE = 4
PIN_LENGTHS = (4, 6)


def check_symbol(body: str) -> str:
    """The check character for `body` (symbols of ALPHABET): Luhn modulo 32.

    Every wrong character is noticed, and every swap of two neighbours except 0 with Z: doubling
    moves a value v by v (v < 16) or by v - 31, which is nothing for 0 and nothing for Z (31), and
    different for all others. `_new` never makes a code that has these two side by side.
    """
    total = 0
    for place, symbol in enumerate(reversed(body)):
        value = VALUES[symbol]
        total += value if place % 2 else sum(divmod(2 * value, 32))
    return ALPHABET[-total % 32]


def _new(length: int) -> str:
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(length - 1))
        code = body + check_symbol(body)
        if "0Z" not in code and "Z0" not in code:
            return code


def new_code() -> str:
    """A new card code: 15 random characters (75 bits, less 0.04 for the pairs left out) and the check."""
    return _new(CARD_LENGTH)


def new_enrol_code() -> str:
    """A new one-time code that enrols a hub: 11 random characters (55 bits, lives 7 days) and the check."""
    return _new(ENROL_LENGTH)


def read_code(text: str) -> str:
    """The card code in what somebody typed or scanned, also from the card's whole address.

    Lower case, spaces, dashes and O, I, L for 0, 1, 1 are taken. Raises Invalid (field "code").
    """
    return _read(text, CARD_LENGTH)


def read_enrol_code(text: str) -> str:
    """The enrolment code in what somebody typed, as forgiving as `read_code`. Raises Invalid (field "code")."""
    return _read(text, ENROL_LENGTH)


def _read(text: str, length: int) -> str:
    # Cut before normalising: a pasted novel must not cost anything.
    text = unicodedata.normalize("NFKC", text[:LONGEST_INPUT]).strip()
    address = CARD_URL.fullmatch(text)
    code = _squeezed(address[1] if address else text).upper().translate(LOOKALIKES)
    for symbol in code:
        if symbol not in VALUES:
            raise Invalid({"code": (WRONG_SYMBOL, {"symbol": symbol})})
    if len(code) != length:
        raise Invalid({"code": (WRONG_LENGTH, {"count": len(code), "length": length})})
    if check_symbol(code[:-1]) != code[-1]:
        raise Invalid({"code": (WRONG_CHECK, {})})
    return code


def _squeezed(text: str) -> str:
    """The text without spaces and without dashes of any script."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Pd")


def shown(code: str) -> str:
    """A code in groups of four, as it is printed and read out: "7K3M-9QXA-…"."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def card_url(host: str, code: str) -> str:
    """The address in a card's QR code; `host` may end in ":port".

    Upper case throughout, so that the QR code needs 5.5 bits a character and not 8: "hub.local"
    gives 35 characters, which fit version 2 (25×25) at level M. Hosts and schemes ignore case.
    """
    return f"HTTP://{host}/C/{code}".upper()


def code_hash(code: str) -> str:
    """What is stored in place of a code: SHA-256 as 64 hexadecimal digits.

    A stolen database gives no working card: to find one code from its hash takes 2^75 guesses. A key
    of the hub would add nothing to that, and would break what needs the same hash elsewhere: a
    phone's event pack carries no key, and another hub's scan must name the same card. Slow hashing
    is for what people choose (secrets.py), not for 75 random bits.
    """
    return hashlib.sha256(b"hub code\n" + code.encode("ascii")).hexdigest()


def new_pin(length: int = 4) -> str:
    """A new short code of `length` digits: 13.3 bits for 4, 19.9 for 6; only lock-out makes it safe."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(length))
        if not _too_easy(pin):
            return pin


def read_pin(text: str, *, new: bool = False) -> str:
    """The 4 or 6 digits of a short code, typed in any script's digits, as ASCII text.

    Raises Invalid (field "pin") for another length or other characters and, when it is chosen (`new`),
    for digits that anybody would try first.
    """
    digits = [unicodedata.decimal(c, None) for c in _squeezed(text[:LONGEST_INPUT])]
    if None in digits or len(digits) not in PIN_LENGTHS:
        raise Invalid({"pin": (N_("Please choose 4 or 6 digits."), {})})
    pin = "".join(map(str, digits))
    if new and _too_easy(pin):
        raise Invalid({"pin": (N_("This code is easy to guess. Please choose another."), {})})
    return pin


def _too_easy(pin: str) -> bool:
    """One digit repeated, or digits in order, up or down."""
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return steps in ({0}, {1}, {-1})


def read_picture_code(keys: Iterable[str]) -> str:
    """The stored form, "sun-boat-key-cup", of the four pictures touched, in their order.

    Four different pictures of twelve: 11,880 codes (13.5 bits), more than four digits have. No
    picture twice: it costs 0.8 bits, rules out "sun sun sun sun", and a trembling finger that
    touches twice does no harm. The order counts. Raises Invalid (field "pictures").
    """
    chosen = list(keys)
    different = set(chosen) & set(CODE_PICTURES)
    if not len(chosen) == len(different) == PICTURES_IN_CODE:
        raise Invalid({"pictures": (N_("Please touch 4 different pictures."), {})})
    return "-".join(chosen)
