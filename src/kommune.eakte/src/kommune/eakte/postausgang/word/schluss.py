"""Put what is printed by us into a Word file, as a program of its own: ``schluss.py source.docx worte.json target.docx``.

``oben`` is put before everything (the mark of a draft), ``schluss`` in the place of the paragraph „[Zeichnung]“, else at the end. Started
with bounded time and memory; reads no database.
"""

from docx import Document
from docx.shared import Pt
from pathlib import Path

import json
import sys


PLACE = "[Zeichnung]"


def close(source: Path, words: Path, target: Path) -> None:
    told = json.loads(words.read_text("utf-8"))
    document = Document(str(source))
    places = [one for one in document.paragraphs if one.text.strip() == PLACE]
    before = places[0] if places else None
    for text in told["schluss"]:
        made = before.insert_paragraph_before(text) if before is not None else document.add_paragraph(text)
        if text != told["schluss"][-1]:
            made.paragraph_format.keep_with_next = True
            made.paragraph_format.space_after = Pt(0)
    for one in places:
        one._element.getparent().remove(one._element)
    for text in reversed(told["oben"]):
        first = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
        first.insert_paragraph_before().add_run(text).bold = True
    document.save(str(target))


if __name__ == "__main__":
    close(*(Path(one) for one in sys.argv[1:4]))
