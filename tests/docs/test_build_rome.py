"""The maintainer's script that makes the list of trades."""

import pytest

from docs.tools import build_rome
from hub.domain.offers import rome


def division(*trades):
    return {"libelle": "Somewhere", "codes_rome": [{"code": code, "libelle": label} for code, label in trades]}


def test_a_trade_of_several_divisions_is_kept_once_and_the_list_is_in_order(tmp_path):
    mason, driver = ("F1703", "Maçon / Maçonne"), ("A1101", "Conducteur")
    count = build_rome.build({"2": division(mason, driver), "1": division(driver)}, tmp_path / "rome.tsv")

    assert (count, (tmp_path / "rome.tsv").read_text("utf-8")) == (2, "A1101\tConducteur\nF1703\tMaçon / Maçonne\n")


@pytest.mark.parametrize("trades", [
    [("1703", "Maçon")], [("F1703", "")], [("F1703", "Ma\tçon")], [("F1703", "Maçon\n")],
    [("F1703", "Maçon"), ("F1703", "Maçonne")],
])
def test_what_would_make_a_broken_list_stops_the_script(trades):
    with pytest.raises(ValueError, match="F1703|1703"):
        build_rome.compact({"1": division(*trades)})


def test_the_script_writes_where_the_hub_reads():
    assert build_rome.FILE == rome.FILE
