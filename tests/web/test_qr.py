"""QR codes: another program reads back what we drew, and the drawing stays small."""

import gzip
import re
import string

import pytest
import qrcode
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from PIL import Image
from qrcode.image.svg import SvgPathImage

from hub.domain.people import codes
from hub.web import qr

SCALE = 4
cards = st.builds(codes.new_code).map(lambda code: codes.card_url("hub.local", code))


def side_of(svg):
    return int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])


def strokes(svg):
    """(x, y, length) of each run, followed as a browser follows the path."""
    for y, row in re.findall(r"M(\d+ \d+)\.5([^M\"]*)", svg):
        x, line = map(int, y.split())
        for gap, length in re.findall(r"(?:m(\d+) 0)?h(\d+)", row):
            x += int(gap or 0)
            yield x, line, int(length)
            x += int(length)


def picture(svg):
    image = Image.new("L", (side_of(svg), side_of(svg)), 255)
    for x, y, length in strokes(svg):
        image.paste(0, (x, y, x + length, y + 1))
    return image.resize((image.width * SCALE, image.height * SCALE))


def read(svg):
    found = zxingcpp.read_barcodes(picture(svg), formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.bytes.decode() for code in found]


@given(cards)
def test_any_cards_address_is_read_back(url):
    assert read(qr.qr_svg(url)) == [url]


@given(st.text(string.printable + "éœ’ §٤ابج😀", min_size=1, max_size=300))
def test_any_text_is_read_back(text):
    assert read(qr.qr_svg(text)) == [text]


@pytest.mark.parametrize("host", ["hub.local", "10.0.0.1", "hub-2.local"])
def test_a_cards_address_fits_version_2_at_level_m(host):
    modules = qr.matrix(codes.card_url(host, "0123456789ABCDEF"))

    assert (len(modules), [len(row) for row in modules]) == (25, [25] * 25)


def test_a_host_with_its_port_takes_version_3():
    assert len(qr.matrix(codes.card_url("192.168.1.20:8080", "0123456789ABCDEF"))) == 29


def test_the_code_names_level_m_and_the_mask_that_was_applied():
    found = zxingcpp.read_barcode(picture(qr.qr_svg("HTTP://HUB.LOCAL/C/0123456789ABCDEF")))

    assert (found.ec_level, found.extra["DataMask"], found.extra["Version"]) == ("M", qr.MASK, "2")


def test_the_drawing_is_the_matrix_and_nothing_else():
    dark = {(x, y) for y, row in enumerate(qr.matrix("Bonjour"), 4) for x, on in enumerate(row, 4) if on}

    assert {(x + i, y) for x, y, n in strokes(qr.qr_svg("Bonjour")) for i in range(n)} == dark


@pytest.mark.parametrize("quiet", [0, 2, 4, 10])
def test_the_quiet_zone_surrounds_the_code(quiet):
    svg = qr.qr_svg("Bonjour", quiet=quiet)

    assert side_of(svg) == 21 + 2 * quiet
    assert min(x for x, _, _ in strokes(svg)) == min(y for _, y, _ in strokes(svg)) == quiet


def test_a_title_is_said_by_screen_readers_and_cannot_break_out():
    svg = qr.qr_svg("x", title='Ma carte "><script>')

    assert 'role="img" aria-label="Ma carte &#34;&gt;&lt;script&gt;"' in svg
    assert svg.count("<script") == 0


def test_without_a_title_the_picture_is_hidden_from_screen_readers():
    assert re.findall(r' (?:role|aria-[a-z]+)="[^"]*"', qr.qr_svg("x")) == [' aria-hidden="true"']


def test_the_drawing_passes_a_strict_policy_and_goes_unescaped_into_a_page():
    svg = qr.qr_svg("HTTP://HUB.LOCAL")

    assert isinstance(svg, Markup)
    assert re.findall(r"style|<script|href|url\(|on\w+=", svg) == []


def test_only_what_is_asked_to_be_kept_is_remembered():
    qr._kept.cache_clear()
    for keep in (False, True, True):
        qr.qr_svg("HTTP://HUB.LOCAL/BOARD", keep=keep)

    assert qr._kept.cache_info()[:2] == (1, 1)


def test_a_text_that_no_code_can_hold_is_refused():
    with pytest.raises(ValueError, match="version"):
        qr.qr_svg("é" * 1200)


@given(cards)
def test_the_drawing_weighs_less_than_four_tenths_of_the_librarys_own(url):
    theirs = qrcode.make(url, image_factory=SvgPathImage).to_string()

    assert len(gzip.compress(qr.qr_svg(url).encode())) < 0.4 * len(gzip.compress(theirs))
