"""What the address of the board asks for: which sector, how near, which page."""

from typing import NamedTuple
from urllib.parse import urlencode

from flask import request

from hub.domain import offers
from hub.web import forms

EVERY = "all"


class Asked(NamedTuple):
    """sector: a key of offers.SECTORS, EVERY, or "" while nobody has said · near: one of offers.NEAR, or ""."""

    sector: str
    near: str
    number: int = 1

    @property
    def within(self):
        """The sector for the verbs: None for all of them."""
        return None if self.sector == EVERY else self.sector

    def address(self, **changed):
        """The board's address with something changed; from its first page unless said."""
        now = self._replace(**{"number": 1, **changed})
        given = {"sector": now.sector, "near": now.near, "page": now.number if now.number > 1 else ""}
        kept = urlencode({name: value for name, value in given.items() if value})
        return f"/offers?{kept}" if kept else "/offers"


def read():
    """The Asked of this request; what cannot be asked for is passed over."""
    sector, near = request.args.get("sector", ""), request.args.get("near", "")
    if sector not in offers.SECTORS and sector != EVERY:
        return Asked("", "")
    return Asked(sector, near if near in offers.NEAR else "", forms.number("page"))
