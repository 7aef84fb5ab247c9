"""Signs of a job that exploits are seen; ordinary words are not taken for them."""

import pytest

from hub.domain import offers
from tests.support.offers import make_offer


@pytest.mark.parametrize(("text", "key"), [
    ("Frais de dossier : 50 € à l'inscription", "fees"), ("Il faut acheter votre kit de démarrage", "fees"),
    ("Une caution de 100 € sera demandée", "fees"), ("Versement préalable par mandat cash", "fees"),
    ("Payé en espèces chaque soir", "cash"), ("Paiement au black", "cash"), ("Travail non déclaré", "cash"),
    ("Sans fiche de paie", "cash"), ("Paid in cash", "cash"),
    ("Logé et nourri", "lodging"), ("Nourrie, logée sur place", "lodging"),
    ("Garde de nuit contre une chambre", "lodging"), ("LOGEMENT FOURNI", "lodging"),
    ("Jeune fille au pair", "lodging"),
    ("Entretien à mon domicile le soir", "home"), ("Rendez-vous à l'hôtel Ibis", "home"),
    ("Entretien d'embauche à l'hôtel", "home"), ("Premier entretien chez l'employeur, à son domicile", "home"),
    ("Envoyez une photo de votre passeport", "papers"), ("Joindre votre RIB et carte vitale", "papers"),
])
def test_what_exploits_is_seen(hub, text, key):
    assert offers.warnings_of(make_offer(description=text)) == (key,)


@pytest.mark.parametrize("text", [
    "Vous assurez l'accueil des clients et la caisse.", "Aide à domicile : toilette, repas, courses.",
    "Travail au Noirmoutier Hôtel.", "Réceptionniste d'hôtel, entretien des chambres.", "Tenue fournie.",
    "Mutuelle, tickets restaurant, 13e mois.", "Formation assurée et payée par l'employeur.",
    "Entretien des chambres d'hôtel.", "Entretien du domicile de personnes âgées.",
    "Entretien des locaux et des espaces verts.", "Contrat en CDI, 35 h. Envoyez votre CV.",
])
def test_ordinary_words_are_no_sign(hub, text):
    assert offers.warnings_of(make_offer(description=text)) == ()


def test_title_employer_and_workplace_are_read_too(hub):
    made = make_offer(title="Logement fourni", employer="Au noir", workplace="chez moi")

    assert offers.warnings_of(made) == ("cash", "lodging", "home")


def test_where_no_minimum_can_be_checked_the_team_is_told(hub):
    apprentice, far = make_offer(contract="alt", pay=81_000), make_offer(commune="98818")

    assert (offers.warnings_of(apprentice), offers.warnings_of(far)) == (("apprentice",), ("own_law",))
