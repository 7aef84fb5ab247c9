"""What a check answers."""

from typing import Any, NamedTuple

GOOD, LOOK, BAD = "good", "look", "bad"


class Finding(NamedTuple):
    """One line of the doctor. `level`: good, look (works, but somebody should look) or bad.

    `name`, `says` and `advice` are msgids; `params` fill the `%(name)s` of `says` and `advice`.
    """

    level: str
    says: str
    advice: str
    params: dict[str, Any]
    name: str = ""

    def told(self) -> tuple[str, str]:
        """(what was found, what to do) in English."""
        return self.says % self.params, self.advice % self.params


def days(number: int) -> str:
    """So many days in words: "1 day", "2 days"."""
    return "1 day" if number == 1 else f"{number} days"


def good(says: str, **params: Any) -> Finding:
    """All is well."""
    return Finding(GOOD, says, "", params)


def look(says: str, advice: str, **params: Any) -> Finding:
    """It works, but somebody should look."""
    return Finding(LOOK, says, advice, params)


def bad(says: str, advice: str, **params: Any) -> Finding:
    """Something that was promised does not hold."""
    return Finding(BAD, says, advice, params)
