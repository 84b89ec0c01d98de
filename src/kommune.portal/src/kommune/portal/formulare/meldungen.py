"""Faults of answers in the words of a citizen."""

from kommune.portal import _


MELDUNGEN = {
    "pflicht": _("error_antwort_pflicht", default="This answer is needed here."),
    "zu_lang": _("error_antwort_zu_lang", default="The text is too long: at most ${max} characters."),
    "zahl_zu_gross": _("error_antwort_zahl", default="This number is too large."),
    "plz": _("error_plz", default="Enter the Postleitzahl with five digits, e.g. 12345."),
    "geburt": _("error_birth", default="Check this date: a birth lies after 1899 and not in the future."),
    "zu_viele": _("error_upload_zu_viele", default="Too many files: at most ${max}."),
    "leer": _("error_upload_leer", default="The file “${name}” is empty."),
    "zu_gross": _("error_upload_zu_gross", default="The file “${name}” is too large: at most ${max} MB."),
    "falscher_typ": _(
        "error_upload_typ",
        default="The file “${name}” is not of a type we can take, whatever its name says. Possible are: ${erlaubt}.",
    ),
}


def message_of(fehler):
    """Return the translatable message of a fault."""
    message = MELDUNGEN[fehler.code]
    return _(str(message), default=message.default, mapping=dict(fehler.werte))
