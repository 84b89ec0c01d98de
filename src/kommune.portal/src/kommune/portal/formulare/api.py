"""Read forms made through the web: their questions, and answers for people and for storage."""

from Acquisition import aq_base
from collections.abc import Iterable
from collective.easyform.api import get_actions
from collective.easyform.interfaces import IEasyForm
from collective.easyform.interfaces import IFieldExtender
from hashlib import sha256
from kommune.portal import _
from kommune.portal.formulare.content.formular import Formular
from kommune.portal.formulare.frage import arten
from kommune.portal.formulare.frage import bedingung
from kommune.portal.formulare.frage import gruppe
from kommune.portal.formulare.frage import rechnung
from kommune.portal.formulare.frage.antworten import answers_for_display
from kommune.portal.formulare.frage.antworten import split_files
from kommune.portal.formulare.frage.arten import choices_of
from kommune.portal.formulare.frage.arten import display
from kommune.portal.formulare.frage.arten import is_consent
from kommune.portal.formulare.frage.arten import is_picture
from kommune.portal.formulare.frage.arten import kind_of
from kommune.portal.formulare.frage.arten import terms_of
from kommune.portal.formulare.frage.arten import to_plain
from kommune.portal.formulare.frage.bedingung import as_list
from kommune.portal.formulare.frage.bedingung import asked as asked_by
from kommune.portal.formulare.frage.bedingung import BedingungFehler
from kommune.portal.formulare.frage.bedingung import fields_of
from kommune.portal.formulare.frage.bedingung import holds
from kommune.portal.formulare.frage.bedingung import parse_lines
from kommune.portal.formulare.frage.bedingung import Vergleich
from kommune.portal.formulare.frage.meldungen import message_of
from kommune.portal.formulare.frage.meldungen import reason_of
from kommune.portal.formulare.frage.meldungen import ZU_GROSS
from kommune.portal.formulare.frage.pruefung import check_duties
from kommune.portal.formulare.frage.pruefung import check_numbers
from kommune.portal.formulare.frage.pruefung import check_texts
from kommune.portal.formulare.frage.pruefung import check_uploads
from kommune.portal.formulare.frage.pruefung import check_values
from kommune.portal.formulare.frage.pruefung import Fehler
from kommune.portal.formulare.frage.pruefung import is_enough
from kommune.portal.formulare.frage.pruefung import POSTAL_CODES
from kommune.portal.formulare.frage.pruefung import Upload
from kommune.portal.formulare.frage.sendung import files_of
from kommune.portal.formulare.frage.sendung import key_of
from kommune.portal.formulare.interfaces import AusserBetrieb
from kommune.portal.formulare.modellpruefung import bausteine
from kommune.portal.formulare.modellpruefung import ladeprobe
from kommune.portal.formulare.modellpruefung import zulassung
from kommune.portal.formulare.modellschema import schema_of
from kommune.portal.formulare.uebersetzung import in_language
from kommune.portal.formulare.uebersetzung import texts_of
from plone import api
from plone.supermodel.interfaces import FIELDSETS_KEY
from typing import Any
from zope.schema import getFieldsInOrder

import json
import logging


__all__ = (
    "answers_for_display",
    "as_list",
    "asked_by",
    "BedingungFehler",
    "check_duties",
    "check_numbers",
    "check_texts",
    "check_uploads",
    "is_enough",
    "check_values",
    "choices_of",
    "display",
    "Fehler",
    "fields_of",
    "files_of",
    "holds",
    "in_language",
    "is_consent",
    "is_picture",
    "key_of",
    "kind_of",
    "message_of",
    "parse_lines",
    "POSTAL_CODES",
    "reason_of",
    "schema_of",
    "split_files",
    "terms_of",
    "texts_of",
    "to_plain",
    "Upload",
    "Vergleich",
    "ZU_GROSS",
)
logger = logging.getLogger(__name__)


