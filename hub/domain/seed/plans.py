"""Two weeks of two neighbouring hubs, for the demo: who hosts what, when, and who comes."""

from typing import NamedTuple


class Plan(NamedTuple):
    """One event. `day`: from today · `hour`: on the wall, "now" for one that is on by day, "night" for one
    that is on by night · `title`: of an Idea · `coming`: parties that sign up here · `more`: fields that
    differ from the idea's."""

    day: int
    hour: str
    title: str
    host: str
    coming: int = 0
    more: dict[str, object] = {}


class House(NamedTuple):
    """One hub of the demo. resident: picture name of the one whose card is there to try · visited: title of the
    plan that people of the other hub ask for · newcomer: who of the team has their first day · every:
    {title: week | fortnight} of plans that repeat · cancelled, moved: {title: reason} · proposal: what a
    resident would like · call, phone: whom the team and the hall may call, a number that nobody has."""

    name: str
    resident: str
    visited: str
    commune: str
    kind: str
    coordinator: str
    team: tuple[tuple[str, str], ...]
    newcomer: str
    announcement: str
    plans: tuple[Plan, ...]
    every: dict[str, str]
    cancelled: dict[str, str]
    moved: dict[str, str]
    proposal: Plan
    call: str
    phone: str


TILLEULS = House(
    name="Accueil de nuit Les Tilleuls",
    resident="fox-12",
    visited="Tournoi de pétanque",
    commune="93066",
    kind="night-shelter",
    coordinator="Amina",
    team=(("Paul", "volunteer"), ("Lucie", "volunteer"), ("Mehdi", "ambassador"), ("Hélène", "coach")),
    newcomer="Lucie",
    announcement="La douche du rez-de-chaussée est en panne. Celle du premier étage est ouverte.",
    plans=(
        Plan(0, "now", "Café entre voisins", "Chantal", 5),
        Plan(0, "night", "Veillée, tisane et jeux calmes", "Ousmane", 5),
        Plan(0, "18:30", "Soupe du soir", "Mamadou", 14),
        Plan(0, "20:00", "Soirée ciné", "Lucie", 9),
        Plan(1, "9:00", "Petit-déjeuner partagé", "Yvette", 11),
        Plan(1, "14:30", "Tournoi de pétanque", "Jean-Luc", 19),
        Plan(2, "10:00", "Premiers pas en français", "Solène", 6),
        Plan(2, "14:00", "Atelier beauté entre femmes", "Fatou", 8),
        Plan(3, "16:00", "Goûter des familles", "Nadia", 7),
        Plan(3, "18:00", "Foot à cinq", "Karim", 8),
        Plan(4, "10:30", "Mon téléphone et moi", "Thomas", 4),
        Plan(5, "14:00", "Couture et petites réparations", "Irina", 5),
        Plan(6, "12:00", "Pique-nique du quartier", "Ousmane", 12),
        Plan(7, "18:00", "Chorale sans partition", "Hélène", 9),
        Plan(8, "14:30", "Vos droits à la santé", "Camille", 3),
        Plan(9, "17:00", "Le comité de la rue", "Rachid", 6,
             {"title": "Le comité de la rue, partout en France", "reach": "national", "place_kind": "online",
              "link": "https://visio.example/comite", "capacity": 100}),
        Plan(10, "20:00", "Tournée du soir", "Rachid", 5),
        Plan(11, "15:00", "Loto de quartier", "Josiane", 10),
        Plan(13, "17:30", "Anniversaires du mois", "Marie-Claude", 8),
    ),
    every={"Premiers pas en français": "week"},
    cancelled={"Foot à cinq": "Le gymnase est fermé pour travaux."},
    moved={},
    proposal=Plan(4, "16:00", "Promenade avec les chiens", ""),
    call="Amina, à l’accueil",
    phone="01 99 00 12 34",
)  # fmt: skip

VOISINS = House(
    name="La Maison des Voisins",
    resident="owl-7",
    visited="Thé à la menthe et gâteaux",
    commune="93048",
    kind="day-centre",
    coordinator="Samira",
    team=(("Bernard", "volunteer"), ("Zahra", "ambassador")),
    newcomer="",
    announcement="Vendredi, une coiffeuse vient l’après-midi. Demandez à l’accueil.",
    plans=(
        Plan(0, "15:30", "Après-midi jeux de société", "Bernard", 8),
        Plan(0, "19:30", "Soirée cartes et belote", "Gérard", 7),
        Plan(1, "10:00", "Marche tranquille", "Olga", 6),
        Plan(1, "14:00", "Réparer son vélo", "Tarek", 5),
        Plan(2, "15:00", "Thé à la menthe et gâteaux", "Aïcha", 9),
        Plan(3, "9:30", "Gestes qui sauvent", "Lucie", 12),
        Plan(4, "18:30", "Concert dans la cour", "Paul", 15),
        Plan(5, "10:00", "Jardin partagé", "Ibrahima", 7),
        Plan(6, "13:30", "Sortie au musée", "Sofia", 6),
        Plan(7, "14:00", "Coiffeur solidaire", "Samira", 13),
        Plan(8, "16:30", "Contes d’ici et d’ailleurs", "Zahra", 5),
        Plan(9, "10:00", "Faire son pain", "Mehdi", 4),
        Plan(11, "9:30", "Yoga du matin", "Natacha", 5),
        Plan(12, "18:00", "Café-débat\u00a0: se loger", "Camille", 6),
    ),
    every={"Jardin partagé": "fortnight"},
    cancelled={},
    moved={"Réparer son vélo": "Le local est pris ce jour-là\u00a0: c’est le lendemain, à la même heure."},
    proposal=Plan(5, "15:00", "Atelier peinture", ""),
    call="Samira, à l’accueil",
    phone="01 99 00 56 78",
)

HOUSES = (TILLEULS, VOISINS)
