"""What becomes of a FIM schema: the steps and questions of a form, and where each answer belongs in the XML. Pure.

A group that may be repeated becomes a repeated group of the form (``formulare.frage.gruppe``). One in such a group, and a group
that may be left out, has a yes-or-no question before it, for each further copy one, and what is in it is asked by that answer.
"""

from collections.abc import Iterator
from dataclasses import replace
from kommune.portal.fim import codeliste
from kommune.portal.fim.bauteile import Bauplan
from kommune.portal.fim.bauteile import Frage
from kommune.portal.fim.bauteile import GRUPPE
from kommune.portal.fim.bauteile import Hinweis
from kommune.portal.fim.bauteile import Schritt
from kommune.portal.fim.bauteile import SILENT
from kommune.portal.fim.rules import Knoten
from kommune.portal.fim.rules import Schema
from kommune.portal.fim.rules import SchemaFehler
from kommune.portal.formulare.modellpruefung.bausteine import MAX_ASKED
from kommune.portal.formulare.modellpruefung.bausteine import MAX_COPIES
from typing import Any

import keyword
import re
import unicodedata


MAX_FRAGEN = 400
MAX_WAHLEN = 600
MAX_LABEL = 240
WIEDERHOLUNGEN = 3
UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
RESERVED = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist) | {"self", "context", "request", "form"}
ARTEN = {
    "text": "text", "text_latin": "text", "date": "datum", "datetime": "zeitpunkt", "bool": "ja_nein",
    "num": "kommazahl", "num_int": "zahl", "num_currency": "kommazahl", "file": "datei",
}  # fmt: skip
EMAIL = frozenset({"e_mail", "email", "e_mail_adresse", "emailadresse", "mailadresse"})
# Names the hand-over knows a person by (``uebergabe.regeln.zuordnung``).
OURS = dict.fromkeys(EMAIL, "email") | {"postleitzahl": "plz", "telefonnummer": "telefon", "nachname": "familienname"}
TITEL = "titel"
WITH_ONE_LINE_EACH = ("text", "auswahl")


def plan(schema: Schema, lists: tuple[codeliste.Codeliste, ...] = (), wiederholungen: int = WIEDERHOLUNGEN) -> Bauplan:
    """Return what would be made of a schema.

    :raises SchemaFehler: ``leer`` if it asks nothing, ``viele`` if a form cannot have as many questions.
    """
    planner = _Planner(lists, max(1, min(wiederholungen, 9)))
    steps, trees = [], []
    wurzel = schema.wurzel
    children = wurzel.kinder if wurzel.art == "stammdatenschema" else (replace(wurzel, von=1, bis=1),)
    loose: list[Frage] = []
    for number, child in enumerate(children):
        fragen: list[Frage] = []
        trees.append(planner.node(child, (), fragen, titled=True))
        last = number + 1 == len(children) or children[number + 1].is_group
        if child.is_group:
            steps.append(Schritt(_label(child), tuple(fragen)))
        else:
            loose += fragen
            if last:
                steps.append(Schritt("", tuple(loose)))
                loose = []
    asked = [one for step in steps for one in step.fragen]
    if not any(one.art not in SILENT for one in asked):
        raise SchemaFehler("leer", wurzel.id)
    times = {one.name: int(one.grenzen["maxValue"]) for one in asked if one.art == GRUPPE}
    for number, most in ((len(asked), MAX_FRAGEN), (sum(times.get(one.gruppe, 1) for one in asked), MAX_ASKED)):
        if number > most:
            raise SchemaFehler("viele", wurzel.id, f"{number} / {most}")
    steps = [step for step in steps if step.fragen]
    baum = {
        "id": wurzel.id,
        "version": wurzel.version,
        "ausgabe": schema.ausgabe,
        "art": wurzel.art,
        "teile": tuple(trees),
    }
    return Bauplan(
        wurzel.label, tuple(_told_apart(step) for step in steps), tuple(dict.fromkeys(planner.hinweise)), baum
    )