def is_form(obj: Any) -> bool:
    """Tell whether the object is an easyform."""
    return IEasyForm.providedBy(obj)


def faults_of(form: Any) -> list[zulassung.Verstoss]:
    """Return what the form as it is stored may not have, or cannot be read; such a form is neither shown nor taken.

    What is stored is looked at, not what the class makes of it: an imported form may be of another class.
    """
    form = aq_base(form)
    form._p_activate()
    stored = form.__dict__
    models = (("fields_model", ladeprobe.check_fields), ("actions_model", ladeprobe.check_actions))
    found = [fault for name, check in models if stored.get(name) is not None for fault in check(stored[name])]
    if not isinstance(form, Formular):
        found += [
            fault for name, check in models if name not in stored for fault in check(getattr(form, name, None) or "")
        ]
    return found + [
        fault for name in bausteine.EXPRESSIONS for fault in zulassung.check_expression(name, stored.get(name))
    ]


def require_in_service(form: Any) -> None:
    """Refuse a form with anything it may not have.

    :raises AusserBetrieb: nothing of the form may be read.
    """
    if faults_of(form):
        raise AusserBetrieb(
            _("error_form_out_of_service", default="This form is out of service at the moment. Please contact us.")
        )


def clean(form: Any) -> list[zulassung.Verstoss]:
    """Remove from the form what it may not have, and return that; a model that cannot be read at all stays refused."""
    found, stored = faults_of(form), aq_base(form).__dict__
    for name, of_actions in (("fields_model", False), ("actions_model", True)):
        source = stored.get(name)
        if isinstance(source, str) and (rest := ladeprobe.cleaned(source, actions=of_actions)) is not None:
            setattr(aq_base(form), name, rest)
    for name in bausteine.EXPRESSIONS:
        if stored.get(name):
            setattr(aq_base(form), name, "")
    return found


def all_forms() -> list[Any]:
    """Return every form of the site, whoever asks."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(portal_type="EasyForm", sort_on="path")
    return [brain._unrestrictedGetObject() for brain in found]


def form_schema(form: Any) -> Any:
    """Return the schema of the form's fields.

    :raises AusserBetrieb: the form as it is stored is refused.
    """
    require_in_service(form)
    return schema_of(form)


def groups_of(form: Any) -> tuple[gruppe.Gruppe, ...]:
    """Return the groups of questions a form asks several times.

    :raises AusserBetrieb: the form as it is stored is refused.
    """
    require_in_service(form)
    return gruppe.groups_of(form.fields_model or "")


def actions(form: Any) -> list[tuple[str, Any]]:
    """Return the actions of the form in their order.

    :raises AusserBetrieb: the form as it is stored is refused.
    """
    require_in_service(form)
    return getFieldsInOrder(get_actions(form))


def questions(form: Any, zeigen_wenn: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Return the fields in order: name, label, hint, type, required, choices, group and condition."""
    schema = form_schema(form)
    groups = {
        name: fieldset.label for fieldset in schema.queryTaggedValue(FIELDSETS_KEY, ()) for name in fieldset.fields
    }
    fields = [pair for pair in getFieldsInOrder(schema) if kind_of(pair[1]) != "hinweis"]
    in_order = [pair for pair in fields if pair[0] not in groups] + [pair for pair in fields if pair[0] in groups]
    when = conditions(form, zeigen_wenn)
    formulas = {one.name: one for one in rechnung.formulas_of(form.fields_model or "")}
    return [
        {
            "name": name,
            "label": arten.text(field.title),
            "hinweis": arten.text(field.description),
            "typ": kind_of(field),
            "pflicht": bool(field.required),
            "auswahl": choices_of(field),
            "gruppe": arten.text(groups.get(name, "")),
            **({"berechnet": True, "geld": formulas[name].geld} if name in formulas else {}),
            **({"wenn": bedingung.as_list(when[name])} if name in when else {}),
        }
        for name, field in in_order
    ]


