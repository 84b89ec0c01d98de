"""What the town does with contributions: the queue with acts on many, merging, answering, filing."""

from functools import cached_property
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.browser.seite import Formular
from kommune.portal.projekte.browser.seite import Privat
from kommune.portal.projekte.browser.seite import ProjektSeite
from kommune.portal.projekte.browser.seite import start_of
from kommune.portal.projekte.rules import Stand
from kommune.portal.projekte.rules import Zustand
from kommune.portal.projekte.workflow import STAENDE
from plone import api
from typing import Any

import transaction


PAGE = 50
GRUENDE = {
    "vorher": _("label_projekt_grund_vorher", default="new"),
    "wortliste": _("label_projekt_grund_wortliste", default="a word of the list"),
    "gemeldet": _("label_projekt_grund_gemeldet", default="reported"),
}
HIDDEN = _("label_projekt_ausgeblendet", default="hidden")


class Schlange(Privat, ProjektSeite):
    """``<projekt>/@@projekt-moderation``: what waits or was reported, fifty a page; publish or hide many at once."""

    error: Any = None

    def __call__(self) -> Any:
        if is_post(self.request):
            savepoint = transaction.savepoint(optimistic=True)
            try:
                self.act()
            except KommuneError as error:
                savepoint.rollback()
                self.error = error.message
                self.request.response.setStatus(error.status)
            else:
                self.request.response.redirect(f"{self.context.absolute_url()}/@@projekt-moderation", status=303)
                return ""
        return super().__call__()

    def act(self) -> None:
        chosen = self.request.form.get("ziel", [])
        ziele = [one for one in (chosen if isinstance(chosen, list) else [chosen]) if isinstance(one, str) and one]
        if not ziele:
            raise Invalid(_("error_moderation_none", default="Choose what you mean."), field="ziel")
        if self.typed("aktion") == "ausblenden":
            projekte.hide(self.context, ziele, self.typed("grund"))
        else:
            projekte.publish(self.context, ziele)
        message = _("msg_moderated", default="Done: ${zahl} contributions.", mapping={"zahl": len(ziele)})
        api.portal.show_message(message, self.request)

    @cached_property
    def alle(self) -> list[Any]:
        return projekte.queue(self.context)

    def zeilen(self) -> list[dict[str, Any]]:
        start = start_of(self.request.form)
        return [
            {
                "ziel": one.ziel,
                "id": f"ziel-{number}",
                "art": _("label_idee", default="Idee")
                if one.ziel.startswith("idee:")
                else _("label_kommentar", default="Comment"),
                "titel": one.titel,
                "text": one.text[:600],
                "zeit": f"{one.zeit:%d.%m.%Y %H:%M}",
                "grund": GRUENDE[one.grund],
                "meldungen": one.meldungen,
                "stand": HIDDEN if one.zustand == Zustand.AUSGEBLENDET else "",
            }
            for number, one in enumerate(self.alle[start : start + PAGE])
        ]

    def weiter(self) -> str:
        start = start_of(self.request.form) + PAGE
        return f"{self.context.absolute_url()}/@@projekt-moderation?b_start={start}" if start < len(self.alle) else ""


class Ausblenden(Formular):
    """``<projekt>/@@beitrag-ausblenden?ziel=…``: hide something that is public, with a reason everybody reads."""

    title = _("title_ausblenden", default="Hide a contribution")
    submit = _("label_projekt_ausblenden", default="Hide")
    in_address = ("ziel",)

    def fields(self) -> list[dict[str, Any]]:
        return [
            self.field("ziel", "", kind="hidden"),
            self.field(
                "grund",
                _("label_projekt_ausblenden_grund", default="Reason (public)"),
                kind="textarea",
                required=True,
            ),
        ]

    def save(self, form: Any) -> None:
        projekte.hide(self.context, [str(form.get("ziel") or "")], str(form.get("grund") or ""))


class Zusammenfuehren(Formular):
    """``<projekt>/@@idee-zusammenfuehren?idee=…``: into another one; its support goes there."""

    title = _("title_zusammenfuehren", default="Merge with another Idee")
    submit = _("label_zusammenfuehren", default="Merge")
    in_address = ("idee",)

    @property
    def intro(self) -> Any:
        return _(
            "help_zusammenfuehren",
            default="The support goes to the other Idee; who supported both counts once. Both pages say that they were merged. This cannot be undone.",
        )

    def fields(self) -> list[dict[str, Any]]:
        one = ideen.get(self.context, str(self.value("idee")))
        near = [each for each in projekte.similar(self.context, one.angaben["titel"]) if each.nummer != one.nummer]
        return [
            self.field("idee", "", kind="hidden"),
            self.field(
                "ziel",
                _("label_merge_ziel", default="Number of the Idee that stays"),
                required=True,
                options=[(each.nummer, each.titel) for each in near],
                help=", ".join(f"{each.nummer} {each.titel}" for each in near),
            ),
        ]

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@idee/{self.value('idee')}"

    def save(self, form: Any) -> None:
        projekte.merge(self.context, str(form.get("idee") or ""), str(form.get("ziel") or ""))


class Beantworten(Formular):
    """``<projekt>/@@idee-beantworten?idee=…``: what becomes of it, said by the Fachamt."""

    title = _("title_idee_beantworten", default="Answer an Idee")
    submit = _("label_idee_beantworten", default="Publish the answer")
    in_address = ("idee",)

    def __call__(self) -> Any:
        projekte.require_may_answer(self.context)
        return super().__call__()

    def fields(self) -> list[dict[str, Any]]:
        one = ideen.get(self.context, str(self.value("idee")))
        choices = [(str(stand), words) for stand, words in STAENDE.items() if stand != Stand.EINGEGANGEN]
        return [
            self.field("idee", "", kind="hidden"),
            self.field(
                "stand",
                _("label_idee_stand", default="What the town says"),
                kind="select",
                options=choices,
                required=True,
                default=str(one.stand) if one.antwort else "geprueft",
            ),
            self.field(
                "antwort",
                _("label_idee_antwort", default="Answer (public). Say why."),
                kind="textarea",
                rows=8,
                required=True,
                default=one.antwort,
            ),
        ]

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@idee/{self.value('idee')}"

    def save(self, form: Any) -> None:
        projekte.answer(
            self.context,
            str(form.get("idee") or ""),
            stand=str(form.get("stand") or ""),
            text=str(form.get("antwort") or ""),
        )


class Zuordnen(Formular):
    """``<projekt>/@@projekt-zuordnen``: in which Vorgang Ideen are filed; by who answers."""

    title = _("title_projekt_zuordnen", default="File the Ideen in a Vorgang")
    submit = _("label_vorgang_zuordnen", default="File here")

    @property
    def intro(self) -> Any:
        return _(
            "help_projekt_zuordnen",
            default="Each Idee that is public becomes a Dokument of this Vorgang with the proof of its receipt; those of before too.",
        )

    def __call__(self) -> Any:
        projekte.require_may_answer(self.context)
        return super().__call__()

    def fields(self) -> list[dict[str, Any]]:
        label = _("label_aktenzeichen", default="Aktenzeichen")
        return [self.field("aktenzeichen", label, default=self.context.vorgang_zeichen, required=True)]

    def save(self, form: Any) -> None:
        projekte.file_in(self.context, str(form.get("aktenzeichen") or ""))
