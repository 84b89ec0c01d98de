"""Facts of the fixed fields of a record, told once: what is made of the tables in ``content``.

A line of a table (``Fest``) says name, kind, label, where the field is shown and how it is kept. Schema, defaults of the
class, journal, page, catalog, filters and REST lists ask here; nothing else names the field. A field that needs more
(Beteiligte, Frist) has that in its own module.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from kommune.eakte.core.eingabe.festfelder import Unveraenderlich
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Feld
from kommune.eakte.core.werte.feld import Ort
from plone.autoform.interfaces import OMITTED_KEY
from plone.autoform.interfaces import WRITE_PERMISSIONS_KEY
from plone.schema import JSONField
from plone.supermodel import model
from typing import Any
from zope import schema
from zope.interface import Interface

import json


LIST_OF_OBJECTS = json.dumps({"type": "array", "items": {"type": "object"}})
SHOWN = frozenset({Ort.FORMULAR, Ort.SEITE, Ort.JOURNAL})
NOTED = frozenset({Ort.SEITE, Ort.JOURNAL})
INDEXES = {Art.DATUM: "DateIndex"}


@dataclass(frozen=True)
class Fest(Feld):
    """A fixed field: ``vorgabe`` is its default, ``recht`` the permission to write it, ``einmal`` whether it is set once.

    ``journal_als`` is the name the journal has it under; ``stelle`` orders lists that show it (smaller first).
    """

    vorgabe: Any = ""
    recht: str = ""
    einmal: bool = False
    vokabular: Any = None
    regel: Any = None
    journal_als: str = ""
    stelle: int = 50


def make_schema(name: str, felder: Iterable[Fest], *, base: Any = model.Schema, module: str, doc: str) -> Any:
    """Return the schema of a table: form fields in the order of the table, the rest left out of forms."""
    felder = tuple(felder)
    made = model.SchemaClass(
        name, (base,), {feld.name: _zope_field(feld) for feld in felder}, __doc__=doc, __module__=module
    )
    made.setTaggedValue(OMITTED_KEY, [(Interface, feld.name, "true") for feld in felder if not feld.has(Ort.FORMULAR)])
    made.setTaggedValue(WRITE_PERMISSIONS_KEY, {feld.name: feld.recht for feld in felder if feld.recht})
    return made


def with_defaults(felder: Iterable[Fest]) -> Any:
    """Return a class decorator that gives a class the fields of a table as attributes, with their defaults."""

    def decorate(klass: type) -> type:
        for feld in felder:
            if feld.name not in vars(klass) and feld.name != "title":
                value = Unveraenderlich() if feld.einmal else feld.vorgabe
                setattr(klass, feld.name, value)
                if feld.einmal:
                    value.__set_name__(klass, feld.name)
        return klass

    return decorate


def names(felder: Iterable[Fest], ort: Ort) -> tuple[str, ...]:
    """Return the names of the fields shown at a place."""
    return tuple(feld.name for feld in _sorted(felder, ort) if feld.has(ort))


def journaled(felder: Iterable[Fest]) -> tuple[str, ...]:
    """Return the names under which fields are journaled."""
    return tuple(feld.journal_als or feld.name for feld in felder if feld.has(Ort.JOURNAL))


def of_kind(felder: Iterable[Fest], art: Art) -> tuple[str, ...]:
    """Return the names of the fields of one kind."""
    return tuple(feld.name for feld in felder if feld.art == art)


def install_catalog(catalog: Any, felder: Iterable[Fest]) -> int:
    """Give the catalog the indexes and columns of a table it lacks; return how many those were."""
    made = 0
    for feld in felder:
        if feld.has(Ort.SUCHE) and feld.name not in catalog.indexes():
            catalog.addIndex(feld.name, INDEXES.get(feld.art, "FieldIndex"))
            made += 1
        if feld.has(Ort.SPALTE) and feld.name not in catalog.schema():
            catalog.addColumn(feld.name)
            made += 1
    return made


def _sorted(felder: Iterable[Fest], ort: Ort) -> list[Fest]:
    return sorted(felder, key=lambda feld: feld.stelle) if ort == Ort.SEITE else list(felder)


def _zope_field(feld: Fest) -> Any:
    facts: dict[str, Any] = {"title": feld.label, "description": feld.hilfe or "", "required": feld.pflicht}
    if feld.regel is not None:
        facts["constraint"] = feld.regel
    if feld.art == Art.LISTE:
        return JSONField(schema=LIST_OF_OBJECTS, default=[], **facts)
    if feld.art == Art.DATUM:
        return schema.Date(**facts)
    if feld.art == Art.ZAHL:
        return schema.Int(**facts)
    if feld.art == Art.AUSWAHL:
        return schema.Choice(vocabulary=feld.vokabular, default=feld.vorgabe, **facts)
    if feld.has(Ort.FORMULAR) and not feld.pflicht:
        facts |= {"default": "", "missing_value": ""}
    if feld.has(Ort.FORMULAR):
        facts["max_length"] = feld.laenge or None
    return (schema.Text if feld.art == Art.LANGTEXT else schema.TextLine)(**facts)
