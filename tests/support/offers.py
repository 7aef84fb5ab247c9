"""Offers for tests, entered and approved by the verbs people use. Call them inside `with hub.active():`."""

from hub.domain import offers

JOB = {
    "title": "Kitchen help", "employer": "Le Bistrot", "workplace": "12 rue Gabriel-Péri", "commune": "93066",
    "contract": "cdi", "hours": 35, "pay": 190_000, "paid_per": "month", "sector": "rh",
}  # fmt: skip


def make_offer(**fields):
    """An Offer that waits for a second person's yes."""
    return offers.enter(JOB | fields, by="the first")


def open_offer(**fields):
    """An Offer that everybody sees."""
    entered = make_offer(**fields)
    return offers.approve(entered.id, by="the second", read=offers.warnings_of(entered))


def titles(**wanted):
    """What the board shows."""
    return [card.title for card in offers.board(**wanted).cards]
