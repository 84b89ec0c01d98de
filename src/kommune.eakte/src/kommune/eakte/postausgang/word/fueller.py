"""Fill a Word template, as a program of its own: ``fueller.py template.docx werte.json filled.docx``.

Started with bounded time and memory by ``fuellung``; reads no database. What it cannot fill it names in ``filled.docx.json``.
"""

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2 import UndefinedError
from kommune.eakte.postausgang.vorlagen import vorlage
from kommune.eakte.postausgang.word import wordpaket
from pathlib import Path

import json
import sys


def fill(source: Path, values: Path, target: Path) -> None:
    """Write the filled file, or beside it what hinders it."""
    werte = vorlage.marked(json.loads(values.read_text("utf-8")))
    try:
        wordpaket.placeholders(source.read_bytes())  # whatever was uploaded: nothing is filled unchecked
        template = DocxTemplate(str(source))
        template.render(werte, jinja_env=vorlage.environment_for(html=True), autoescape=True)
    except UndefinedError as error:
        _tell(target, vorlage.name_in(str(error)))
    except (TemplateError, wordpaket.WordFehler, vorlage.VorlageFehler, TypeError, ValueError, ArithmeticError):
        _tell(target, "")
    else:
        template.save(str(target))


def _tell(target: Path, name: str) -> None:
    target.with_name(f"{target.name}.json").write_text(json.dumps({"platzhalter": name}), "utf-8")


if __name__ == "__main__":
    fill(*(Path(one) for one in sys.argv[1:4]))
