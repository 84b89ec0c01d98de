"""What the form's action says of questions in lines, written by choosing: duties, several files, answers that end it. Pure.

A duty is ``feld: anderes=wert``, an answer after which there is no application ``feld=wert: Grund``.
"""

from collections.abc import Mapping
from kommune.portal.formulare.frage import bedingung
from kommune.portal.formulare.frage.bedingung import Bedingung
from kommune.portal.formulare.frage.bedingung import BedingungFehler
from kommune.portal.formulare.modellpruefung.bausteine import SUPERMODEL
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt.bedingungswahl import ODER
from kommune.portal.formulare.werkstatt.bedingungswahl import Regel
from kommune.portal.formulare.werkstatt.bedingungswahl import Wahl
from kommune.portal.formulare.werkstatt.rules import UmbauFehler
from lxml import etree


LINES, SEVERAL, EXCLUDING = "pflicht_wenn", "mehrere_dateien", "ausschluss"
MAX_GRUND = 300
WORDS = {"ja": "ja", "nein": "nein"}


def rule_of(actions: str, name: str, kinds: Mapping[str, str]) -> Regel:
    """Return when a question must be answered; several lines mean “or”."""
    found = []
    for line in _mine(actions, name):
        _field, when = bedingung.parse_line(line)
        assert isinstance(when, bedingung.Vergleich)  # what a line says
        boolean = kinds.get(when.feld) in ("ja_nein", "zustimmung")
        found.append(Wahl(when.feld, when.wert.lower()) if boolean else Wahl(when.feld, "gleich", when.wert))
    return Regel(ODER, tuple(found))


def add(actions: str, name: str, wahl: Wahl) -> str:
    """Add a line. :raises UmbauFehler: a comparison a line cannot say."""
    if wahl.vergleich not in ("gleich", *WORDS):
        raise UmbauFehler("vergleich", "vergleich", wahl.frage)
    line = f"{name}: {wahl.frage}={WORDS.get(wahl.vergleich, wahl.wert)}"
    return with_lines(actions, LINES, list(dict.fromkeys([*lines_of(actions, LINES), line])))


def drop(actions: str, name: str, number: int) -> str:
    """Take out the nth line of a question."""
    gone = _mine(actions, name)[number]
    return with_lines(actions, LINES, [line for line in lines_of(actions, LINES) if line != gone])


def asked_by(actions: str, names: set[str]) -> list[str]:
    """Return the names of the questions, others than these, whose duty asks one of them."""
    found = [(field, when) for _line, field, when in _read(actions) if field not in names]
    return [field for field, when in found if bedingung.fields_of(when) & names]


def without(actions: str, names: set[str]) -> str:
    """Return the actions without what they say of these questions."""
    gone = {line for line, field, _when in _read(actions) if field in names}
    kept = {
        LINES: [line for line in lines_of(actions, LINES) if line not in gone],
        SEVERAL: [line for line in lines_of(actions, SEVERAL) if line not in names],
        EXCLUDING: [line for line in lines_of(actions, EXCLUDING) if line.partition("=")[0].strip() not in names],
    }
    for tag, lines in kept.items():
        if lines != lines_of(actions, tag):
            actions = with_lines(actions, tag, lines)
    return actions


def with_several(actions: str, name: str, several: bool) -> str:
    """Let a question take several files, or one."""
    lines = [line for line in lines_of(actions, SEVERAL) if line != name]
    return with_lines(actions, SEVERAL, [*lines, name] if several else lines)


def exclusions_of(actions: str, name: str) -> dict[str, str]:
    """Return, by the answer to a question, why there is no application after it."""
    found = {}
    for line in lines_of(actions, EXCLUDING):
        condition, _colon, grund = line.partition(":")
        field, _equals, wert = (part.strip() for part in condition.partition("="))
        if field == name:
            found[wert] = grund.strip()
    return found


def with_exclusions(actions: str, name: str, gruende: Mapping[str, str]) -> str:
    """Say after which answers to a question there is no application, and why; "" takes it back.

    :raises UmbauFehler: a reason that is too long, or an answer a line cannot say.
    """
    told = {**exclusions_of(actions, name), **{wert: rules.plain(grund) for wert, grund in gruende.items()}}
    for wert, grund in told.items():
        if len(grund) > MAX_GRUND:
            raise UmbauFehler("lang", f"ausschluss.{wert}", str(MAX_GRUND))
        if grund and not is_sayable(wert):
            raise UmbauFehler("wert_zeichen", f"ausschluss.{wert}", wert)
    rest = [line for line in lines_of(actions, EXCLUDING) if line.partition("=")[0].strip() != name]
    mine = [f"{name}={wert}: {' '.join(grund.split())}" for wert, grund in told.items() if grund]
    return with_lines(actions, EXCLUDING, [*rest, *mine])


def is_sayable(wert: str) -> bool:
    """Tell whether a line can name an answer."""
    return bool(wert.strip()) and not set(wert) & set(":=\n")


def lines_of(actions: str, tag: str) -> list[str]:
    """Return the lines of the action that hands in."""
    node = etree.fromstring(actions.encode()).find(f".//{{{SUPERMODEL}}}{tag}")
    return [one.text.strip() for one in node if one.text] if node is not None else []


def with_lines(actions: str, tag: str, lines: list[str]) -> str:
    """Return the actions with these lines in place of those they had."""
    root = etree.fromstring(actions.encode())
    node = root.find(f".//{{{SUPERMODEL}}}{tag}")
    action = root.find(f".//{{{SUPERMODEL}}}field")
    if node is None and lines and action is not None:
        node = etree.SubElement(action, f"{{{SUPERMODEL}}}{tag}")
    if node is not None:
        for old in list(node):
            node.remove(old)
        for line in lines:
            etree.SubElement(node, f"{{{SUPERMODEL}}}element").text = line
        if not lines:
            node.getparent().remove(node)
    return str(etree.tostring(root, encoding="unicode"))


def _mine(actions: str, name: str) -> list[str]:
    return [line for line, field, _when in _read(actions) if field == name]


def _read(actions: str) -> list[tuple[str, str, Bedingung]]:
    """Return line, question and condition of each line that can be read."""
    found = []
    for line in lines_of(actions, LINES):
        try:
            found.append((line, *bedingung.parse_line(line)))
        except BedingungFehler:
            continue
    return found
