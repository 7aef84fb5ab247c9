"""Text from a stranger's calendar, made fit for a board."""

import pytest

from hub.domain.events.ical_text import line, link, paragraphs


@pytest.mark.parametrize(
    "raw, clean",
    [
        ("Repas &amp; jeux", "Repas &amp; jeux"),
        ("<b>Repas</b> &amp; jeux", "Repas & jeux"),
        ("1 < 2 et 3 > 2", "1 < 2 et 3 > 2"),
        ("voir <https://example.org/a> et <lou@example.org>", "voir <https://example.org/a> et <lou@example.org>"),
        ("<script>alert(1)</script><style>p{}</style>Ici", "Ici"),
        ('<a href="https://example.org">ici</a>', "ici"),
        ("Un<br/>Deux<p class=x>Trois</p>", "Un\nDeux\nTrois"),
        ("Un\n\n\n\n\tDeux  \n", "Un\n\nDeux"),
        ("مرحبا \u200fLTR", "مرحبا \u200fLTR"),
        ("nor\u202emal\x1b[31m", "normal[31m"),
    ],
)
def test_what_is_left_is_what_people_read(raw, clean):
    """Tags go, signs that people typed stay, invisible tricks go, marks of other scripts stay."""
    assert paragraphs(raw) == clean


def test_a_title_is_one_line():
    """Whatever the file broke it into."""
    assert line("Repas\npartagé \t du  soir") == "Repas partagé du soir"


def test_a_long_text_is_cut_between_words():
    """With a sign that something is missing, within the length."""
    assert (line("un deux trois", 9), line("x" * 20, 5)) == ("un deux…", "xxxx…")


@pytest.mark.parametrize(
    "address", ["javascript:x", "//a.org", "http://", 'https://a.org/"x', "https://a.org/ b", "http://" + "x" * 999]
)
def test_what_is_no_web_address_is_no_link(address):
    """It will stand in an href."""
    assert link(address) == ""


def test_a_web_address_is_kept_as_it_is():
    """Also with a query and in capitals."""
    assert link(" HTTPS://a.org/b?c=d&e=é#f ") == "HTTPS://a.org/b?c=d&e=é#f"
