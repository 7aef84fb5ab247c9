"""Reading what somebody typed, whatever it is for: one sentence for each field that cannot be taken."""

import re
import unicodedata

from hub.errors import N_, Invalid

CHOOSE = N_("Please choose one of the answers.")
TOO_LONG = N_("This is too long: %(count)d letters, at most %(most)d.")
NO_LANGUAGE = N_("We do not know this language.")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")
LONGEST_REASON = 200
KIND_WORDS = N_("Please add a few kind words: the person will read them.")

# Embeddings, overrides and isolates turn a line around, make one word look like another, and what they open
# runs on into what stands behind. The single marks that Arabic and Persian text needs are kept.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def visible(text: str) -> str:
    """The text without control signs (line ends and tabs stay) and without what turns a line around."""
    return "".join(sign for sign in text if sign in "\n\t" or _shows(sign))


def _shows(sign: str) -> bool:
    return sign not in _TURNS and unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Co")


def reason_of(typed, missing):
    """A reason on one line, only what shows. Raises Invalid (field "reason"): `missing` without one; too long."""
    reason = " ".join(visible(typed or "").split())
    if not reason:
        raise Invalid({"reason": (missing, {})})
    if len(reason) > LONGEST_REASON:
        raise Invalid({"reason": (N_("Please say it in 200 letters at most."), {})})
    return reason


class Check:
    """Collects one sentence for each field that cannot be taken; `fields` are the values cleaned."""

    def __init__(self, fields, known):
        """`known`: the names that there are. Raises TypeError for another: a bug, nothing that was typed."""
        if unknown := set(fields) - set(known):
            raise TypeError(f"there is no field {min(unknown)}")
        self.fields, self.wrong = dict(fields), {}

    def __getitem__(self, name):
        return self.fields.get(name)

    def say(self, name, sentence, **params):
        """What is wrong with a field; what was said first stays."""
        self.wrong.setdefault(name, (sentence, params))

    def texts(self, longest, clean):
        """Clean the texts that were given. `longest`: {name: letters at most} · `clean(name, text)`."""
        for name in longest.keys() & self.fields.keys():
            text = self.fields[name] = clean(name, self[name] or "")
            if len(text) > longest[name]:
                self.say(name, TOO_LONG, count=len(text), most=longest[name])

    def choices(self, options, flags=()):
        """`options`: {name: values that may be chosen} · `flags`: names of what is yes or no."""
        for name in options.keys() & self.fields.keys():
            if self[name] not in options[name]:
                self.say(name, CHOOSE)
        for name in self.fields.keys() & set(flags):
            self.fields[name] = bool(self[name])

    def languages(self, name, codes):
        """Codes as ar or zh-Hans."""
        if any(not LANGUAGE.fullmatch(code) for code in codes):
            self.say(name, NO_LANGUAGE)

    def done(self):
        """The fields. Raises Invalid when something was said."""
        if self.wrong:
            raise Invalid(self.wrong)
        return self.fields