class _Planner:
    def __init__(self, lists: tuple[codeliste.Codeliste, ...], wiederholungen: int) -> None:
        self.lists, self.wiederholungen = lists, wiederholungen
        self.names: set[str] = set()
        self.inside = ""  # the repeated group whose parts are looked at
        self.hinweise: list[Hinweis] = []

    def note(self, code: str, node: Knoten, wert: str = "") -> None:
        self.hinweise.append(Hinweis(code, f"{_label(node)} ({node.id})", wert))

    def node(self, node: Knoten, wenn: tuple[str, ...], into: list[Frage], *, titled: bool = False) -> dict[str, Any]:
        """Add the questions of a node to ``into`` and return its place in the XML."""
        if node.is_group:
            return self.group(node, wenn, into, titled=titled)
        return self.field(node, wenn, into)

    def group(self, node: Knoten, wenn: tuple[str, ...], into: list[Frage], *, titled: bool) -> dict[str, Any]:
        if node.bis != 1 and not self.inside:
            return self.repeated(node, wenn, into)
        most = self.wiederholungen if node.bis is None else min(node.bis, max(self.wiederholungen, node.von))
        if node.bis != most:
            self.note("wiederholung", node, str(most))
        copies, before = [], wenn
        for number in range(1, most + 1):
            gate = ""
            free = number > node.von and (number > 1 or any(one.von for one in _below(node)))
            if free:
                gate = self.name(f"{node.name}_angeben" if most == 1 else f"{node.name}_{number}_angeben")
                words = "Angaben zu „{}“ machen?" if number == 1 else "Weitere Angaben zu „{}“ machen?"
                into.append(Frage(gate, words.format(_label(node)), "ja_nein", True, wenn=before, quelle=node.id))
                before = (*before, gate)
            elif not titled and not _is_nameless(node):
                heading = _label(node) if number == 1 else f"{_label(node)} ({number}.)"
                into.append(
                    Frage(
                        self.name(f"{node.name}_titel"), heading, TITEL, hilfe=node.hilfe, wenn=before, quelle=node.id
                    )
                )
            copies.append({"tor": gate, "teile": tuple(self.node(child, before, into) for child in node.kinder)})
        return {"art": "G", "id": node.id, "version": node.version, "von": node.von, "kopien": tuple(copies)}

    def repeated(self, node: Knoten, wenn: tuple[str, ...], into: list[Frage]) -> dict[str, Any]:
        """Add a group with its questions once; its number is the answer to the group itself."""
        wanted = max(self.wiederholungen, node.von) if node.bis is None else node.bis
        most = min(wanted, MAX_COPIES)
        if node.bis != most:
            self.note("wiederholung", node, str(most))
        if node.von > most:
            raise SchemaFehler("viele", node.id, f"{node.von} / {most}")
        name, inside = self.name(node.name), list[Frage]()
        limits = {"minValue": str(node.von), "maxValue": str(most)}
        into.append(Frage(name, _label(node), GRUPPE, True, node.hilfe, grenzen=limits, wenn=wenn, quelle=node.id))
        self.inside = name
        parts = tuple(self.node(child, (), inside) for child in node.kinder)
        self.inside = ""
        into += [replace(one, gruppe=name) for one in inside]
        place = {"art": "G", "id": node.id, "version": node.version, "von": node.von, "gruppe": name}
        return {**place, "kopien": ({"tor": "", "teile": parts},)}

    def field(self, node: Knoten, wenn: tuple[str, ...], into: list[Frage]) -> dict[str, Any]:
        place = {"art": "F", "id": node.id, "version": node.version, "von": node.von, "typ": node.datentyp}
        if node.feldart in ("hidden", "locked"):
            self.note("verborgen", node)
            return {**place, "namen": (), "fest": node.inhalt}
        if node.feldart == "label":
            into.append(
                Frage(self.name(node.name), _label(node), "hinweis", hilfe=node.inhalt or node.hilfe, wenn=wenn)
            )
            return {**place, "namen": (), "fest": ""}
        art, werte = self.kind(node)
        frage = Frage(
            "", _label(node), art, node.von > 0, node.hilfe, werte, self.limits(node, art), wenn=wenn, quelle=node.id
        )
        many = node.bis is None or node.bis > 1
        if many and art in WITH_ONE_LINE_EACH:
            into.append(replace(frage, name=self.name(node.name), mehrfach=(node.von, node.bis)))
            return {**place, "namen": (into[-1].name,)}
        most = self.wiederholungen if node.bis is None else min(node.bis, max(self.wiederholungen, node.von))
        if node.bis != most:
            self.note("wiederholung", node, str(most))
        names = []
        for number in range(1, most + 1):
            label = frage.label if number == 1 else f"{frage.label} ({number}.)"
            into.append(replace(frage, name=self.name(node.name), label=label, pflicht=number <= node.von))
            names.append(into[-1].name)
        return {**place, "namen": tuple(names)}

    def kind(self, node: Knoten) -> tuple[str, tuple[tuple[str, str], ...]]:
        if node.feldart == "select":
            werte = node.werte or self.of_list(node)
            if len(werte) > MAX_WAHLEN:
                self.note("liste_lang", node, str(len(werte)))
            elif werte:
                return "auswahl", werte
            return "text", ()
        art = ARTEN.get(node.datentyp, "")
        if art == "text" and _plain(node.name) in EMAIL:
            return "email", ()
        if not art:
            self.note("datentyp", node, node.datentyp)
            return ("datei" if node.datentyp == "obj" else "text"), ()
        return art, ()

    def of_list(self, node: Knoten) -> tuple[tuple[str, str], ...]:
        if not node.liste:
            self.note("liste_ohne", node)
            return ()
        found, exact = codeliste.find(node.liste, self.lists)
        if found is None:
            self.note("liste_fehlt", node, node.liste)
            return ()
        if not exact:
            self.note("liste_andere", node, f"{node.liste} → {found.fassung}")
        return found.werte

    def limits(self, node: Knoten, art: str) -> dict[str, str]:
        given = dict(node.grenzen)
        if "pattern" in given:
            self.note("muster", node, given["pattern"])
        names = {
            "text": ("minLength", "maxLength"),
            "email": ("maxLength",),
            "zahl": ("minValue", "maxValue"),
            "kommazahl": ("minValue", "maxValue"),
        }
        kept = {}
        for name in names.get(art, ()):
            value = given.get(name, "")
            whole = art in ("text", "email", "zahl")
            if value and re.fullmatch(r"-?[0-9]{1,12}" if whole else r"-?[0-9]{1,12}([.,][0-9]{1,6})?", value):
                kept[name] = value.replace(",", ".")
            elif value:
                self.note("grenze", node, f"{name} {value}")
        least, most = (next((kept[one] for one in kept if one.startswith(side)), "") for side in ("min", "max"))
        if least and most and float(least) > float(most):
            self.note("grenze", node, f"{least} > {most}")
            return {}
        return {name: value for name, value in kept.items() if name != "maxLength" or int(value) > 0}

    def name(self, words: str) -> str:
        """Return a name no other question has: plain letters, neither a word of Python nor empty."""
        if len(self.names) > 2 * MAX_FRAGEN:  # repetitions in each other multiply
            raise SchemaFehler("viele", wert=f"> {MAX_FRAGEN}")
        name = _plain(words)
        name = OURS.get(name, name)[:60].strip("_")
        if not name or not name[0].isalpha() or name in RESERVED:
            name = f"feld_{name}".strip("_")
        found, number = name, 1
        while found in self.names:
            number += 1
            found = f"{name}_{number}"
        self.names.add(found)
        return found


