"""Reading what somebody typed, whatever it is for: one sentence for each field that cannot be taken."""

import re

from hub.errors import N_, Invalid

CHOOSE = N_("Please choose one of the answers.")
TOO_LONG = N_("This is too long: %(count)d letters, at most %(most)d.")
NO_LANGUAGE = N_("We do not know this language.")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")


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
