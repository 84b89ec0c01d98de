"""What cannot be computed, told to whoever sets or asks; and words for the journals."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.gebuehren.rules import GebuehrFehler
from kommune.eakte.gebuehren.tarif.formel import FormelFehler
from kommune.eakte.journal.interfaces import Worte
from zope.i18nmessageid import Message


FORMEL = {
    "leer": _("error_formel_leer", default="Enter a formula, e.g. flaeche * tage * 0,35."),
    "zu_lang": _("error_formel_lang", default="The formula is too long (at most ${max} characters)."),
    "zeichen": _("error_formel_zeichen", default="“${zeichen}” has no place in a formula."),
    "zahl": _("error_formel_zahl", default="“${wert}” is no number. Write 0,35 or 1.234,50."),
    "zahl_unklar": _(
        "error_formel_unklar", default="We are not sure about “${wert}”: put a comma before the decimals, such as 0,35."
    ),
    "unlesbar": _(
        "error_formel_unlesbar",
        default="The formula cannot be read. There are + − * /, brackets, names of fields, and min, max, auf, ab.",
    ),
    "funktion": _(
        "error_formel_funktion",
        default="There are the functions min(a; b), max(a; b), auf(x) and ab(x), with a semicolon between two values.",
    ),
    "ohne_wert": _(
        "error_formel_ohne_wert", default="The formula asks for “${name}”, but the Vorgang does not know it."
    ),
    "durch_null": _(
        "error_formel_null",
        default="The formula divides by zero with these values. Check the fields of the Vorgang, or have the tariff corrected.",
    ),
    "zu_gross": _(
        "error_formel_gross",
        default="The formula comes to more than 999.999.999,99 €. Check the fields of the Vorgang.",
    ),
}
GEBUEHR = {
    "menge": _("error_gebuehr_menge", default="The quantity must be more than nought."),
    "feld_leer": _("error_gebuehr_feld", default="The field “${name}” of the Vorgang is empty; the tariff needs it."),
    "nachlass": _("error_gebuehr_nachlass", default="The tariff does not know this reduction."),
    "grund": _("error_gebuehr_grund", default="Say why: it is filed with the fee."),
    "negativ": _(
        "error_gebuehr_negativ", default="The fee would be less than nought. Check the fields of the Vorgang."
    ),
    "rahmen_betrag": _("error_gebuehr_rahmen", default="Choose an amount of the framework, ${rahmen}."),
    "ausser_rahmen": _("error_gebuehr_ausser", default="The framework is ${rahmen}."),
    "cent": _("error_wert_betrag", default="Enter an amount with at most two decimals, e.g. 1.234,50."),
    "zu_gross": _("error_gebuehr_gross", default="No quantity and no amount is more than 999.999.999,99."),
    "keine_stufe": _("error_gebuehr_stufe", default="The tariff has no step for ${wert}."),
    "pflicht": _("error_tarif_pflicht", default="A tariff of this kind needs this."),
    "zeitraum": _("error_tarif_zeitraum", default="It would end before it begins."),
    "von_bis": _("error_tarif_von_bis", default="The upper bound lies below the lower one."),
    "stufen": _(
        "error_tarif_stufen", default="Each step ends above the one before; only the last one may have no end."
    ),
    "prozent": _("error_tarif_prozent", default="A reduction is more than 0 and at most 100 percent."),
}


def told(fault: FormelFehler | GebuehrFehler) -> Message:
    """Return the message of a fault."""
    message = (FORMEL if isinstance(fault, FormelFehler) else GEBUEHR)[fault.code]
    return Message(message, domain=message.domain, default=message.default, mapping=dict(fault.werte))


def as_invalid(fault: FormelFehler | GebuehrFehler, field: str = "") -> Invalid:
    """Return the refusal, to be raised."""
    return Invalid(told(fault), field=field or getattr(fault, "field", "") or "formel")


class TarifWorte(Worte):
    """Tariffs and payments are journaled at the site."""

    aktionen = {
        "tarif_gesetzt": _("label_aktion_tarif", default="tariff set"),
        "zahlungen_gebucht": _("label_aktion_zahlungen", default="payments taken over"),
    }


class GebuehrWorte(Worte):
    """Fees are journaled with their Akte."""

    aktionen = {
        "gebuehr_vorgeschlagen": _("label_aktion_gebuehr_neu", default="fee proposed"),
        "gebuehr_bestaetigt": _("label_aktion_gebuehr_bestaetigt", default="fee confirmed"),
        "gebuehr_entfallen": _("label_aktion_gebuehr_weg", default="fee taken out"),
        "forderung_festgesetzt": _("label_aktion_forderung", default="demand fixed"),
        "anordnung_festgestellt": _("label_aktion_festgestellt", default="certified as correct"),
        "anordnung_verworfen": _("label_aktion_verworfen", default="order rejected"),
        "anordnung_erteilt": _("label_aktion_angeordnet", default="ordered"),
        "anordnung_ausgegeben": _("label_aktion_ausgegeben", default="handed over to the finance system"),
        "zahlung_eingegangen": _("label_aktion_zahlung", default="payment came in"),
    }
