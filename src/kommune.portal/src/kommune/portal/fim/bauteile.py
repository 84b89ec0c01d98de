"""What a plan of a form is made of: questions, steps, hints. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any


SILENT = ("hinweis", "titel")  # asks nothing
GRUPPE = "gruppe"  # the number of a repeated group


@dataclass(frozen=True)
class Frage:
    """One question of the form to be made: ``wenn`` are the yes-or-no questions that must all be answered with yes.

    ``gruppe`` is the repeated group it stands in; the kind ``gruppe`` is such a group, ``grenzen`` say how often.
    """

    name: str
    label: str
    art: str
    pflicht: bool = False
    hilfe: str = ""
    werte: tuple[tuple[str, str], ...] = ()
    grenzen: Mapping[str, str] = field(default_factory=dict)
    mehrfach: tuple[int, int | None] | None = None
    wenn: tuple[str, ...] = ()
    quelle: str = ""
    gruppe: str = ""


@dataclass(frozen=True)
class Schritt:
    titel: str
    fragen: tuple[Frage, ...]


@dataclass(frozen=True)
class Hinweis:
    """What an editor must know: ``code`` names the sentence, ``stelle`` the node by its words."""

    code: str
    stelle: str
    wert: str = ""


@dataclass(frozen=True)
class Bauplan:
    """Steps, hints, and ``baum``: the schema as plain values with the names of the questions, kept with the form."""

    titel: str
    schritte: tuple[Schritt, ...]
    hinweise: tuple[Hinweis, ...]
    baum: dict[str, Any]
