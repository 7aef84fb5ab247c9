"""Amounts and hours as people type them."""

import pytest

from hub.errors import Invalid
from hub.web.offers.staff.reading import read_euros, read_hours


@pytest.mark.parametrize(("typed", "cents"), [
    ("1850", 185_000), ("1 850 €", 185_000), ("1\u202f850,50", 185_050), ("1.850", 185_000), ("1.850,50", 185_050),
    ("22.404,20", 2_240_420), ("1850 EUR", 185_000), ("€ 1850", 185_000), ("1850 euros", 185_000), ("12.31", 1231),
    ("12,31 €", 1231), ("1850.5", 185_050), ("1'850", 185_000),
])
def test_an_amount_is_read_as_it_is_meant(typed, cents):
    assert read_euros(typed) == cents


@pytest.mark.parametrize("typed", ["0.850", "1,850.00", "1.85.0", "-5", "1850 or so", "1.8500", "١٨٥٠"])
def test_an_amount_that_could_be_another_is_asked_again(typed):
    with pytest.raises(Invalid):
        read_euros(typed)


@pytest.mark.parametrize(("typed", "hours"), [("35", 35), ("24h30", 24.5), ("24 h 59", 24.98), ("35,5", 35.5)])
def test_hours_are_read_with_their_minutes(typed, hours):
    assert read_hours(typed) == hours


@pytest.mark.parametrize("typed", ["24h90", "7:99", "24 h 60"])
def test_an_hour_has_sixty_minutes(typed):
    with pytest.raises(Invalid, match="24 h 30"):
        read_hours(typed)
