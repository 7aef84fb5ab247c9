"""Amounts of euros as the reader's language writes them."""

from functools import cache

from babel import Locale, numbers


def euros(cents, lang, whole=False):
    """186702 → “€1,867.02”, “1 867,02 €”. `whole`: without cents, never more than the amount."""
    amount = cents // 100 if whole else cents / 100
    return numbers.format_currency(amount, "EUR", _pattern(lang, whole), lang, currency_digits=False)


def typed(cents, lang):
    """190050 → “1900.50”, “1900,50”: as one types it, without cents where there are none."""
    return numbers.format_decimal(cents / 100, "0.00" if cents % 100 else "0", lang)


@cache
def _pattern(lang, whole):
    pattern = Locale.parse(lang).currency_formats["standard"].pattern
    return pattern.replace("0.00", "0") if whole else pattern
