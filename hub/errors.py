"""Failures that the hub expects, each with a sentence fit for the person in front of the screen.

`message` is an English msgid; `params` fill its `%(name)s`. The web layer translates and shows
it, the command line prints it. Anything that is not a `HubError` is a bug and crashes loudly.
"""

from typing import Any

Fields = dict[str, tuple[str, dict[str, Any]]]


def N_(message: str) -> str:
    """Mark a text for translation where it stands; it is translated where it is shown."""
    return message


class Euros(int):
    """An amount in a sentence, in cents: a page writes it as its reader does, a terminal as "12.31 €"."""

    def __str__(self) -> str:
        return f"{self / 100:.2f} €"


class HubError(Exception):
    """An expected failure. `status` is the HTTP answer it becomes."""

    status = 400

    def __init__(self, message: str, **params: Any) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


class Invalid(HubError):
    """Input that cannot be taken: `fields` maps a field's name to (msgid, params)."""

    status = 422

    def __init__(
        self, fields: Fields | None = None, message: str = N_("Please look at the marked lines."), **params: Any
    ) -> None:
        super().__init__(message, **params)
        self.fields = fields or {}

    def __str__(self) -> str:
        """What a terminal prints: the sentences of the fields; there no line is marked to look at."""
        told = [text % params if params else text for text, params in self.fields.values()]
        return " ".join(told) or super().__str__()


class NotFound(HubError):
    """The thing asked for is not here (or not for this person)."""

    status = 404

    def __init__(
        self, message: str = N_("We cannot find this. Perhaps it has been taken away."), **params: Any
    ) -> None:
        super().__init__(message, **params)


class Forbidden(HubError):
    """This person may not do this."""

    status = 403

    def __init__(self, message: str = N_("This page is for the team."), **params: Any) -> None:
        super().__init__(message, **params)


class Conflict(HubError):
    """It was possible a moment ago and is no longer."""

    status = 409


class Unavailable(HubError):
    """Not now: too busy, disk full, no connection. Try again later."""

    status = 503
