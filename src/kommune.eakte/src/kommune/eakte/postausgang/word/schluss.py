"""Put what is printed by us into a Word file, as a program of its own: ``schluss.py source.docx worte.json target.docx``.

``oben`` is put before everything (the mark of a draft), ``schluss`` in the place of the paragraph „[Zeichnung]“, else at the end, ``zahlung`` in that of
„[Zahlung]“, else before ``schluss``. Started with bounded time and memory; reads no database.
"""

from docx import Document
from docx.shared import Pt
from pathlib import Path
from typing import Any

import json
import sys


PLACE, DEMAND = "[Zeichnung]", "[Zahlung]"


def close(source: Path, words: Path, target: Path) -> None:
    told = json.loads(words.read_text("utf-8"))
    document = Document(str(source))
    places = [one for one in document.paragraphs if one.text.strip() == PLACE]
    demands = [one for one in document.paragraphs if one.text.strip() == DEMAND]
    put(document, told["zahlung"], [*demands, *places])
    put(document, told["schluss"], places)
    for one in (*places, *demands):
        one._element.getparent().remove(one._element)
    for text in reversed(told["oben"]):
        first = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
        first.insert_paragraph_before().add_run(text).bold = True
    document.save(str(target))


def put(document: Any, lines: list[str], places: list[Any]) -> None:
    """Put lines before the first of the places, else at the end, kept together on one page."""
    for text in lines:
        made = places[0].insert_paragraph_before(text) if places else document.add_paragraph(text)
        if text != lines[-1]:
            made.paragraph_format.keep_with_next = True
            made.paragraph_format.space_after = Pt(0)


if __name__ == "__main__":
    close(*(Path(one) for one in sys.argv[1:4]))
