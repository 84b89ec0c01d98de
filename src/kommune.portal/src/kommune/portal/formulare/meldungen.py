"""Faults of answers in the words of a citizen."""

from kommune.eakte.core.werte.meldungen import MELDUNGEN as WERTE
from kommune.portal import _
from zope.i18nmessageid import Message


MELDUNGEN = {
    "pflicht": _("error_antwort_pflicht", default="This answer is needed here."),
    "zu_lang": _("error_antwort_zu_lang", default="The text is too long: at most ${max} characters."),
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
