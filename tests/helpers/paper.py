"""Print pages to PDF, and measure and read the result."""

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
# Chromium's default margins; those of other browsers differ by a few millimetres, so the sheet does not fill the page.
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "0.4in")
MM = 72 / 25.4


def printed(page, paper: str) -> bytes:
    """Return the page as a PDF of this paper size, without backgrounds, as browsers print by default."""
    return page.pdf(format=paper, margin=MARGIN, print_background=False)


def count(pdf: bytes) -> int:
    """Return the number of pages of a PDF."""
    return len(pypdfium2.PdfDocument(pdf))


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page of a PDF. PDFium's special characters for a hyphen at the end of a line become "-"."""
    return [re.sub("[\x02\ufffe]", "-", page.get_textpage().get_text_range()).replace("\r", "") for page in pypdfium2.PdfDocument(pdf)]


def text(pdf: bytes) -> str:
    """Return the text of a PDF on one line."""
    return " ".join(" ".join(texts(pdf)).split())


def smallest(pdf: bytes) -> tuple[float, str]:
    """Return the smallest font size of a PDF in points and the text in that size."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        letters = page.get_textpage()
        for size, places in itertools.groupby(range(letters.count_chars()), functools.partial(_size, letters)):
            words = "".join(chr(raw.FPDFText_GetUnicode(letters, place)) for place in places).strip()
            if words:
                found.append((size, words[:40]))
    return min(found)


def _size(letters: pypdfium2.PdfTextPage, place: int) -> float:
    """Return the size of a character in points: its font size times the scale of its matrix."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(letters, place, ctypes.byref(matrix))
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    return round(raw.FPDFText_GetFontSize(letters, place) * scale, 2)


def pictures(pdf: bytes, dots: int = 200) -> list:
    """Return each page as a greyscale image with `dots` per inch."""
    return [page.render(scale=dots / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]


def edges_with_print(pdf: bytes, margin: float = 8) -> list[str]:
    """Return the page edges, e.g. "page 1, right", with print closer to the edge of the paper than `margin` millimetres."""
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


def filled_height(picture) -> float:
    """Return the lowest printed position on a page as a fraction of the page's height."""
    return picture.point(lambda grey: 255 if grey < 200 else 0).getbbox()[3] / picture.height


def codes(picture) -> list[str]:
    """Return the texts of all QR codes found in an image."""
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


def white_border(picture, modules: int) -> float:
    """Return the white border of the first QR code of an image in modules: the distance to the nearest ink. The code is `modules` wide."""
    place = zxingcpp.read_barcodes(picture)[0].position
    left, top, right, bottom = place.top_left.x, place.top_left.y, place.bottom_right.x, place.bottom_right.y
    white = picture.convert("L").point(lambda shade: 255 if shade > 128 else 0)
    white.paste(255, (left - 1, top - 1, right + 2, bottom + 2))  # the code itself
    grown = 1
    while white.crop((left - grown, top - grown, right + grown, bottom + grown)).getextrema()[0] == 255 and grown < 200:
        grown += 1
    return grown * modules / (right - left)


def code_width(picture, dots: int = 200) -> float:
    """Return the width of the first QR code of an image in millimetres."""
    place = zxingcpp.read_barcodes(picture)[0].position
    return (place.top_right.x - place.top_left.x) / dots * 25.4
