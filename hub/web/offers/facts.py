"""All that an offer says, as pictures and words: for the team, and for whoever moderates at national."""

from hub.web.offers import said, words


def facts(offer):
    """[(symbol, words)]; words are "" where there is nothing to say."""
    return [
        ("host", offer.employer), ("address", said.where(offer)), ("places", said.distance(offer)),
        ("pay", said.pay(offer)), (words.contract_icon(offer.contract), _contract(offer)),
        ("clock", said.hours(offer)), ("calendar", said.starts(offer)), ("people", said.positions(offer)),
        ("work", _trade(offer)), ("speak", said.french(offer)), ("licence", said.licence(offer)),
    ]


def _contract(offer):
    return f"{words.contract(offer.contract)}. {said.contract(offer)}"


def _trade(offer):
    """“Kitchen · G1602 Personnel de cuisine”; the sector alone where no trade was given."""
    trade = f"{offer.rome} {offer.rome_label}".strip()
    return f"{words.sector(offer.sector)} · {trade}" if trade else words.sector(offer.sector)
