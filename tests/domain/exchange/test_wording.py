"""What must not stand in a listing's words."""

import pytest

from hub.domain.exchange import wording

REFUSED = {
    "Appelez le 06 12 34 56 78": wording.CONTACT,
    "tel 0612345678 le soir": wording.CONTACT,
    "06.12.34.56.78": wording.CONTACT,
    "+33 6 12 34 56 78": wording.CONTACT,
    "٠٦١٢٣٤٥٦٧٨": wording.CONTACT,
    "paul.martin@example.org": wording.CONTACT,
    "paul (at) example": wording.CONTACT,
    "insta @paul75": wording.CONTACT,
    "voir www.monsite.fr": wording.CONTACT,
    "https://t.me/paul": wording.CONTACT,
    "au 12 rue de la Paix": wording.ADDRESS,
    "12bis, avenue Foch": wording.ADDRESS,
    "Manteau 20 €": wording.PRICE,
    "je vends un vélo": wording.PRICE,
    "prix : 5": wording.PRICE,
    "Boîte de Doliprane": wording.NOT_HERE,
    "un matelas": wording.NOT_HERE,
    "Bouteille de VIN": wording.NOT_HERE,
    "a kitchen knife": wording.NOT_HERE,
}
TAKEN = (
    "Manteau bleu, presque neuf", "Tailles 36 38 40 42 44", "Samedi 12/12/2026 de 14h30 à 16h",
    "Le 01/12/2026 10 30", "3 cours de français", "2 places pour le concert", "Un verre sans alcool",
    "Chaussures pour la rue", "J'aide avec WhatsApp", "Rendez-vous à 9 h", "معطف شتوي", "",
)  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_leads_out_of_the_desk_is_refused_with_its_sentence(text):
    assert wording.objection(text) == REFUSED[text]


@pytest.mark.parametrize("text", TAKEN)
def test_plain_words_are_taken(text):
    assert wording.objection(text) is None
