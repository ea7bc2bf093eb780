"""Pictures from outside: decoded within limits, encoded anew, and without what a camera noted."""

import zlib
from io import BytesIO
from struct import pack

import pytest
from PIL import Image, PngImagePlugin

from components.exhibits.picture import MOST_BYTES, NoPicture, known, taken

MODEL, ORIENTATION, GPS = 0x0110, 0x0112, 0x8825  # tags of EXIF


def encoded(drawn: Image.Image, kind: str, **options: object) -> bytes:
    packed = BytesIO()
    drawn.save(packed, kind, **options)
    return packed.getvalue()


def photograph() -> bytes:
    """40 × 20 px, the left half red, to be turned right by a quarter; with the camera and its place."""
    drawn = Image.new("RGB", (40, 20), "blue")
    drawn.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[MODEL], exif[ORIENTATION], exif[GPS] = "Camera of somebody", 6, {1: "N", 2: (45.0, 46.0, 0.0)}
    return encoded(drawn, "JPEG", exif=exif, comment=b"written at home", quality=95)


def test_a_photograph_is_turned_upright_and_says_nothing_of_its_camera():
    assert b"Camera of somebody" in photograph() and b"written at home" in photograph()
    picture = taken(photograph())
    with Image.open(BytesIO(picture.content)) as drawn:
        assert (drawn.format, drawn.size, dict(drawn.getexif())) == ("JPEG", (20, 40), {})
        assert "comment" not in drawn.info and "icc_profile" not in drawn.info
        top, bottom = drawn.getpixel((10, 5)), drawn.getpixel((10, 35))
    assert top[0] > 200 > 60 > top[2] and bottom[2] > 200 > 60 > bottom[0]
    assert (picture.ending, picture.width, picture.height) == ("jpeg", 20, 40)
    assert b"Camera" not in picture.content and b"Exif" not in picture.content


def test_notes_and_transparency_of_a_png_are_gone():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "somebody")
    picture = taken(encoded(Image.new("RGBA", (8, 4), (255, 0, 0, 0)), "PNG", pnginfo=notes))
    with Image.open(BytesIO(picture.content)) as drawn:
        assert (drawn.mode, drawn.getpixel((3, 2)), drawn.info) == ("RGB", (255, 255, 255), {})
    assert picture.ending == "png" and b"somebody" not in picture.content


def test_a_large_picture_is_made_smaller_in_its_proportions():
    picture = taken(encoded(Image.new("RGB", (3200, 1000), "green"), "PNG"))
    assert (picture.width, picture.height) == (1600, 500)
    assert picture.within(800, 800) == (800, 250) and picture.within(8000, 100) == (320, 100)


def test_what_was_encoded_here_is_read_back_as_it_is():
    picture = taken(photograph())
    assert known(picture.content) == picture
    assert taken(photograph()).key == picture.key != taken(encoded(Image.new("L", (9, 9)), "PNG")).key


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 100,000 × 100,000 px."""
    head = pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "broken"),
        (encoded(Image.new("RGB", (9, 9)), "GIF"), "broken"),
        (encoded(Image.new("RGB", (9, 9)), "BMP"), "broken"),
        (photograph()[:-200], "broken"),
        (encoded(Image.effect_noise((99, 99), 50), "PNG")[:900], "broken"),
        (bytes(MOST_BYTES + 1), "large"),
    ],
    ids=["empty", "svg", "gif", "bmp", "half a jpeg", "half a png", "9 MB"],
)
def test_what_is_no_whole_picture_is_refused_with_a_reason(data, why):
    with pytest.raises(NoPicture) as refused:
        taken(data)
    assert str(refused.value) == why


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(NoPicture) as refused:
        taken(bomb())
    assert str(refused.value) == "pixels"
