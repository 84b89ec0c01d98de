"""Kinds, comparisons and conditions of the Formularwerkstatt in words."""

from kommune.portal import _
from kommune.portal.formulare.frage import rechnung
from kommune.portal.formulare.werkstatt.bedingungswahl import ODER
from kommune.portal.formulare.werkstatt.bedingungswahl import OPERATORS
from kommune.portal.formulare.werkstatt.bedingungswahl import Wahl
from plone import api


FIRST = _("label_werkstatt_erster", default="First step")
ARTEN = {
    "text": _("label_art_text", default="Text, one line"),
    "langtext": _("label_art_langtext", default="Text, several lines"),
    "email": _("label_art_email", default="E-mail address"),
    "zahl": _("label_art_zahl", default="Whole number"),
    "kommazahl": _("label_art_kommazahl", default="Number, also an amount of money"),
    "datum": _("label_art_datum", default="Date"),
    "ja_nein": _("label_art_ja_nein", default="Yes or no"),
    "zustimmung": _("label_art_zustimmung", default="A box to tick"),
    "auswahl": _("label_art_auswahl", default="One of several, all in sight"),
    "liste": _("label_art_liste", default="One of many, from a list"),
    "mehrfachauswahl": _("label_art_mehrfachauswahl", default="Several of several"),
    "zeilen": _("label_art_zeilen", default="Several answers, one on each line"),
    "datei": _("label_art_datei", default="File"),
    "bild": _("label_art_bild", default="Picture"),
    "hinweis": _("label_art_hinweis", default="Hint, asks nothing"),
    "gruppe": _("label_art_gruppe", default="Questions that are asked several times, e.g. of each child"),
    "rechnung": _("label_art_rechnung", default="Computed of other answers"),
    "andere": _("label_art_andere", default="Another kind"),
}
RECHENARTEN = {
    "summe": _("label_rechenart_summe", default="sum"),
    "differenz": _("label_rechenart_differenz", default="difference: the first without the others"),
    "produkt": _("label_rechenart_produkt", default="product"),
    "tage": _("label_rechenart_tage", default="days from the first date to the second"),
    "tage_beide": _("label_rechenart_tage_beide", default="days, first and last one counted"),
}
VERGLEICHE = {
    "gleich": _("label_vergleich_gleich", default="is"),
    "ungleich": _("label_vergleich_ungleich", default="is not"),
    "groesser": _("label_vergleich_groesser", default="is more than"),
    "mindestens": _("label_vergleich_mindestens", default="is at least"),
    "kleiner": _("label_vergleich_kleiner", default="is less than"),
    "hoechstens": _("label_vergleich_hoechstens", default="is at most"),
    "ja": _("label_vergleich_ja", default="is answered with yes"),
    "nein": _("label_vergleich_nein", default="is not answered with yes"),
    "ausgefuellt": _("label_vergleich_ausgefuellt", default="is filled in"),
    "leer": _("label_vergleich_leer", default="is empty"),
}
HEADINGS = {
    "frage": _("title_bedingung_frage", default="When is the question asked?"),
    "schritt": _("title_bedingung_schritt", default="When is the step asked?"),
    "pflicht": _("title_bedingung_pflicht", default="When must the question be answered?"),
}
UND = _("label_bedingung_und", default="and")
ODER_WORT = _("label_bedingung_oder", default="or")
OTHER = _("label_bedingung_andere", default="a condition put together elsewhere")
EIGENSCHAFTEN = {
    "title": _("label_eigenschaft_title", default="words"),
    "description": _("label_eigenschaft_description", default="help"),
    "required": _("label_eigenschaft_required", default="duty"),
    "min_length": _("label_eigenschaft_min_length", default="least characters"),
    "max_length": _("label_eigenschaft_max_length", default="most characters"),
    "values": _("label_eigenschaft_values", default="choices"),
    "value_type": _("label_eigenschaft_values", default="choices"),
    "wenn": _("label_eigenschaft_wenn", default="condition"),
    "schritt": _("label_eigenschaft_schritt", default="step"),
    "art": _("label_eigenschaft_art", default="kind"),
    "reihenfolge": _("label_eigenschaft_reihenfolge", default="order of the questions"),
}
UNTERSCHIEDE = {
    "neu": _("label_unterschied_neu", default="new"),
    "weg": _("label_unterschied_weg", default="taken out"),
    "anders": _("label_unterschied_anders", default="changed"),
}


def name_of(user_id: str) -> str:
    """Return the name of who changed a form, the id of who is gone."""
    user = api.user.get(userid=user_id) if user_id else None
    return (user.getProperty("fullname") or user_id) if user is not None else user_id


def part(one, questions, translate) -> str:
    """Return one condition as a person reads it."""
    if not isinstance(one, Wahl):
        return translate(OTHER)
    asked = questions.get(one.frage)
    label = asked.label if asked else one.frage
    words = f"„{label}“ {translate(VERGLEICHE[one.vergleich])}"
    if one.vergleich not in OPERATORS:
        return words
    return f"{words} „{dict(asked.wahlen).get(one.wert, one.wert) if asked else one.wert}“"


def sentence(regel, questions, translate) -> str:
    """Return a whole condition, "" if there is none."""
    join = translate(ODER_WORT if regel.art == ODER else UND)
    return f" {join} ".join(part(one, questions, translate) for one in regel.teile)


def computation(frage, questions, translate) -> str:
    """Return how an answer is computed as a person reads it, "" for one that somebody gives."""
    if not frage.rechnung:
        return ""
    told = rechnung.parse(frage.name, frage.rechnung)
    parts = ", ".join(f"„{questions[one].label if one in questions else one}“" for one in told.fragen)
    return f"{translate(RECHENARTEN[told.art])}: {parts}" + (" (€)" if told.geld else "")


def difference(one, translate) -> dict:
    """Return one line of a comparison of two versions."""
    return {
        "art": UNTERSCHIEDE[one.art],
        "frage": one.frage,
        "was": EIGENSCHAFTEN.get(one.was, one.was),
        "vorher": _value(one.was, one.vorher, translate),
        "nachher": _value(one.was, one.nachher, translate),
    }


def _value(was: str, value: str, translate) -> str:
    """A duty is stored as “False”, or as nothing or “True”."""
    if was != "required":
        return value
    no, yes = _("label_no", default="no"), _("label_yes", default="yes")
    return translate(no if value.lower() == "false" else yes)
