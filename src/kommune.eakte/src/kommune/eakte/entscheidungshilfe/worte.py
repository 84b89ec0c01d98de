"""What is wrong with a table, told to whoever makes it; what kinds of output there are; words for the journals."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.entscheidungshilfe.tabelle.luecken import Befund
from kommune.eakte.entscheidungshilfe.tabelle.rules import Ausgabeart
from kommune.eakte.entscheidungshilfe.tabelle.rules import TabellenFehler
from kommune.eakte.entscheidungshilfe.tabelle.rules import Trefferregel
from kommune.eakte.journal.interfaces import Worte
from zope.i18nmessageid import Message


TREFFERREGELN = {
    Trefferregel.EINDEUTIG: _("label_treffer_eindeutig", default="unique: only one rule may hit"),
    Trefferregel.ERSTE: _("label_treffer_erste", default="first: the uppermost rule that hits counts"),
    Trefferregel.ALLE: _("label_treffer_alle", default="collect: all rules that hit count"),
}
AUSGABEARTEN = {
    Ausgabeart.ERGEBNIS: _("label_ausgabe_ergebnis", default="Result"),
    Ausgabeart.TARIF: _("label_ausgabe_tarif", default="Tariff"),
    Ausgabeart.BETRAG: _("label_ausgabe_betrag", default="Amount in euros"),
    Ausgabeart.TEXTBAUSTEIN: _("label_ausgabe_textbaustein", default="Text module"),
    Ausgabeart.AUFLAGE: _("label_ausgabe_auflage", default="Condition of the decision"),
    Ausgabeart.FRIST: _("label_ausgabe_frist", default="Period in days"),
    Ausgabeart.HINWEIS: _("label_ausgabe_hinweis", default="Hint"),
}
TABELLE = {
    "fehlt": _("error_tabelle_titel", default="Give the table a title."),
    "wahl": _("error_no_choice", default="This is not one of the choices."),
    "doppelt": _("error_tabelle_doppelt", default="A field is asked twice."),
    "zu_viele": _("error_tabelle_viele", default="There are ${anzahl} rows; a table has at most ${max}."),
    "keine_liste": _("error_tabelle_liste", default="There must be a list here."),
    "kein_objekt": _("error_tabelle_objekt", default="This is no decision table."),
    "unbekannt": _("error_tabelle_unbekannt", default="A decision table has no such part."),
    "text": _("error_tabelle_text", default="Enter one line of text, at most ${max} characters."),
    "feld": _(
        "error_tabelle_feld",
        default="“${feld}” cannot be asked: it must be a choice, a number, an amount, a date or yes or no of the Vorgangstyp.",
    ),
    "breite": _("error_tabelle_breite", default="Each rule has as many cells as there are columns: ${anzahl}."),
    "ausgabe_zahl": _("error_tabelle_ausgabe", default="“${wert}” is no number."),
    "ausgabe_unbekannt": _("error_tabelle_ausgabe_unbekannt", default="There is no “${wert}” to propose."),
    "zelle_zu_lang": _(
        "error_zelle_lang", default="Rule ${regel}, ${feld}: the cell is too long (at most ${max} characters)."
    ),
    "zelle_leerer_teil": _(
        "error_zelle_leer", default="Rule ${regel}, ${feld}: between two semicolons there must be something."
    ),
    "zelle_wert": _("error_zelle_wert", default="Rule ${regel}, ${feld}: there is no “${wert}”. There are: ${werte}."),
    "zelle_nie": _("error_zelle_nie", default="Rule ${regel}, ${feld}: “${text}” can never hold."),
    "zelle_zahl": _(
        "error_zelle_zahl",
        default="Rule ${regel}, ${feld}: “${text}” cannot be read. Write 10, < 10, >= 10, [10..20] or 10; 20.",
    ),
    "zelle_datum": _(
        "error_zelle_datum",
        default="Rule ${regel}, ${feld}: “${text}” cannot be read. Write 01.04.2026, < 01.04.2026 or [01.04.2026..30.09.2026].",
    ),
}
BEFUNDE = {
    "keine_regel": _("msg_befund_keine_regel", default="There is no rule yet."),
    "keine_spalte": _(
        "msg_befund_keine_spalte", default="There must be a field that is asked and something that is proposed."
    ),
    "luecke": _("msg_befund_luecke", default="Gap: no rule says anything for ${beispiel}."),
    "ueberschneidung": _(
        "msg_befund_ueberschneidung", default="Overlap: the rules ${regeln} all hit, for example for ${beispiel}."
    ),
    "nie_erreicht": _("msg_befund_nie", default="Rule ${regeln} never counts: those above it hit first."),
    "zu_gross": _(
        "msg_befund_gross",
        default="The table is too large to be checked for gaps. Divide it into two, or ask fewer fields.",
    ),
}


def as_invalid(fault: TabellenFehler) -> Invalid:
    """Return the refusal, to be raised."""
    message = TABELLE[fault.code]
    filled = Message(message, domain=message.domain, default=message.default, mapping=dict(fault.werte))
    return Invalid(filled, field=fault.stelle or "datei")


def told(befund: Befund) -> Message:
    """Return what was found, in words."""
    message = BEFUNDE[befund.code]
    mapping = {
        "regeln": ", ".join(map(str, befund.regeln)),
        "beispiel": ", ".join(f"{label} {wert}" for label, wert in befund.beispiel),
    }
    return Message(message, domain=message.domain, default=message.default, mapping=mapping)


class TabelleWorte(Worte):
    """Tables are journaled at the site."""

    aktionen = {
        "tabelle_veroeffentlicht": _("label_aktion_tabelle", default="decision table published"),
        "tabelle_beendet": _("label_aktion_tabelle_beendet", default="decision table retired"),
    }


class VorschlagWorte(Worte):
    """What was decided on a proposal is journaled with its Akte."""

    aktionen = {
        "vorschlag_angenommen": _("label_aktion_vorschlag_an", default="proposal accepted"),
        "vorschlag_abgewichen": _("label_aktion_vorschlag_ab", default="departed from the proposal"),
    }
