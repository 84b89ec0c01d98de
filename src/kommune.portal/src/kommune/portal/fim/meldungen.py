"""What cannot be read of a schema, and what an editor must know of a plan, in words."""

from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.fim.bauteile import Hinweis
from kommune.portal.fim.rules import SchemaFehler
from typing import Any


class FimFehler(Invalid):
    """A file is no schema, or none a form can be made of; nothing was made."""


FEHLER = {
    "gross": _("error_fim_gross", default="The file is too large: at most ${wert} MB."),
    "kodierung": _("error_fim_kodierung", default="The file is not written in UTF-8."),
    "dtd": _("error_fim_dtd", default="The file has a document type or entities. Such files are not read."),
    "xml": _("error_fim_xml", default="The file is no readable XML. ${wert}"),
    "standard": _("error_fim_standard", default="This is no XDatenfelder of version 1, 2 or 3 (“${wert}”)."),
    "nachricht": _(
        "error_fim_nachricht", default="This is XDatenfelder, but neither a schema nor a group (“${wert}”)."
    ),
    "fehlt": _("error_fim_fehlt", default="${stelle}: “${wert}” is missing."),
    "doppelt": _("error_fim_doppelt", default="${stelle}: “${wert}” is there twice."),
    "unerwartet": _("error_fim_unerwartet", default="${stelle}: “${wert}” may not stand there."),
    "wert": _("error_fim_wert", default="${stelle}: this value is not possible (“${wert}”)."),
    "anzahl": _("error_fim_anzahl", default="${stelle}: this number of repetitions is not possible (“${wert}”)."),
    "tief": _("error_fim_tief", default="The schema has too many parts, or they lie too deep in each other."),
    "leer": _("error_fim_leer", default="${stelle}: the schema asks nothing, so no form can be made of it."),
    "viele": _(
        "error_fim_viele", default="${stelle}: that would be too many questions (${wert}). Allow fewer repetitions."
    ),
    "liste": _("error_fim_liste", default="This is neither a schema nor a code list (“${wert}”)."),
    "liste_gross": _("error_fim_liste_gross", default="The code list ${stelle} has more than ${wert} entries."),
    "kein_schema": _("error_fim_kein_schema", default="Choose the file of the schema (XDatenfelder, XML)."),
    "zwei_schemata": _("error_fim_zwei_schemata", default="Choose one schema; the other files must be code lists."),
    "zu_viele_dateien": _("error_fim_dateien", default="These are too many files, or they are too large together."),
}
HINWEISE = {
    "wiederholung": _("hint_fim_wiederholung", default="May be repeated more often; the form asks up to ${wert} times."),
    "verborgen": _("hint_fim_verborgen", default="Is not asked: the schema says it is hidden."),
    "datentyp": _("hint_fim_datentyp", default="There is no question of the kind “${wert}”; it is asked as text."),
    "liste_ohne": _("hint_fim_liste_ohne", default="The schema names no list of choices; it is asked as text."),
    "liste_fehlt": _(
        "hint_fim_liste_fehlt", default="The code list ${wert} is missing; it is asked as text. Add the file to have choices."
    ),
    "liste_andere": _("hint_fim_liste_andere", default="Another version of the code list is taken: ${wert}."),
    "liste_lang": _("hint_fim_liste_lang", default="The code list is too long to choose from (entries: ${wert}); it is asked as text."),
    "muster": _("hint_fim_muster", default="The pattern of the answer is not checked: ${wert}"),
    "grenze": _("hint_fim_grenze", default="This limit cannot be taken: ${wert}"),
}  # fmt: skip


def refusal(error: SchemaFehler, field: str = "schema") -> FimFehler:
    """Return the refusal a person reads."""
    told = FEHLER[error.code]
    mapping = {"stelle": error.stelle or "XDatenfelder", "wert": error.wert or "–"}
    return FimFehler(_(str(told), default=told.default, mapping=mapping), field=field)


def words_of(hint: Hinweis) -> Any:
    """Return the sentence of a hint."""
    told = HINWEISE[hint.code]
    return _(str(told), default=told.default, mapping={"wert": hint.wert})
