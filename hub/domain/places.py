"""Where a hub is: the communes and départements of France, found as people type them."""

from functools import lru_cache, partial
from itertools import chain
from math import asin, cos, degrees, radians, sin, sqrt
from typing import Protocol

from hub.domain.checking import Check
from hub.errors import N_, NotFound
from hub.models import places
from hub.models.places import Commune, Departement

__all__ = [
    "Commune", "Departement", "around", "centre", "commune", "departement", "departements", "distance_km",
    "find_communes", "nearest",
]

EARTH_KM = 6371.0  # mean radius
MOST_NEAR = 5000  # of the biggest that answer, so many are measured to find the nearest
LETTERS, WORDS = 100, 12  # of what is typed, as much is read; the longest name has 45 letters, 8 words


class Located(Protocol):
    """Anything with a `lat` and a `lon` in degrees (WGS 84)."""

    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...


def find_communes(text: str, limit: int = 10, near: Located | None = None) -> list[Commune]:
    """Up to `limit` communes that answer to `text`: those called exactly so, then the biggest, then
    those that a commune of this name has been merged into. Nothing that can be looked for: [].

    `text` is what somebody types in one field: the start of any words of the name, in any order
    ("lhay", "st denis"), a postcode ("94240"), both ("saint denis 974"), or a town and the number
    of its arrondissement ("paris 11": the commune is Paris). `near`: within each of the three the nearest
    to it come first, not the biggest.
    """
    typed = text[:LETTERS]
    prefixes, name = list(dict.fromkeys(places.words(typed)))[:WORDS], places.joined(typed)
    if not prefixes or limit < 1:
        return []
    asked = limit if near is None else max(limit, MOST_NEAR)
    found = [places.called(name, asked), places.starting(prefixes, asked), places.merged_into(name, asked)]
    if near is not None:
        found = [sorted(group, key=partial(distance_km, near)) for group in found]
    return list(dict.fromkeys(chain(*found)))[:limit]


@lru_cache(maxsize=64)
def commune(code: str) -> Commune:
    """The commune with this INSEE code ("75056"); raises NotFound."""
    found = places.with_code(code)
    if found is None:
        raise NotFound(N_("There is no commune with the code %(code)s."), code=code)
    return found


def centre(check: Check) -> None:
    """The middle of the commune that was typed stands for a place whose point on the map nobody gave."""
    try:
        found = commune(check["commune"])
    except NotFound:
        check.say("commune", N_("We do not know this commune."))
    else:
        check.fields.update(lat=found.lat, lon=found.lon)


@lru_cache(maxsize=8)
def around(code: str, km: float) -> tuple[str, ...]:
    """The INSEE codes of the communes whose middle is at most `km` from this one's, it among them, the biggest
    first. Raises NotFound."""
    middle, high = commune(code), degrees(km / EARTH_KM)
    wide = high / cos(radians(middle.lat))
    near = places.inside(middle.lat - high, middle.lat + high, middle.lon - wide, middle.lon + wide)
    return tuple(each.code for each in near if distance_km(middle, each) <= km)


@lru_cache(maxsize=8)
def nearest(code: str, km: float, most: int) -> tuple[str, ...]:
    """The INSEE codes of at most `most` communes around this one (see `around`), it first, then by distance.
    Raises NotFound."""
    middle = commune(code)
    return tuple(sorted(around(code, km), key=lambda each: distance_km(middle, commune(each)))[:most])


def departements() -> list[Departement]:
    """All départements and overseas territories, in the order of their numbers."""
    return list(_departements().values())


def departement(code: str) -> Departement:
    """The département with this code ("01", "2A", "974"); raises NotFound."""
    found = _departements().get(code)
    if found is None:
        raise NotFound(N_("There is no département with the code %(code)s."), code=code)
    return found


@lru_cache(maxsize=1)
def _departements() -> dict[str, Departement]:
    return {each.code: each for each in places.departements()}


def distance_km(a: Located, b: Located) -> float:
    """Kilometres as the crow flies between two things with `lat` and `lon` in degrees (haversine)."""
    rise, turn = radians(b.lat - a.lat), radians(b.lon - a.lon)
    half = sin(rise / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(turn / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
