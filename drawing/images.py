"""`python -m drawing.images`: write theme/images/*.png: touch icons from icon.svg, and each language’s preview card from home.svg.

The images are committed; run this only when a drawing or a colour has changed. It needs the browser of the tests.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "theme" / "images"
TITLE = "Steady Hips"


def icon(maskable: bool = False) -> str:
    """Return the icon as SVG; `maskable` fills the square with the background and keeps the symbol inside the safe circle."""
    text = (IMAGES / "icon.svg").read_text(encoding="utf-8")
    if not maskable:
        return text
    ground = '<rect width="64" height="64" fill="#0B5A5E"/>'
    return text.replace(
        '<rect width="64" height="64" rx="14" fill="#0B5A5E"/>', ground + '<g transform="translate(6.4 5.6) scale(.8)">'
    ).replace("</svg>", "</g></svg>")


def card(language: str) -> str:
    """Return the preview card of a language (1200 × 630) as an HTML page."""
    from writing import languages  # imported here, as `make figures` lacks its packages

    line = languages.words(language)["pages"]["head_preview"]["line"]
    styles = "".join((ROOT / "theme" / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "figures"))
    drawing = (ROOT / "theme" / "figures" / "home.svg").read_text(encoding="utf-8")
    return f"""<!doctype html><meta charset="utf-8"><style>{styles}
    body {{ margin: 0; width: 1200px; height: 630px; background: var(--paper); color: var(--ink); overflow: hidden; position: relative; }}
    h1 {{ position: absolute; left: 64px; top: 24px; margin: 0; color: var(--teal);
         font: 700 84px/1 Charter, "DejaVu Serif", Georgia, serif; }}
    p {{ position: absolute; left: 68px; top: 120px; margin: 0; font: 30px/1.3 "DejaVu Sans", sans-serif; color: var(--ink-soft); }}
    .drawing {{ position: absolute; left: 0; bottom: 0; width: 1200px; max-width: none; }}
    .drawing > circle.mat {{ display: none; }}
    </style><h1>{TITLE}</h1><p>{line}</p>{drawing}"""


def main() -> None:
    """Redraw all images."""
    from playwright.sync_api import sync_playwright

    import browser as browsers
    from publishing import link_previews
    from writing import languages

    jobs = [(f"icon-{size}", icon(), size, size) for size in (192, 512)]
    jobs += [("apple-touch-icon", icon(maskable=True), 180, 180), ("icon-maskable-512", icon(maskable=True), 512, 512)]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        for name, svg, width, height in jobs:
            page = chromium.new_page(viewport={"width": width, "height": height})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{width}px;height:{height}px}}</style>{svg}")
            page.screenshot(path=IMAGES / f"{name}.png", omit_background=True)
        page = chromium.new_page(viewport={"width": 1200, "height": 630}, color_scheme="light")
        for language in languages.codes():
            page.set_content(card(language))
            page.screenshot(path=ROOT / "theme" / link_previews.card(language))
        chromium.close()
    shrink()


def shrink() -> None:
    """Reduce the images to a palette: flat drawings need few colours."""
    from PIL import Image

    for path in IMAGES.glob("*.png"):
        picture = Image.open(path)
        colours = picture.convert("RGBA").quantize(96, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        colours.save(path, optimize=True)


if __name__ == "__main__":
    main()
