"""A text to who comes first in a Vorgang, a question to a Partnerstelle: each by the door people use."""

from collections.abc import Mapping
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.automatik.wirkungen import days
from kommune.eakte.automatik.wirkungen import filled
from kommune.eakte.automatik.wirkungen import Wirkung
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from plone import api
from typing import Any


OF_TYPE = "vorgangstyp"  # instead of the key of a Textbaustein
BETREFF = "Nachricht zu Ihrem Vorgang {aktenzeichen}"
NO_TEXT = _("error_regel_kein_text", default="The Vorgangstyp says nothing of its own in this state.")


class TextWirkung(Wirkung):
    """Sends a Textbaustein of the OE, what the Vorgangstyp says in this state, or a text of the rule, on the best way."""

    title = _("label_wirkung_text", default="Send the citizen a text")
    bleibt = _(
        "msg_wirkung_text_bleibt",
        default="What was sent cannot be taken back: write another letter that puts it right.",
    )

    def words(self, angaben: Mapping[str, str]) -> Any:
        people = [name for _key, name in schreiben.choices(self.vorgang)[:1]]
        told = _("msg_wirkung_text", default="${wer} gets a text in the Postfach, without one as a letter: ${text}")
        return filled(told, wer=people[0] if people else "–", text=self._preview(angaben))

    def _preview(self, angaben: Mapping[str, str]) -> str:
        try:
            baustein, text = self._chosen(angaben)
            if baustein:
                text = schreiben.baustein_for(self.vorgang, baustein).text
        except KommuneError as error:  # it will fail, for this reason
            return str(api.portal.translate(error.message))
        try:
            return str(postausgang.filled(text, self.vorgang))
        except KommuneError:
            return text

    def _chosen(self, angaben: Mapping[str, str]) -> tuple[str, str]:
        """Return the key of a Textbaustein, or the text."""
        baustein, text = angaben.get("baustein", ""), angaben.get("text", "")
        if baustein != OF_TYPE:
            return baustein, text
        fassung = akten.fassung_of(self.vorgang)
        text = fassung.text_for(str(akten.state_of(self.vorgang))) if fassung else ""
        if not text:
            raise Invalid(NO_TEXT, field="baustein")
        return "", text

    def do(self, angaben: Mapping[str, str]) -> dict[str, Any]:
        baustein, text = self._chosen(angaben)
        betreff = "" if baustein else BETREFF.format(aktenzeichen=self.vorgang.aktenzeichen)
        return {"schreiben": schreiben.write_series(self.vorgang, baustein=baustein, betreff=betreff, text=text)}


class PartnerWirkung(Wirkung):
    """Asks a Partnerstelle, without any Dokument: what it may see a person chooses."""

    title = _("label_wirkung_partner", default="Ask a Partnerstelle")

    def words(self, angaben: Mapping[str, str]) -> Any:
        asked = angaben.get("partner", "")
        try:
            asked = partnerstellen.get(asked).name
        except Unknown:  # it is gone: the id tells which one it was
            pass
        told = _("msg_wirkung_partner", default="The Partnerstelle ${partner} is asked: ${text}")
        return filled(told, partner=asked, text=angaben.get("text", ""))

    def do(self, angaben: Mapping[str, str]) -> dict[str, Any]:
        asked, tage = angaben.get("partner", ""), angaben.get("tage", "")
        until = clock.today() + timedelta(days=days(tage)) if tage else None
        made = stellungnahmen.ask(self.vorgang, [asked], questions=angaben.get("text", ""), until=until)
        return {"befragter": made.befragte[0].id}

    def undo(self, getan: Mapping[str, Any]) -> None:
        _anfrage, befragter = stellungnahmen.get_befragter(self.vorgang, getan["befragter"])
        if not befragter.is_open:
            raise WrongState(_("error_wirkung_partner", default="The Partnerstelle answered already."))
        stellungnahmen.withdraw(self.vorgang, befragter.id, grund="Automatik zurückgenommen")


def bausteine() -> list[tuple[str, str]]:
    """Return ``(key, name)`` of what a rule can send: what the Vorgangstyp says, and the Textbausteine of all OEs."""
    kept = [
        (f"oe:{oe.oe_id}/{one.id}", f"{oe.title}: {one.titel}")
        for oe in organisation.list_oes()
        for one in schreiben.bausteine_of(f"oe:{oe.oe_id}")
    ]
    of_type = _("label_regel_text_typ", default="what the Vorgangstyp tells citizens in its state")
    return [(OF_TYPE, of_type), *kept]


def partner() -> list[tuple[str, str]]:
    """Return ``(id, name)`` of the Partnerstellen that can be asked."""
    return [(one.id, one.name) for one in partnerstellen.list_stellen()]
