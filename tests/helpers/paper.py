"""What a printer makes of a page, and what can be seen and read on it."""

from __future__ import annotations

import io
import math

import pypdfium2
import zxingcpp
from pypdf import PdfReader

PAPERS = ("A4", "Letter")
# Chromium's own margins; other browsers' differ by a few millimetres, so the sheet keeps to less than the page.
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "0.4in")
MM = 72 / 25.4


def printed(page, paper: str) -> bytes:
    """The page as a PDF on this paper, without the backgrounds that browsers leave out."""
    return page.pdf(format=paper, margin=MARGIN, print_background=False)


def count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def text(pdf: bytes) -> str:
    """All words of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def smallest(pdf: bytes) -> tuple[float, str]:
    """The smallest letters of a PDF: their size in points and the words in that size."""
    found = []

    def visit(words, cm, tm, font, size):
        if words.strip():
            scale = math.sqrt(abs((tm[0] * tm[3] - tm[1] * tm[2]) * (cm[0] * cm[3] - cm[1] * cm[2])))
            found.append((round(size * scale, 2), words.strip()[:40]))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return min(found)


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


def codes(picture) -> list[str]:
    """The texts of all QR codes that a reader finds in a picture."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def code_width(picture, dots: int = 200) -> float:
    """How wide the first QR code of a picture is, in millimetres."""
    place = zxingcpp.read_barcodes(picture)[0].position
    return (place.top_right.x - place.top_left.x) / dots * 25.4
