"""What the two houses of the demo give, ask for and offer as work: plain data."""

from typing import NamedTuple


class Thing(NamedTuple):
    """One listing. who: number of the resident who put it up, None for the team or `more["host"]` · wanted_by:
    numbers of residents who ask for it, in turn · handed: the first of them has it · elsewhere: a resident of the
    other house asks too · days: since it was put up · on: (days from today, hour) of a hand or a moment, None where
    the time is agreed on · more: fields that differ from a plain gift of one for the area."""

    thing: str
    who: int | None = None
    wanted_by: tuple[int, ...] = ()
    handed: bool = False
    elsewhere: bool = False
    days: int = 0
    on: tuple[int, str] | None = None
    more: dict[str, object] = {}


class Job(NamedTuple):
    """One offer in the house's commune. state: open | waiting · keen: numbers of residents who are interested ·
    day: of the start, from today, None for "as soon as you like"."""

    title: str
    employer: str
    workplace: str
    contract: str
    hours: float
    pay: int
    sector: str
    rome: str
    description: str
    day: int | None = None
    state: str = "open"
    keen: tuple[int, ...] = ()
    more: dict[str, object] = {}


class Boards(NamedTuple):
    """things: the listings of one house · jobs: its offers."""

    things: tuple[Thing, ...]
    jobs: tuple[Job, ...]


OWN = 0  # the number of the resident whose card is there to try
REQUEST: dict[str, object] = {"side": "request"}
TILLEULS = Boards(
    things=(
        Thing("scarf", OWN, days=9),  # old enough to be asked whether it is still there
        Thing("coat", 3, (5,), more={"size": "L"}),
        Thing("shoes", 4, more={"size": "42"}),
        Thing("jumper", 6, (7, 8), more={"size": "M"}),
        Thing("child_clothes", more={"size": "6y", "quantity": 4}),
        Thing("sleeping_bag", 9, more=REQUEST),
        Thing("pushchair", 10, elsewhere=True),
        Thing("backpack", 11, (12,), handed=True),
        Thing("charger", 12, more=REQUEST),
        Thing("suitcase", more={"quantity": 2}),
        Thing("book", 2, more={"quantity": 5}),
        Thing("towel", more={"quantity": 10}),
        Thing("shampoo", 13, more=REQUEST),
        Thing("nappies", 14, more={**REQUEST, "size": "n3"}),
        Thing("translate", 15, more={"languages": ["ar", "fr"]}),
        Thing("moving", 16, more={**REQUEST, "quantity": 2}),
        Thing("form", on=(4, "14:00"), more={**REQUEST, "host": "Maison de la solidarité", "quantity": 3,
                                             "languages": ["fa", "ar"]}),
        Thing("haircut", 17, (18,)),
        Thing("coffee", 19, (20, 21), more={"quantity": 4}),
        Thing("board_game", 22),
        Thing("walk", 23, more={**REQUEST, "quantity": 2}),
        Thing("", 24, more={"section": "equipment", "title": "Une guitare", "description": "Il manque une corde."}),
    ),
    jobs=(
        Job("Aide de cuisine", "Le Bon Bol", "12 rue de la République", "cdi", 35, 1_900_00, "rh", "G1603",
            "Éplucher, couper, laver. Une équipe de six personnes. Le repas de midi est compris.", 7, keen=(3, 5)),
        Job("Agent de propreté", "Net et Clair", "Gare de Saint-Denis", "cdd", 30, 12_60, "pr", "K2204",
            "Le matin, de 6 h à midi. On vous apprend le métier.", 3, more={"paid_per": "hour", "months": 6}),
        Job("Ouvrier du paysage", "Les Jardins du Canal", "Quai de la Marine", "cddi", 26, 12_40, "aev", "A1203",
            "Dehors, en équipe, avec un encadrant. Un chantier d’insertion\u00a0: on avance à votre rythme.",
            more={"paid_per": "hour", "months": 12}),
        Job("Préparateur de commandes", "Entrepôt du Nord", "Zone des Arpents", "inte", 35, 12_60, "la", "N1103",
            "Debout, dans un entrepôt. Chaussures fournies.", 2,
            more={"paid_per": "hour", "months": 3, "positions": 4}),
        Job("Apprentie ou apprenti boulanger", "Au Pain Doré", "Place Jean-Jaurès", "alt", 35, 900_00, "rh",
            "D1102", "Deux ans, avec l’école. On commence à 5 h du matin.", 20, more={"months": 24}),
        Job("Garde d’enfants après l’école", "Familles du Centre", "Centre-ville", "cdd", 12, 12_50, "asp", "K1303",
            "De 16 h à 19 h, du lundi au jeudi.", state="waiting",
            more={"paid_per": "hour", "months": 9, "french_needed": True}),
    ),
)  # fmt: skip

VOISINS = Boards(
    things=(
        Thing("jumper", OWN, days=9, more={"size": "L"}),
        Thing("blanket", more={"quantity": 6}),
        Thing("trousers", 3, more={"size": "M"}),
        Thing("coat", 4, more={**REQUEST, "size": "S"}),
        Thing("bicycle", 5, (6,)),
        Thing("toy", 7, elsewhere=True, more={"quantity": 3}),
        Thing("mobile", 8, more=REQUEST),
        Thing("pan", 9),
        Thing("soap", more={"quantity": 20}),
        Thing("computer", 10, more={"languages": ["fr", "en"]}),
        Thing("dog", 11, more=REQUEST),
        Thing("french", on=(5, "10:00"), more={**REQUEST, "host": "Association Ensemble", "quantity": 4,
                                               "languages": ["fr"]}),
        Thing("letter", 12),
        Thing("music", 13, (14,), more={"quantity": 5}),
        Thing("cook", 15, more={"quantity": 3}),
    ),
    jobs=(
        Job("Caissière ou caissier", "L’Épicerie du Coin", "Rue de Paris", "cdi", 30, 1_650_00, "cd", "D1505",
            "Accueillir, encaisser, ranger. Deux samedis par mois.", 10, keen=(2,), more={"french_needed": True}),
        Job("Maçon", "Bâtir Ensemble", "Chantier de la Croix-de-Chavaux", "cdd", 39, 2_300_00, "bat", "F1703",
            "Une expérience, même courte, suffit.", 14, more={"months": 8}),
        Job("Chauffeur-livreur", "Colis Express", "Porte de Montreuil", "inte", 35, 12_80, "tra", "N4105",
            "Petit camion, en ville.", more={"paid_per": "hour", "months": 2, "licence_needed": True}),
        Job("Couturière ou couturier", "L’Atelier des Reprises", "Rue Marceau", "cddi", 26, 12_40, "art", "B1803",
            "Réparer des vêtements, en équipe.", more={"paid_per": "hour", "months": 12}),
        Job("Aide-soignante ou aide-soignant", "Résidence des Roses", "Avenue de la Résistance", "cdi", 35,
            2_050_00, "sm", "J1501", "Un diplôme d’un autre pays peut compter\u00a0: l’équipe regarde avec vous.",
            more={"french_needed": True}),
    ),
)  # fmt: skip

BY_HOUSE = {"Accueil de nuit Les Tilleuls": TILLEULS, "La Maison des Voisins": VOISINS}