def version_of(form: Any, zeigen_wenn: Iterable[str] = ()) -> str:
    """Return a stamp that changes when the questions do."""
    shape = json.dumps(questions(form, zeigen_wenn), sort_keys=True, default=str)
    return sha256(shape.encode("utf-8", "replace")).hexdigest()[:16]


def conditions(form: Any, zeigen_wenn: Iterable[str] = ()) -> dict[str, bedingung.Bedingung]:
    """Return the condition under which each field is asked, by easyform's “depends on” and the action's lines.

    What cannot be read is left out: better one question too many than an application that cannot be made.
    """
    schema = form_schema(form)
    names = list(schema)
    found = {
        name: when
        for name, when in rules(zeigen_wenn).items()
        if name in schema and bedingung.fields_of(when) <= set(names)
    }
    for name in names:
        depends_on = getattr(IFieldExtender(schema[name]), "depends_on", None)
        if not depends_on:
            continue
        try:
            when = bedingung.parse_depends(depends_on, names)
        except bedingung.BedingungFehler:
            logger.warning("Condition of field %s in %s cannot be read: %s", name, form.absolute_url(), depends_on)
            continue
        found[name] = bedingung.Verknuepfung("and", (found[name], when)) if name in found else when
    return found


def rules(lines: Iterable[str]) -> dict[str, bedingung.Bedingung]:
    """Return the condition of each field by the lines of the action; lines that cannot be read are left out."""
    return bedingung.parse_lines(line for line in lines if _is_readable(line))


def rules_that_fail(form: Any, lines: Iterable[str]) -> list[str]:
    """Return the lines of rules, and the “depends on” of fields, that name a field the form does not have."""
    schema = form_schema(form)
    names = set(schema)
    wrong = []
    for line in lines:
        try:
            field, when = bedingung.parse_line(line)
        except bedingung.BedingungFehler:
            wrong.append(line)
            continue
        if not {field, *bedingung.fields_of(when)} <= names:
            wrong.append(line)
    for name in schema:
        depends_on = getattr(IFieldExtender(schema[name]), "depends_on", None)
        try:
            if depends_on:
                bedingung.parse_depends(depends_on, names)
        except bedingung.BedingungFehler:
            wrong.append(f"{name}: {depends_on}")
    return wrong


def asked(form: Any, answers: dict[str, Any], zeigen_wenn: Iterable[str] = ()) -> set[str]:
    """Return the names of the fields that are asked after these answers; yes or no unanswered means no."""
    return _settled(form, answers, zeigen_wenn)[1]


def completed(form: Any, answers: dict[str, Any], zeigen_wenn: Iterable[str] = ()) -> dict[str, Any]:
    """Return the answers with those that are computed of others, whatever stood in their place."""
    formulas = rechnung.formulas_of(form.fields_model or "")
    if not formulas:
        return answers
    told, shown = _settled(form, answers, zeigen_wenn)
    names = {one.name for one in formulas}
    rest = {name: value for name, value in answers.items() if name not in names}
    return {**rest, **{name: told[name] for name in names & told.keys() & shown}}


def _settled(form: Any, answers: dict[str, Any], zeigen_wenn: Iterable[str]) -> tuple[dict[str, Any], set[str]]:
    schema = form_schema(form)
    known: dict[str, Any] = {name: False for name in schema if kind_of(schema[name]) == "ja_nein"}
    known |= {one.name: one.min for one in groups_of(form)}
    known |= {name: value for name, value in answers.items() if value is not None}
    when, names = conditions(form, zeigen_wenn), list(schema)
    formulas = rechnung.formulas_of(form.fields_model or "")
    return rechnung.settled(formulas, known, lambda told: bedingung.asked(when, names, told))


def _is_readable(line: str) -> bool:
    try:
        bedingung.parse_line(line)
    except bedingung.BedingungFehler:
        return False
    return True
