"""What may be kept as a file, and what of a picture is taken away before."""

import subprocess
import sys

import pytest
from PIL import Image

from hub.domain.files import pictures
from hub.domain.files.pictures import Unfit, arrived, document, media_of, shrunk
from tests.support import sampling
from tests.support.photos import bomb, opened, pdf, photo, written


def refusal(read, data):
    """The sentence with which bytes are refused."""
    with pytest.raises(Unfit) as raised:
        read(data)
    return str(raised.value)


@pytest.mark.parametrize(
    ("size", "kept"),
    [((4000, 3000), (1280, 960)), ((900, 5000), (230, 1280)), ((1280, 700), (1280, 700)), ((3, 2), (3, 2))],
    ids=str,
)
def test_a_picture_is_at_most_1280_pixels_long_and_never_made_larger(size, kept):
    fit = shrunk(photo(*size))

    assert ((fit.width, fit.height), opened(fit.content).size) == (kept, kept)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_pictures_of_every_usual_kind_are_kept_in_one(kind):
    fit = shrunk(photo(kind=kind))

    assert (fit.media, media_of(fit.content), opened(fit.content).format) == ("image/webp", "image/webp", "WEBP")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_tells_where_or_with_what_a_picture_was_taken(kind):
    """Neither the words of EXIF and XMP nor a colour profile, which names the camera."""
    words = {"xmp": b"<x:xmpmeta>Saint-Denis"} if kind == "WEBP" else {}
    taken = photo(kind=kind, turned=6, icc_profile=b"a camera's profile" * 20, **words)
    fit = shrunk(taken)
    marks = (b"Exif", b"EXIF", b"XMP ", b"ICCP", b"Saint-Denis", b"camera")

    assert {"exif", "icc_profile"} <= opened(taken).info.keys()
    assert ([mark for mark in marks if mark in fit.content], dict(opened(fit.content).getexif())) == ([], {})


def test_a_picture_taken_upright_is_upright_without_the_word_that_said_so():
    """The phone was held upright: the left half of what its sensor saw is the top of the picture."""
    seen = Image.new("RGB", (400, 200), "white")
    seen.paste("black", (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = opened(shrunk(written(seen, "JPEG", exif=exif)).content)

    assert kept.size == (200, 400)
    assert (kept.getpixel((100, 50))[0] < 30, kept.getpixel((100, 350))[0] > 225) == (True, True)


def test_what_is_clear_in_a_picture_stays_clear():
    drawn = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    drawn.paste((200, 0, 0, 255), (0, 0, 30, 60))
    kept = opened(shrunk(written(drawn, "PNG")).content)

    assert (kept.mode, kept.getpixel((50, 30))[3], kept.getpixel((10, 30))[3]) == ("RGBA", 0, 255)


def test_a_picture_that_only_pretends_to_be_small_is_refused_before_it_is_taken_apart():
    data = bomb()

    assert (len(data) < 10**6, refusal(shrunk, data)) == (True, pictures.TOO_MANY_PIXELS)


@pytest.mark.parametrize(
    "data",
    [b"Hello", pdf(), b"<svg xmlns='http://www.w3.org/2000/svg'/>", photo()[:3000], photo(kind="PNG")[:900]],
    ids=["words", "a document", "a drawing in words", "cut short", "cut short, of another kind"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(data):
    assert refusal(shrunk, data) == pictures.NO_PICTURE


@pytest.mark.parametrize("read", [shrunk, document])
def test_an_empty_file_is_told_to_be_empty(read):
    assert refusal(read, b"") == pictures.EMPTY


@pytest.mark.filterwarnings("ignore:::PIL")  # Pillow warns of words it cannot read and reads on
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_whatever_is_wrong_with_the_bytes_the_answer_is_a_sentence_or_a_picture(kind):
    whole = photo(60, 40, kind, turned=6)
    for number in sampling.sample(range(2000), 60, kind):
        spoilt = _spoilt(sampling.rng(f"spoilt {kind} {number}"), whole)
        for read in (shrunk, arrived):
            try:
                assert media_of(read(spoilt).content) in ("image/webp", "image/jpeg")
            except Unfit as refused:
                assert refused.status == 422


def _spoilt(rng, data):
    spoilt = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
    return bytes(spoilt[: rng.choice((len(spoilt), rng.randrange(len(spoilt))))])


def test_a_document_is_kept_as_it_is():
    data = pdf()

    assert document(data) == (data, "application/pdf", 0, 0)


@pytest.mark.parametrize(
    ("data", "told"),
    [(photo(), pictures.NO_DOCUMENT), (b"%PDF-1.4 and no end", pictures.NO_DOCUMENT),
     (pdf(pictures.LARGEST + 1), "This file is too large: at most 5 megabytes.")],
    ids=["a picture", "cut short", "too large"],
)  # fmt: skip
def test_a_document_that_is_none_or_too_large_is_refused(data, told):
    assert refusal(document, data) == told


def test_what_another_hub_made_small_arrives_as_it_is():
    for data in (shrunk(photo()).content, photo(kind="JPEG"), pdf()):
        assert arrived(data).content == data


@pytest.mark.parametrize(
    "data",
    [photo(turned=1), photo(kind="WEBP", turned=1), photo(5000, 10, grain=0), photo(kind="PNG"), b"<html>", b""],
    ids=["where it was taken", "the same in WebP", "too wide", "another kind", "a page", "nothing"],
)
def test_what_no_hub_would_send_does_not_arrive(data):
    with pytest.raises(Unfit):
        arrived(data)


def test_a_hub_starts_without_pillow():
    """It costs a tenth of a second and five megabytes, and is for who chooses a picture."""
    code = "import sys, hub.app, hub.chores, hub.domain.files; print('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
