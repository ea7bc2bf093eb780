"""Pictures that a speaker brings along: decoded within limits and encoded anew, so that nothing but the
picture itself goes on to screens and files.
"""

import hashlib
import warnings
import zlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from PIL import Image, ImageOps

MOST_BYTES = 8 * 2**20  # of a file that is taken
_MOST_PIXELS = 40_000_000  # decoding takes up to four bytes a pixel
_WIDEST, _HIGHEST = 1600, 1000  # px: a slide is 1600 px wide
_LARGEST_PNG = 2**20  # bytes; a photograph as PNG is larger, and is kept as JPEG
_KINDS = ("PNG", "JPEG")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, zlib.error)
_BOMBS = (Image.DecompressionBombWarning, Image.DecompressionBombError)


class NoPicture(ValueError):
    """The file cannot be taken; ``str()`` of the error completes the key of the phrase ``picture_…``."""


@dataclass(frozen=True)
class Picture:
    """A picture as this module encoded it: PNG or JPEG without metadata; sizes in px."""

    content: bytes
    ending: str  # png or jpeg
    width: int
    height: int

    @cached_property
    def key(self) -> str:
        """A name that follows from the content, so that two pictures never share one."""
        return f"picture_{hashlib.sha256(self.content).hexdigest()[:10]}"

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The largest size of the picture's proportions in a place of ``width`` × ``height``."""
        share = min(width / self.width, height / self.height)
        return self.width * share, self.height * share


def taken(data: bytes) -> Picture:
    """The picture in an uploaded file: turned upright, at most 1600 × 1000 px, without transparency and
    without what a camera notes (place, time, device). Raises NoPicture (``large``, ``pixels`` or ``broken``).
    """
    if len(data) > MOST_BYTES:
        raise NoPicture("large")
    try:
        drawn = _opened(data)
        upright = ImageOps.exif_transpose(drawn)
        upright.thumbnail((_WIDEST, _HIGHEST), Image.Resampling.LANCZOS)
        layered = upright.convert("RGBA")
    except _BROKEN as error:
        raise error if isinstance(error, NoPicture) else NoPicture("broken") from error
    # A new image has none of the old one's notes, which some encoders would write again.
    bare = Image.new("RGB", layered.size, "white")
    bare.paste(layered, mask=layered.getchannel("A"))
    encoded = _encoded(bare, "PNG")
    if drawn.format == "JPEG" or len(encoded) > _LARGEST_PNG:
        return Picture(_encoded(bare, "JPEG", quality=85), "jpeg", *bare.size)
    return Picture(encoded, "png", *bare.size)


def known(content: bytes) -> Picture:
    """A picture that :func:`taken` encoded earlier, as it is. Raises NoPicture if it is none."""
    try:
        drawn = _opened(content)
    except _BROKEN as error:
        raise error if isinstance(error, NoPicture) else NoPicture("broken") from error
    return Picture(content, str(drawn.format).lower(), *drawn.size)


def _opened(data: bytes) -> Image.Image:
    """The picture before its points are decoded; no other kinds of files are even tried."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            drawn = Image.open(BytesIO(data), formats=_KINDS)
    except _BOMBS as error:
        raise NoPicture("pixels") from error
    if drawn.width * drawn.height > _MOST_PIXELS:
        raise NoPicture("pixels")
    return drawn


def _encoded(drawn: Image.Image, kind: str, **options: int) -> bytes:
    packed = BytesIO()
    drawn.save(packed, kind, **options)
    return packed.getvalue()
