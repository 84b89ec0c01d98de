"""What rules can do in a Vorgang: set an Aufgabe or a Wiedervorlage, a Schlagwort, an own field, ask the citizen."""

from collections.abc import Mapping
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.automatik.interfaces import IWirkung
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.eakte.organisation import api as organisation
from plone import api
from typing import Any
from zope.component import adapter
from zope.interface import implementer


def days(value: str) -> int:
    """Return a number of days as typed, 14 for nothing.

    :raises Invalid: it is none.
    """
    if not value:
        return 14
    if not (value.isascii() and value.isdecimal() and len(value) < 4):
        raise Invalid(_("error_regel_tage", default="Enter whole days, at most 999."), field="tage")
    return int(value)


def filled(told: Any, **mapping: Any) -> Any:
    """Return words with the values of one rule."""
    return _(str(told), default=told.default, mapping={name: str(value) for name, value in mapping.items()})


@implementer(IWirkung)
@adapter(IVorgang)
class Wirkung:
    title: Any = ""
    bleibt: Any = ""

    def __init__(self, vorgang: Any) -> None:
        self.vorgang = vorgang

    def words(self, angaben: Mapping[str, str]) -> Any:
        return self.title

    def do(self, angaben: Mapping[str, str]) -> dict[str, Any]:
        raise NotImplementedError

    def undo(self, getan: Mapping[str, Any]) -> None:
        raise WrongState(self.bleibt)


class AufgabeWirkung(Wirkung):
    """For the head (``leitung``), who works on it (``bearbeiter``), whom a key names (``oe:…``, ``person:…``), else the responsible OE."""

    title = _("label_wirkung_aufgabe", default="Set an Aufgabe")

    art = "frist"
    told = _("msg_wirkung_aufgabe", default="${wer} gets an Aufgabe, with ${tage} days: ${text}")

    def words(self, angaben: Mapping[str, str]) -> Any:
        wer = aufgaben.name_of(self.adressat(angaben.get("adressat", "")))
        return filled(self.told, wer=wer, tage=days(angaben.get("tage", "")), text=angaben.get("text", ""))

    def do(self, angaben: Mapping[str, str]) -> dict[str, Any]:
        adressat = self.adressat(angaben.get("adressat", ""))
        made = aufgaben.set_aufgabe(
            self.vorgang,
            art=self.art,
            adressat=adressat,
            betreff=angaben.get("text", ""),
            frist=clock.today() + timedelta(days=days(angaben.get("tage", ""))),
        )
        return {"id": made.getId()}

    def adressat(self, value: str) -> str:
        vorgang = self.vorgang
        if value == "bearbeiter" and vorgang.bearbeiter:
            return f"person:{vorgang.bearbeiter}"
        if value == "leitung":
            heads = organisation.members(vorgang.federfuehrung, organisation.Rolle.LEITUNG)
            return f"person:{min(heads)}" if heads else f"oe:{vorgang.federfuehrung}"
        return value if ":" in value else f"oe:{vorgang.federfuehrung}"

    def undo(self, getan: Mapping[str, Any]) -> None:
        aufgabe = self.vorgang.get(getan["id"])
        if aufgabe is None or api.content.get_state(aufgabe) != "open":
            raise WrongState(_("error_wirkung_aufgabe", default="The Aufgabe was done or dropped already."))
        execute(aufgabe, "drop", text="Automatik zurückgenommen")


class WiedervorlageWirkung(AufgabeWirkung):
    """Puts the Vorgang before somebody again after some days."""

    title = _("label_wirkung_wv", default="Set a Wiedervorlage")
    art = "wiedervorlage"
    told = _("msg_wirkung_wv", default="${wer} gets a Wiedervorlage, in ${tage} days: ${text}")


class SchlagwortWirkung(Wirkung):
    """Marks the Vorgang with a Schlagwort its OE offers; one it has already is not taken off by taking the step back."""

    title = _("label_wirkung_schlagwort", default="Set a Schlagwort")

    def words(self, angaben: Mapping[str, str]) -> Any:
        told = _("msg_wirkung_schlagwort", default="The Vorgang gets the Schlagwort “${text}”.")
        return filled(told, text=angaben.get("text", ""))

    def do(self, angaben: Mapping[str, str]) -> dict[str, Any]:
        word = angaben.get("text", "")
        return {"wort": word, "neu": akten.change_schlagworte(self.vorgang, add=[word], grund="Automatik")}

    def undo(self, getan: Mapping[str, Any]) -> None:
        if getan["neu"]:
            akten.change_schlagworte(self.vorgang, remove=[getan["wort"]], grund="Automatik zurückgenommen")


class FeldWirkung(Wirkung):
    """Sets an own field."""

    title = _("label_wirkung_feld", default="Set an own field")

    def words(self, angaben: Mapping[str, str]) -> Any:
        name, text = angaben.get("feld", ""), angaben.get("text", "")
        fassung = akten.fassung_of(self.vorgang)
        feld = fassung.feld(name) if fassung else None
        told = _("msg_wirkung_feld", default="The field “${feld}” is set to: ${text}")
        return filled(told, feld=feld.label if feld else name, text=text or "–")

    def do(self, angaben: Mapping[str, str]) -> dict[str, Any]:
        name = angaben.get("feld", "")
        before = self.vorgang.felder.get(name)
        akten.set_felder(self.vorgang, {name: angaben.get("text", "")}, grund="Automatik")
        return {"feld": name, "vorher": before, "nachher": self.vorgang.felder.get(name)}

    def undo(self, getan: Mapping[str, Any]) -> None:
        if self.vorgang.felder.get(getan["feld"]) != getan["nachher"]:
            raise WrongState(_("error_wirkung_feld", default="Somebody changed the field since then."))
        akten.set_felder(self.vorgang, {getan["feld"]: getan["vorher"]}, grund="Automatik zurückgenommen")


class NachforderungWirkung(Wirkung):
    """Asks the citizen for one thing."""

    title = _("label_wirkung_nachforderung", default="Ask the citizen for something")
    bleibt = _(
        "error_wirkung_bleibt",
        default="What was asked of the citizen cannot be taken back: do without the items.",
    )

    def words(self, angaben: Mapping[str, str]) -> Any:
        told = _("msg_wirkung_nachforderung", default="The citizen is asked, with ${tage} days: ${text}")
        return filled(told, tage=days(angaben.get("tage", "")), text=angaben.get("text", ""))

    def do(self, angaben: Mapping[str, str]) -> dict[str, Any]:
        until = clock.today() + timedelta(days=days(angaben.get("tage", "")))
        made = nachforderungen.ask(self.vorgang, [(angaben.get("text", ""), until)])
        return {"id": made.id}
