"""What the town does: look at what waits, publish or refuse, hand over, answer, see who signed."""

from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.browser.seite import facts_of
from kommune.portal.petitionen.browser.seite import Formular
from kommune.portal.petitionen.browser.seite import PetitionSeite
from kommune.portal.petitionen.browser.seite import Privat
from markupsafe import Markup
from typing import Any


PAGE = 500


class Liste(Privat, Seite):
    """``/petitionen/@@petitionen-moderation``: all, those that wait first; from the catalog alone."""

    def zeilen(self) -> list[dict[str, Any]]:
        found = petitionen.brains()[:PAGE]
        rows = [{**facts_of(one.UID, one.petition_werte, one.review_state), "url": one.getURL()} for one in found]
        return sorted(rows, key=lambda row: row["phase"] != "eingereicht")


class Pruefen(Formular):
    """``<petition>/@@petition-pruefen``: publish, or refuse with a reason the petitioner reads."""

    title = _("title_petition_pruefen", default="Review a petition")
    submit = _("transition_petition_publish", default="Publish")
    further_buttons = (("ablehnen", _("transition_petition_refuse", default="Refuse")),)

    def fields(self) -> list[dict[str, Any]]:
        return [
            self.field(
                "grund",
                _("label_petition_grund", default="Reason, if you refuse"),
                kind="textarea",
                help=_("help_petition_grund", default="The petitioner reads it word by word."),
            )
        ]

    def more(self) -> str:
        petent = petitionen.petent_of(self.context)
        lines = [self.context.title, *self.context.anliegen.split("\n"), *(self.context.begruendung or "").split("\n")]
        html = Markup("").join(Markup("<p>{}</p>").format(line) for line in lines if line.strip())
        if petent is not None:
            html += Markup("<p><strong>{}</strong><br>{}<br>{}</p>").format(petent.name, petent.anschrift, petent.email)
        return str(html)

    def save(self, form: Any) -> None:
        if form.get("ablehnen"):
            petitionen.refuse(self.context, form.get("grund", ""))
        elif str(form.get("grund", "")).strip():
            raise Invalid(
                _(
                    "error_petition_reason_unused",
                    default="You gave a reason: press “Refuse”, or leave it empty to publish.",
                ),
                field="grund",
            )
        else:
            petitionen.publish(self.context)


class Uebergeben(Formular):
    """``<petition>/@@petition-uebergeben``: end the signing now and make a Vorgang of it."""

    title = _("title_petition_uebergeben", default="Hand over to the office in charge")
    submit = _("label_petition_uebergeben", default="End signing and hand over")

    @property
    def intro(self) -> Any:
        return _(
            "help_petition_uebergeben",
            default="Nobody can sign any more then. Text and list of signatures become a Vorgang of the E-Akte; this takes a moment.",
        )

    def fields(self) -> list[dict[str, Any]]:
        return []

    def save(self, form: Any) -> None:
        petitionen.ask_hand_over(self.context)


class Antworten(Formular):
    """``<petition>/@@petition-antworten``: what the town says, published at once."""

    title = _("title_petition_antworten", default="Answer a petition")
    submit = _("label_petition_antworten", default="Publish the answer")

    def fields(self) -> list[dict[str, Any]]:
        label = _("label_petition_antwort", default="Answer of the town")
        default = self.context.antwort or ""
        return [self.field("antwort", label, kind="textarea", rows=12, required=True, default=default)]

    def save(self, form: Any) -> None:
        petitionen.answer(self.context, form.get("antwort", ""))


class Unterschriften(Privat, PetitionSeite):
    """``<petition>/@@unterschriften``: who signed, with the moment of confirmation; at most 500 a page."""

    def start(self) -> int:
        asked = self.request.form.get("b_start", "0")
        return int(asked) if isinstance(asked, str) and asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0

    def zeilen(self) -> list[dict[str, Any]]:
        found = petitionen.signatures(self.context)[self.start() : self.start() + PAGE]
        return [
            {
                "name": one.name,
                "ort": one.ort,
                "oeffentlich": one.oeffentlich,
                "bestaetigt": f"{one.bestaetigt:%d.%m.%Y %H:%M:%S}",
            }
            for one in found
        ]

    def weiter(self) -> str:
        beyond = self.start() + PAGE
        more = beyond < petitionen.count_online(self.context) and self.context.geloescht_am is None
        return f"{self.context.absolute_url()}/@@unterschriften?b_start={beyond}" if more else ""
