"""What cannot be done in the Formularwerkstatt, and which rules cannot work, in words."""

from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.formulare.werkstatt.bedingungswahl import Mangel
from kommune.portal.formulare.werkstatt.rules import UmbauFehler
from typing import Any


FEHLER = {
    "leer": _("error_werkstatt_leer", default="Fill in this field."),
    "lang": _("error_werkstatt_lang", default="At most ${wert} characters."),
    "art": _("error_werkstatt_art", default="Choose a kind of question."),
    "wahlen": _("error_werkstatt_wahlen", default="Write each choice on a line of its own: at least one, at most ${wert}."),
    "wahl_doppelt": _("error_werkstatt_wahl_doppelt", default="This choice is there twice: ${wert}"),
    "schritt": _("error_werkstatt_schritt", default="There is no such step."),
    "frage": _("error_werkstatt_frage", default="There is no such question."),
    "vergleich": _("error_werkstatt_vergleich", default="An answer to “${wert}” cannot be compared like that."),
    "wert_wahl": _("error_werkstatt_wert_wahl", default="“${wert}” is none of the choices of that question."),
    "wert_zahl": _("error_werkstatt_wert_zahl", default="“${wert}” is no number."),
    "wert_zeichen": _("error_werkstatt_wert_zeichen", default="This value has a character a condition cannot hold: “${wert}”"),
    "bedingung_lang": _("error_werkstatt_bedingung_lang", default="The condition gets too long. Take a part out first."),
    "unlesbar": _("error_werkstatt_unlesbar", default="The condition cannot be read: ${wert}"),
    "selbst": _("error_werkstatt_selbst", default="The condition asks the question itself."),
    "spaeter": _("error_werkstatt_spaeter", default="The condition asks “${wert}”, which comes later in the form."),
    "anzahl": _("error_werkstatt_anzahl", default="Write whole numbers: at least 0, at most ${wert}, and no more at least than at most."),
    "gruppe": _("error_werkstatt_gruppe", default="There is no such group, or a group cannot stand in another."),
    "zu_viele": _("error_werkstatt_zu_viele", default="With so many entries the form would ask more than ${wert} questions."),
    "wiederholt": _("error_werkstatt_wiederholt", default="The condition asks “${wert}”, which is answered several times. Only questions of the same group can ask it; others can ask how many entries there are."),
    "rechenart": _("error_werkstatt_rechenart", default="Choose how it is computed."),
    "rechnung_anzahl": _("error_werkstatt_rechnung_anzahl", default="Choose what it is computed of: for days exactly two dates, for a difference or product at least two numbers, for a sum at least one. Chosen: ${wert}."),
    "rechnung_art": _("error_werkstatt_rechnung_art", default="With “${wert}” this cannot be computed: sums, differences and products take numbers, days take dates."),
    "rechnung_spaeter": _("error_werkstatt_rechnung_spaeter", default="“${wert}” comes later in the form than what is computed of it."),
    "rechnung_gruppe": _("error_werkstatt_rechnung_gruppe", default="“${wert}” is answered several times: outside of its group only a sum can be made of it."),
    "block": _("error_werkstatt_block", default="There is no block “${wert}”."),
    "block_doppelt": _("error_werkstatt_block_doppelt", default="This form has a block “${wert}” already."),
    "block_leer": _("error_werkstatt_block_leer", default="A step without questions is no block."),
    "block_aussen": _("error_werkstatt_block_aussen", default="A question of the block is computed of one outside of it: that cannot be shared."),
    "gefragt": _("error_werkstatt_gefragt", default="Conditions of other questions ask it: ${wert}. Change those first."),
}  # fmt: skip


def refusal(error: UmbauFehler) -> Invalid:
    """Return the refusal a person reads."""
    return Invalid(_words(error.code, error.wert), field=error.feld)


def words_of(mangel: Mangel) -> Any:
    """Return why a rule cannot work."""
    return _words(mangel.code, mangel.wert)


def _words(code: str, wert: str) -> Any:
    told = FEHLER[code]
    return _(str(told), default=told.default, mapping={"wert": wert[:200] or "–"})
