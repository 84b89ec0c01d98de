"""Words for kinds of fields, parts of a definition and what is wrong with one; the Vorgangstypen to choose from."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.meldungen import MELDUNGEN
from kommune.eakte.vorgangstypen.definition import DefinitionFehler
from plone import api
from typing import Any
from zope.i18nmessageid import Message
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


ARTEN: dict[Art, Any] = {
    Art.TEXT: _("label_feldart_text", default="text, one line"),
    Art.LANGTEXT: _("label_feldart_langtext", default="long text"),
    Art.AUSWAHL: _("label_feldart_auswahl", default="one of several choices"),
    Art.MEHRFACH: _("label_feldart_mehrfach", default="several choices"),
    Art.DATUM: _("label_feldart_datum", default="date"),
    Art.ZAHL: _("label_feldart_zahl", default="number"),
    Art.BETRAG: _("label_feldart_betrag", default="amount of money (€)"),
    Art.JA_NEIN: _("label_feldart_ja_nein", default="yes or no"),
    Art.PERSON: _("label_feldart_person", default="person"),
    Art.ANSCHRIFT: _("label_feldart_anschrift", default="address or place"),
}
AKTENARTEN = {
    "sammelakte": _("label_vt_sammelakte", default="one Sammelakte a year"),
    "fallakte": _("label_vt_fallakte", default="an own Akte for each Vorgang"),
    "bestehend": _("label_vt_bestehend", default="an Akte that is there already, chosen each time"),
}
WIRKUNGEN = {
    "bearbeitung": _("label_wirkung_bearbeitung", default="Bearbeitungsfrist: the office wants to be done"),
    "fiktion": _("label_wirkung_fiktion", default="Genehmigungsfiktion: approved when it passes (§ 42a VwVfG)"),
    "widerspruch": _("label_wirkung_widerspruch", default="Widerspruchsfrist: final when it passes (§ 70 VwGO)"),
    "anhoerung": _("label_wirkung_anhoerung", default="Anhörung: time to answer for who is asked (§ 28 VwVfG)"),
    "wiedervorlage": _("label_wirkung_wiedervorlage", default="Wiedervorlage: somebody looks at it again"),
}
BEGINNE = {
    "eingang": _("label_beginn_eingang", default="the day it came in"),
    "vollstaendig": _("label_beginn_vollstaendig", default="the day the papers are complete"),
    "bekanntgabe": _("label_beginn_bekanntgabe", default="the day the decision is made known"),
    "widerspruch": _("label_beginn_widerspruch", default="the day a Widerspruch came in"),
    "feld": _("label_beginn_feld", default="the day in an own field"),
    "hand": _("label_beginn_hand", default="by hand"),
}
EINHEITEN = {
    "tage": _("label_einheit_tage", default="days"),
    "wochen": _("label_einheit_wochen", default="weeks"),
    "monate": _("label_einheit_monate", default="months"),
    "jahre": _("label_einheit_jahre", default="years"),
    "halbjahre": _("label_einheit_halbjahre", default="half years"),
    "vierteljahre": _("label_einheit_vierteljahre", default="quarters"),
    "halbe_monate": _("label_einheit_halbe_monate", default="half months"),
}
TEILE = {
    "bezeichnung": _("label_vt_bezeichnung", default="Name of the Vorgangstyp"),
    "beschreibung": _("label_vt_beschreibung", default="What it is for"),
    "kennzeichen": _("label_vt_kennzeichen", default="Unit of the Aktenplan"),
    "aktenart": _("label_vt_aktenart", default="Which Akte"),
    "oe": _("label_vt_oe", default="Responsible Organisationseinheit"),
    "bearbeiter": _("label_vt_bearbeiter", default="Bearbeiter to begin with"),
    "frist_tage": _("label_vt_frist", default="Days until the office wants to be done"),
    "fristen": _("label_vt_fristen", default="Kinds of Frist"),
    "felder": _("label_vt_felder", default="Own fields"),
    "checkliste": _("label_vt_checkliste", default="Checklist"),
    "ergebnisse": _("label_vt_ergebnisse", default="Kinds of result"),
    "vorlagen": _("label_vt_vorlagen", default="Templates for the Bescheid"),
    "texte": _("label_vt_texte", default="What citizens read"),
    "checkliste_offen": _(
        "label_vt_checkliste_offen", default="Requirements of the checklist nobody judged before the decision"
    ),
    "vier_augen": _("label_vt_vier_augen", default="Four-eyes rule: who wrote a Bescheid does not sign it"),
    "betrag_feld": _("label_vt_betrag_feld", default="Own field with the amount that decides who may sign"),
    "laufweg": _("label_vt_laufweg", default="Laufwege"),
    "antragsform": _("label_vt_antragsform", default="Form an application must have"),
}
ANTRAGSFORMEN = {
    "": _("label_antragsform_keine", default="none"),
    "textform": _("label_antragsform_textform", default="Textform: it names who makes it"),
    "schriftform": _(
        "label_antragsform_schriftform", default="Schriftform: log-in of trust level high, or a qualified signature"
    ),
}
PUNKTARTEN = {
    "arbeit": _("label_punktart_arbeit", default="Work to be done"),
    "formell": _("label_punktart_formell", default="Requirement of form: is everything there?"),
    "materiell": _("label_punktart_materiell", default="Requirement of substance: is it as the law wants it?"),
}
CHECKLISTE_OFFEN = {
    "warnen": _("label_checkliste_warnen", default="are told when a Bescheid is drafted and signed"),
    "sperren": _("label_checkliste_sperren", default="keep a Bescheid from being submitted and signed"),
}
VERFUEGUNGEN = {
    "mz": _("label_verfuegung_mz", default="Mitzeichnung (Mz)"),
    "sz": _("label_verfuegung_sz", default="Schlusszeichnung (Sz)"),
    "zk": _("label_verfuegung_zk", default="to take note (z. K.)"),
    "zwv": _("label_verfuegung_zwv", default="for further action (z. w. V.)"),
    "r": _("label_verfuegung_r", default="come and talk about it (R)"),
    "br": _("label_verfuegung_br", default="please call for a talk (b. R.)"),
    "abgang": _("label_verfuegung_abgang", default="send off (Abgang)"),
    "wv": _("label_verfuegung_wv", default="Wiedervorlage (Wv)"),
    "zda": _("label_verfuegung_zda", default="to the files (zdA)"),
}
BEGINN = {
    "hand": _("label_vt_beginn_hand", default="by hand, with one click"),
    "anlage": _("label_vt_beginn_anlage", default="when the Vorgang comes in"),
    "bescheid": _("label_vt_beginn_bescheid", default="when a Bescheid is submitted"),
}
ROLLEN = {
    "leitung": _("label_vt_rolle_leitung", default="Leitung of the responsible OE"),
    "bearbeiter": _("label_vt_rolle_bearbeiter", default="who works on the Vorgang"),
    "zustaendig": _("label_vt_rolle_zustaendig", default="the responsible OE"),
}
FAULTS = {
    "fehlt": _("error_vt_fehlt", default="${stelle}: this is missing."),
    "name": _(
        "error_vt_name",
        default="${stelle}: “${wert}” is no name. Small letters, digits and _ (in an id -), beginning with a letter.",
    ),
    "wert": _(
        "error_vt_wert",
        default="${stelle}: “${wert}” has characters a choice cannot have. Letters, digits, blanks and . , - / ( ) _",
    ),
    "vergeben": _("error_vt_vergeben", default="${stelle}: the name “${wert}” is kept for the system."),
    "doppelt": _("error_vt_doppelt", default="${stelle}: “${wert}” is there already."),
    "unbekannt": _("error_vt_unbekannt", default="${stelle}: there is no such entry."),
    "kein_objekt": _("error_vt_kein_objekt", default="${stelle}: this must be an object."),
    "keine_liste": _("error_vt_keine_liste", default="${stelle}: this must be a list."),
    "zu_viele": _("error_vt_zu_viele", default="${stelle}: at most ${max}."),
    "tage": _("error_vt_tage", default="${stelle}: a whole number of days from 1 to ${max}."),
    "kein_betrag": _("error_vt_kein_betrag", default="${stelle}: “${wert}” is no own field for an amount of money."),
    "mz_ohne_bescheid": _(
        "error_vt_mz_ohne_bescheid",
        default="${stelle}: a Mitzeichnung or Schlusszeichnung is about a Bescheid; it cannot begin with the Vorgang.",
    ),
    "frist_laenge": _("error_vt_frist_laenge", default="${stelle}: a whole number from 1 to ${max}."),
    "frist_feld": _("error_vt_frist_feld", default="${stelle}: only a Frist that begins with a date field names one."),
    "frist_datum": _("error_vt_frist_datum", default="${stelle}: there is no own field “${wert}” that is a date."),
    "auswahl_fehlt": _("error_vt_auswahl_fehlt", default="${stelle}: this kind of field needs choices."),
    "auswahl_zu_viel": _("error_vt_auswahl_zu_viel", default="${stelle}: this kind of field has no choices."),
}
WITH_PLACE = _("error_vt_stelle", default="${stelle}: ${problem}")


def as_invalid(fault: DefinitionFehler, *, where: str = "") -> Invalid:
    """Return the refusal of a definition in words; ``where`` names the one of several."""
    place = " ".join(filter(None, (where, fault.stelle))) or "–"
    mapping: dict[str, Any] = {**fault.werte, "stelle": place}
    text = FAULTS.get(fault.code)
    if text is None:
        problem = MELDUNGEN[fault.code]
        mapping["problem"] = Message(problem, domain=problem.domain, default=problem.default, mapping=dict(fault.werte))
        text = WITH_PLACE
    return Invalid(Message(text, domain=text.domain, default=text.default, mapping=mapping), field=fault.stelle)


@provider(IVocabularyFactory)
def vorgangstypen(context: Any) -> SimpleVocabulary:
    """Return the published Vorgangstypen the person may see, by name, and the one the thing has, whatever its state."""
    found = api.content.find(portal_type="Vorgangstyp", review_state="published", sort_on="sortable_title")
    terms = {brain.getId: brain.Title for brain in found}
    chosen = getattr(context, "vorgangstyp", "")
    if chosen and chosen not in terms:
        typ = api.portal.get()["vorgangstypen"].get(chosen)
        terms[chosen] = typ.title if typ is not None else chosen
    return SimpleVocabulary([SimpleTerm(name, name, title) for name, title in terms.items()])