def _plain(words: str) -> str:
    told = unicodedata.normalize("NFKD", words.translate(UMLAUTE)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", told).strip("_")


def _below(node: Knoten) -> Iterator[Knoten]:
    """Yield the fields of a group, and of groups in it that cannot be left out."""
    for child in node.kinder:
        if not child.is_group:
            yield child
        elif child.von:
            yield from _below(child)


def _label(node: Knoten) -> str:
    label = node.label if not _is_nameless(node) else node.name
    return label if len(label) <= MAX_LABEL else f"{label[: MAX_LABEL - 1]}…"


def _is_nameless(node: Knoten) -> bool:
    return not node.label.strip()


def _told_apart(step: Schritt) -> Schritt:
    """Give questions of a step that have the same words the heading they stand under."""
    count: dict[str, int] = {}
    for one in step.fragen:
        if one.art not in SILENT:
            count[one.label] = count.get(one.label, 0) + 1
    heading, found = "", []
    for one in step.fragen:
        if one.art in (TITEL, GRUPPE):
            heading = one.label
        elif count.get(one.label, 0) > 1 and heading and one.art not in (*SILENT, "ja_nein"):
            one = replace(one, label=f"{one.label} – {heading}"[: MAX_LABEL + 60])
        found.append(one)
    return replace(step, fragen=tuple(found))
