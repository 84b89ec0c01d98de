"""Pictures a phone reads: QR codes (ISO/IEC 18004) as SVG, made here without any fetch."""

import segno


def data_url(text: str) -> str:
    """Return the code of a text as a ``data:`` address, for a letter or an ``<img>``."""
    return str(segno.make(text, error="m", micro=False, encoding="utf-8").svg_data_uri(border=2, scale=3))


def inline(text: str, *, title: str, css: str) -> str:
    """Return the code as an ``<svg>`` of a page without style or size of its own, its margin white on dark pages too; ``title`` says what it is, ``css`` is its class."""
    made = segno.make(text, error="m", micro=False)
    return str(made.svg_inline(light="#fff", title=title, svgclass=css, lineclass=None, omitsize=True))
