"""Words for a person: labels of its fields, and what is wrong with one."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte.meldungen import MELDUNGEN
from kommune.eakte.core.werte.person import Art
from kommune.eakte.core.werte.person import PersonFehler
from zope.i18nmessageid import Message


ARTEN = {
    Art.NATUERLICH: _("label_art_natuerlich", default="natural person"),
    Art.JURISTISCH: _("label_art_juristisch", default="legal person"),
}
PERSON_FIELDS = {
    "art": _("label_art", default="Kind"),
    "anrede": _("label_anrede", default="Anrede"),
    "vorname": _("label_vorname", default="Vorname"),
    "familienname": _("label_familienname", default="Familienname"),
    "geburtsdatum": _("label_geburtsdatum", default="Geburtsdatum"),
    "firma": _("label_firma", default="Firma or name"),
    "rechtsform": _("label_rechtsform", default="Rechtsform"),
    "registernummer": _("label_registernummer", default="Registernummer"),
    "strasse": _("label_strasse", default="Straße"),
    "hausnummer": _("label_hausnummer", default="Hausnummer"),
    "plz": _("label_plz", default="Postleitzahl"),
    "ort": _("label_ort", default="Ort"),
    "land": _("label_land", default="Country"),
    "email": _("label_email", default="E-mail"),
    "telefon": _("label_telefon", default="Telephone"),
}
PERSON_FAULTS = {
    "required": _("error_party_required", default="${label} is missing."),
    "zu_lang": _("error_party_too_long", default="${label} is longer than ${max} characters."),
    "zeichen": _(
        "error_party_control_character", default="${label} contains a character that cannot be kept (${zeichen})."
    ),
    "kein_text": _("error_party_not_text", default="${label} must be text."),
    "choice": _("error_party_choice", default="${label}: “${value}” is not one of the choices."),
    "telefon": _("error_party_telefon", default="“${value}” is not a telephone number."),
    "no_vollmacht": _("error_party_no_vollmacht", default="${label}: only for who acts for another by its role."),
    "unknown_field": _("error_party_unknown_field", default="A party has no field “${label}”."),
    "too_many": _("error_party_too_many", default="A record has at most ${value} parties."),
    "not_a_list": _("error_party_not_a_list", default="Beteiligte must be a list."),
    "not_a_party": _("error_party_not_a_party", default="Each party must be an object with fields."),
    "not_an_address": _("error_party_not_an_address", default="Anschrift must be an object with fields."),
}


def as_invalid(fault: PersonFehler, labels: dict[str, str]) -> Invalid:
    """Return the refusal in the words of the field."""
    text = PERSON_FAULTS.get(fault.fault) or MELDUNGEN[fault.fault]
    mapping = {**fault.werte, "label": labels.get(fault.field, fault.field), "value": fault.value}
    return Invalid(Message(text, domain=text.domain, default=text.default, mapping=mapping), field=fault.field)
