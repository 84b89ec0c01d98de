"""Read a schema of the national catalogue, show what would become of it, make the form, and write an Antrag as XML.

Which question belongs where in the XML is kept with the form, for each schema it was made of: an Antrag is written by
the one whose questions it answers.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from hashlib import sha256
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.fim import bauplan
from kommune.portal.fim import codeliste
from kommune.portal.fim import formbau
from kommune.portal.fim import leser
from kommune.portal.fim import rules
from kommune.portal.fim import xfall
from kommune.portal.fim.bauteile import Bauplan
from kommune.portal.fim.meldungen import FimFehler
from kommune.portal.fim.meldungen import refusal
from kommune.portal.fim.meldungen import words_of
from kommune.portal.fim.rules import Schema
from kommune.portal.fim.rules import SchemaFehler
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.frage.gruppe import base_of
from kommune.portal.formulare.werkstatt import api as werkstatt
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.content.leistung import ANTRAG
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


__all__ = ("FimFehler", "words_of")
ANNOTATION = "kommune.portal.fim"
MAX_FILES, MAX_BYTES = 30, 12_000_000
REST_TITLE = "Weitere Angaben"
FIRST_TITLE = "Ihre Angaben"


def read(files: Iterable[bytes]) -> tuple[Schema, tuple[codeliste.Codeliste, ...]]:
    """Return the one schema among the files and the code lists.

    :raises FimFehler: none or two schemas, a file that is neither, one that is broken, or too much of all.
    """
    files = list(files)
    if len(files) > MAX_FILES or sum(map(len, files)) > MAX_BYTES:
        raise refusal(SchemaFehler("zu_viele_dateien"))
    schemas: list[Schema] = []
    lists: list[codeliste.Codeliste] = []
    try:
        for data in files:
            if codeliste.is_codelist(rules.parse_xml(data)):
                lists.append(codeliste.parse(data))
            else:
                schemas.append(leser.parse(data))
        if len(schemas) != 1:
            raise SchemaFehler("kein_schema" if not schemas else "zwei_schemata")
    except SchemaFehler as error:
        raise refusal(error) from error
    return schemas[0], tuple(lists)


def plan(
    schema: Schema, lists: tuple[codeliste.Codeliste, ...], wiederholungen: int = bauplan.WIEDERHOLUNGEN
) -> Bauplan:
    """Return what would be made; nothing is. :raises FimFehler: no form can be made of it."""
    try:
        return bauplan.plan(schema, lists, wiederholungen)
    except SchemaFehler as error:
        raise refusal(error) from error


def may_make(leistung: Any) -> bool:
    """Tell whether the person may give the service a form, or change the one it has."""
    form = leistung.get(ANTRAG)
    return leistungen.may_add_form(leistung) if form is None else zugriff.may("Modify portal content", form)


def not_allowed() -> NotAllowed:
    """Return the refusal for who may not."""
    return NotAllowed(_("error_form_not_allowed", default="You may not add a form to this service now."))


def make_form(leistung: Any, schema: Schema, made: Bauplan, *, ersetzen: bool = False) -> Any:
    """Make the online form of a service, or with ``ersetzen`` a new version of the one it has; return it.

    :raises NotAllowed: the person may not. :raises WrongState: it has a form. :raises AbgelehntesModell: what would be
    made has what no form may have; nothing is made.
    """
    if not may_make(leistung):
        raise not_allowed()
    if ANTRAG in leistung and not ersetzen:
        raise WrongState(
            _("error_fim_hat_formular", default="This service has a form already. Say that it is to be replaced."),
            field="ersetzen",
        )
    model = formbau.model_of(made, REST_TITLE)
    form = leistungen.start_form(leistung)
    with fassungen.changed(form, f"FIM {schema.wurzel.id} {schema.wurzel.version}"):
        form.fields_model = model
        form.default_fieldset_label = made.schritte[0].titel or FIRST_TITLE
        werkstatt.discard(form)
    _keep(form, schema, made, model)
    return form


def herkunft_of(form: Any) -> dict[str, Any] | None:
    """Return id, version, name and rules of the schema a form was last made of; None for another form."""
    kept = _kept(form)
    return {name: kept[kept.maxKey()][name] for name in ("id", "version", "name", "am", "regeln")} if kept else None


def xml_of(antrag: Any) -> bytes | None:
    """Return an Antrag as XML of the schema its form came from, None if the form came from none, or from XDatenfelder 1."""
    form = _form_of(antrag)
    asked = {base_of(frage["name"]) for frage in antrag.fragen}
    kept = list(_kept(form).values()) if form is not None else []
    if not kept:
        return None
    best = max(reversed(kept), key=lambda one: len(asked & set(one["namen"])))
    if best["baum"]["ausgabe"] < xfall.FIRST:
        return None
    files: dict[str, Any] = {}
    for file in antrag.dateien:
        files.setdefault(file["feld"], []).append(file["name"])
    return xfall.write(best["baum"], antrag.antworten, files)


def _keep(form: Any, schema: Schema, made: Bauplan, model: str) -> None:
    notes = IAnnotations(form)
    if ANNOTATION not in notes:
        notes[ANNOTATION] = OOBTree()
    kept = notes[ANNOTATION]
    kept[(kept.maxKey() if kept else 0) + 1] = {
        "id": schema.wurzel.id,
        "version": schema.wurzel.version,
        "name": schema.wurzel.name,
        "am": clock.now(),
        "modell": sha256(model.encode()).hexdigest(),
        "namen": tuple(frage.name for step in made.schritte for frage in step.fragen),
        "regeln": tuple({"id": r.id, "name": r.name, "text": r.text, "stelle": r.stelle} for r in schema.regeln),
        "baum": made.baum,
    }


def _kept(form: Any) -> Any:
    return IAnnotations(form).get(ANNOTATION) or {}


def _form_of(antrag: Any) -> Any:
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(UID=antrag.form_uid)
    return found[0]._unrestrictedGetObject() if found else None
