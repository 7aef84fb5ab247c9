"""docs/offers.md says what the program does."""

import re
from pathlib import Path

from hub.domain import offers
from hub.domain.offers import pay, travail

PAGE = (Path(__file__).resolve().parents[2] / "docs/offers.md").read_text("utf-8")


def test_the_table_of_the_minimum_is_that_of_the_program():
    amount = r"([\d,.]+) €"
    rows = re.findall(rf"^\| (\d{{4}}-\d\d-\d\d) \| {amount} \| {amount} \| {amount} \|", PAGE, re.MULTILINE)
    both = zip(pay.TABLE, pay.TABLE_OF_MAYOTTE, strict=True)
    known = [(one.since, one.hourly, offers.least(one.hourly, "month", 35), there.hourly) for one, there in both]

    assert [(day, *map(cents, amounts)) for day, *amounts in rows] == known


def cents(text):
    return round(float(text.replace(",", "")) * 100)


def test_every_contract_of_france_travail_is_named():
    assert [code for code in (*travail.CONTRACT, *travail.NO_WAGE) if not re.search(rf"\b{code}\b", PAGE)] == []


def test_the_days_are_those_of_the_program():
    assert f"for {offers.LASTS // 86400} days" in PAGE and "go 90 days after their end" in PAGE
