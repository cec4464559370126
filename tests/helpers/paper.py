"""What a printer makes of a page, and what can be seen and read on it."""

from __future__ import annotations

import ctypes
import functools
import itertools
import math
import re

import pypdfium2
import zxingcpp
from pypdfium2 import raw

PAPERS = ("A4", "Letter")
# Chromium's own margins; other browsers' differ by a few millimetres, so the sheet keeps to less than the page.
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "0.4in")
MM = 72 / 25.4


def printed(page, paper: str) -> bytes:
    """The page as a PDF on this paper, without the backgrounds that browsers leave out."""
    return page.pdf(format=paper, margin=MARGIN, print_background=False)


def count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(pypdfium2.PdfDocument(pdf))


def texts(pdf: bytes) -> list[str]:
    """The text of each page of a PDF, in lines; PDFium has a sign of its own for a hyphen at the end of one."""
    return [re.sub("[\x02\ufffe]", "-", page.get_textpage().get_text_range()).replace("\r", "") for page in pypdfium2.PdfDocument(pdf)]


def text(pdf: bytes) -> str:
    """All words of a PDF on one line."""
    return " ".join(" ".join(texts(pdf)).split())


def smallest(pdf: bytes) -> tuple[float, str]:
    """The smallest letters of a PDF: their size in points and the words in that size."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        letters = page.get_textpage()
        for size, places in itertools.groupby(range(letters.count_chars()), functools.partial(_size, letters)):
            words = "".join(chr(raw.FPDFText_GetUnicode(letters, place)) for place in places).strip()
            if words:
                found.append((size, words[:40]))
    return min(found)


def _size(letters: pypdfium2.PdfTextPage, place: int) -> float:
    """The size of one letter in points: that of its font, as its matrix scales it."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(letters, place, ctypes.byref(matrix))
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    return round(raw.FPDFText_GetFontSize(letters, place) * scale, 2)


def pictures(pdf: bytes, dots: int = 200) -> list:
    """Each page as a grey picture, `dots` to the inch, as a plain printer gives it."""
    return [page.render(scale=dots / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]


def beyond(pdf: bytes, margin: float = 8) -> list[str]:
    """The edges of pages, e.g. "page 1, right", where something is printed nearer to the paper's edge than `margin` millimetres."""
    faults = []
    for number, picture in enumerate(pictures(pdf, 100), 1):
        width, height = picture.size
        band = round(margin / 25.4 * 100)
        bands = {
            "left": (0, 0, band, height),
            "right": (width - band, 0, width, height),
            "top": (0, 0, width, band),
            "bottom": (0, height - band, width, height),
        }
        faults += [f"page {number}, {edge}" for edge, box in bands.items() if picture.crop(box).getextrema()[0] < 250]
    return faults


def filled(picture) -> float:
    """How far down a page's print reaches, as a part of the page's height."""
    return picture.point(lambda grey: 255 if grey < 200 else 0).getbbox()[3] / picture.height


def codes(picture) -> list[str]:
    """The texts of all QR codes that a reader finds in a picture."""
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


def code_width(picture, dots: int = 200) -> float:
    """How wide the first QR code of a picture is, in millimetres."""
    place = zxingcpp.read_barcodes(picture)[0].position
    return (place.top_right.x - place.top_left.x) / dots * 25.4
