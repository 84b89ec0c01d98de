"""Faults of answers in the words of a citizen."""

from kommune.eakte.core.werte.meldungen import MELDUNGEN as WERTE
from kommune.portal import _
from kommune.portal.formulare.interfaces import AbgelehntesModell
from zope.i18nmessageid import Message


MELDUNGEN = {
    "pflicht": _("error_antwort_pflicht", default="This answer is needed here."),
    "zu_lang": _("error_antwort_zu_lang", default="The text is too long: at most ${max} characters."),
    "chipnummer": _(
        "error_antwort_chipnummer",
        default="A chip number has 15 digits; the first three name the country or the maker, 276 is Germany.",
    ),
    "iban": _(
        "error_antwort_iban",
        default="This is no IBAN: its check digits do not fit. Compare it with your bank card, a German one has 22 signs.",
    ),
    "zahl_zu_gross": _("error_antwort_zahl", default="This number is too large."),
    "zu_viele": _("error_upload_zu_viele", default="Too many files: at most ${max}."),
    "leer": _("error_upload_leer", default="The file “${name}” is empty."),
    "zu_gross": _("error_upload_zu_gross", default="The file “${name}” is too large: at most ${max} MB."),
    "falscher_typ": _(
        "error_upload_typ",
        default="The file “${name}” is not of a type we can take, whatever its name says. Possible are: ${erlaubt}.",
    ),
    "pdf_passwort": _(
        "error_upload_pdf_passwort",
        default="The file “${name}” can only be opened with a password. Please save it without one and choose it again.",
    ),
    "pdf_kaputt": _(
        "error_upload_pdf_kaputt",
        default="The file “${name}” is damaged: no program can open it. Please save or scan it again.",
    ),
}


ZU_GROSS = _(
    "error_upload_zu_gross_vorher",
    default="The file “{name}” is too large: at most {max} MB. It was not sent. Please choose a smaller one.",
)


def message_of(fehler):
    """Return the translatable message of a fault."""
    message = MELDUNGEN.get(fehler.code) or WERTE[fehler.code]
    return Message(message, domain=message.domain, default=message.default, mapping=dict(fehler.werte))


GRUENDE = {
    "xml": _("error_modell_xml", default="${element}: this is no readable XML. ${wert}"),
    "dtd": _("error_modell_dtd", default="${element}: a document type and entities are not allowed."),
    "kodierung": _("error_modell_kodierung", default="${element}: only UTF-8 is allowed, not “${wert}”."),
    "gross": _("error_modell_gross", default="${element}: too large (${wert} bytes)."),
    "element": _("error_modell_element", default="${element}: this element is not allowed here."),
    "attribut": _("error_modell_attribut", default="${element}: this attribute is not allowed (“${wert}”)."),
    "wert": _("error_modell_wert", default="${element}: this value is not allowed (“${wert}”)."),
    "art": _("error_modell_art", default="${element}: this kind of field or action is not allowed (“${wert}”)."),
    "widget": _("error_modell_widget", default="${element}: this widget is not allowed (“${wert}”)."),
    "name": _("error_modell_name", default="${element}: this name is not allowed (“${wert}”)."),
    "doppelt": _("error_modell_doppelt", default="${element}: this name is used twice."),
    "viele": _("error_modell_viele", default="${element}: more than ${wert} fields."),
    "laden": _("error_modell_laden", default="${element}: no question can be made of this (${wert})."),
    "ausdruck": _("error_modell_ausdruck", default="${element}: expressions are not allowed (“${wert}”)."),
}


def reason_of(verstoss):
    """Return which element of a form is refused, and why, in words."""
    message = GRUENDE[verstoss.grund]
    return _(str(message), default=message.default, mapping={"element": verstoss.element, "wert": verstoss.wert or "–"})


def refusal(verstoesse, *, field=""):
    """Return the error that names the first refused element; the others are in ``verstoesse``."""
    error = AbgelehntesModell(reason_of(verstoesse[0]), field=field)
    error.verstoesse = tuple(verstoesse)
    return error
