"""What is wrong with a value, in words for whoever typed it."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import WertFehler
from zope.i18nmessageid import Message


MELDUNGEN = {
    "kein_text": _("error_wert_text", default="This must be text."),
    "zu_lang": _("error_wert_zu_lang", default="At most ${max} characters."),
    "zeichen": _(
        "error_wert_zeichen",
        default="There is a character in it that cannot be kept (${zeichen}). Please type the text anew.",
    ),
    "name_zeichen": _(
        "error_wert_name",
        default="A name has letters, blanks, hyphens, apostrophes and dots, but no “${zeichen}”.",
    ),
    "email": _("error_wert_email", default="Enter an e-mail address such as name@example.org."),
    "email_zeichen": _(
        "error_wert_email_zeichen",
        default="In an e-mail address there cannot be “${zeichen}”. Enter one address such as name@example.org.",
    ),
    "email_umlaut": _(
        "error_wert_email_umlaut",
        default="We cannot send mail to an address with “${zeichen}” before the @. Enter another one, please.",
    ),
    "plz": _(
        "error_wert_plz",
        default="Enter the Postleitzahl with five digits, e.g. 12345. "
        "For an address abroad put the sign of the country before it, e.g. A-5020.",
    ),
    "plz_land": _(
        "error_wert_plz_land",
        default="This is no Postleitzahl of ${land}. It looks like this: ${beispiel}.",
    ),
    "plz_unbekannt": _(
        "error_wert_plz_unbekannt",
        default="A Postleitzahl has at most ${max} letters, digits, blanks and hyphens.",
    ),
    "datum": _("error_wert_datum", default="Enter a date as DD.MM.YYYY, e.g. 27.03.1980."),
    "datum_jahr": _("error_wert_datum_jahr", default="Enter the year with four digits, e.g. 27.03.1980."),
    "datum_gibt_es_nicht": _(
        "error_wert_datum_gibt_es_nicht",
        default="Enter a date as DD.MM.YYYY, e.g. 27.03.1980. The day you entered does not exist.",
    ),
    "datum_bereich": _("error_wert_datum_bereich", default="Check the year: it lies before 1000."),
    "geburt": _("error_wert_geburt", default="Check this date: a birth lies after ${jahr} and not in the future."),
    "zeitpunkt": _("error_wert_zeitpunkt", default="Enter date and time as DD.MM.YYYY HH:MM, e.g. 27.03.2026 14:30."),
    "uhrzeit": _("error_wert_uhrzeit", default="Enter a time as HH:MM, e.g. 14:30."),
    "zahl": _("error_wert_zahl", default="Enter a number, e.g. 12,5."),
    "ganze_zahl": _("error_wert_ganze_zahl", default="Enter a whole number, without a comma."),
    "zahl_einheit": _("error_wert_zahl_einheit", default="Enter the number only, without € or % or another unit."),
    "betrag": _("error_wert_betrag", default="Enter an amount with at most two decimals, e.g. 1.234,50."),
    "wahl": _("error_wert_wahl", default="“${wert}” is not one of the choices."),
    "ja_nein": _("error_wert_ja_nein", default="Answer with yes or no."),
    "teile": _("error_wert_teile", default="This has parts of its own: ${teile}."),
    "familienname": _("error_wert_familienname", default="A person needs a Familienname."),
    "zahl_unklar": _(
        "error_wert_zahl_unklar",
        default="We are not sure about “${wert}”: do you mean ${komma} or ${ohne}? "
        "Put a comma before the decimals, and a dot only before three digits, such as 1.234,50.",
    ),
}


def message_of(fehler: WertFehler) -> Message:
    """Return the translatable message of a fault."""
    message = MELDUNGEN[fehler.code]
    return Message(message, domain=message.domain, default=message.default, mapping=dict(fehler.werte))


def as_invalid(fehler: WertFehler, field: str) -> Invalid:
    """Return the refusal of a field's value, to be raised."""
    return Invalid(message_of(fehler), field=field)
