"""The forms of the Fachamt from the vote to the result: cost, who examines, what was found, what the council decided."""

from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.browser.seite import Formular
from kommune.portal.projekte.rules import Haushaltsart
from plone import api
from typing import Any


HAUSHALTSARTEN = {
    str(Haushaltsart.KOSTEN): _("label_art_kosten", default="costs money"),
    str(Haushaltsart.SPAREN): _("label_art_sparen", default="saves money"),
    str(Haushaltsart.EINNAHME): _("label_art_einnahme", default="earns money"),
}
MACHBAR = {
    "ja": _("label_machbar_ja", default="can be done"),
    "teilweise": _("label_machbar_teilweise", default="can be done in part"),
    "nein": _("label_machbar_nein", default="cannot be done"),
}
BESCHLUESSE = {
    "beschlossen": _("label_beschluss_beschlossen", default="approved"),
    "geaendert": _("label_beschluss_geaendert", default="approved with changes"),
    "abgelehnt": _("label_beschluss_abgelehnt", default="rejected"),
}
BETRAG = _("label_idee_betrag", default="Amount in whole Euro")


def haushaltsfelder(form: Any, choose: list[Any]) -> list[dict[str, Any]]:
    """Return the fields a Bürgerhaushalt asks for when an Idee is handed in."""
    found = []
    if form.context.bezirksauswahl:
        options = choose + [(one, one) for one in form.context.bezirksauswahl]
        label = _("label_idee_bezirk", default="District")
        found.append(form.field("bezirk", label, kind="select", options=options, required=True))
    if form.context.buergerhaushalt:
        options = choose + list(HAUSHALTSARTEN.items())
        label = _("label_idee_art", default="What it does to the money of the town")
        found.append(form.field("art", label, kind="select", options=options, required=True))
    return found


class EinerIdee(Formular):
    """Base: a form about one Idee, for who answers."""

    in_address = ("idee",)

    def __call__(self) -> Any:
        self.require()
        return super().__call__()

    def require(self) -> None:
        projekte.require_may_answer(self.context)

    @property
    def idee(self) -> Any:
        return ideen.get(self.context, str(self.value("idee")))

    @property
    def intro(self) -> str:
        return str(self.idee.angaben["titel"])

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@idee/{self.value('idee')}"


class Kosten(EinerIdee):
    """``<projekt>/@@idee-kosten?idee=…``: what it costs, before people vote with it."""

    title = _("title_idee_kosten", default="Say what it costs")
    submit = _("label_idee_kosten_setzen", default="Publish the amount")

    def fields(self) -> list[dict[str, Any]]:
        known = projekte.kosten_of(self.context, self.idee.nummer)
        return [
            self.field("idee", "", kind="hidden"),
            self.field("kosten", BETRAG, required=True, default="" if known is None else str(known)),
        ]

    def save(self, form: Any) -> None:
        projekte.set_kosten(self.context, str(form.get("idee") or ""), form.get("kosten"))


class Pruefauftraege(Formular):
    """``<projekt>/@@idee-pruefauftraege``: the chosen Ideen become Aufgaben of an office."""

    title = _("title_pruefauftraege", default="Have the chosen Ideen examined")
    submit = _("label_pruefauftraege", default="Give them to this office")

    @property
    def intro(self) -> Any:
        return _(
            "help_pruefauftraege",
            default="Each becomes an Aufgabe in the Vorgang of the project. The office says whether it can be done and what it costs; that is published.",
        )

    def __call__(self) -> Any:
        projekte.require_may_answer(self.context)
        return super().__call__()

    def offen(self) -> list[tuple[str, str]]:
        uid = api.content.get_uuid(self.context)
        return [
            (one.nummer, one.titel)
            for one in projekte.best(self.context)
            if not projekte.idee_of(uid, one.nummer).pruefstelle
        ]

    def fields(self) -> list[dict[str, Any]]:
        offen = self.offen()
        label = _("label_pruefauftraege_ideen", default="Chosen by vote, not given to an office yet")
        oes = [(one.oe_id, one.title) for one in organisation.list_oes()]
        return [
            self.field("ideen", label, kind="boxes", options=offen, default=[nummer for nummer, _titel in offen]),
            self.field(
                "oe",
                _("label_pruefauftraege_oe", default="Office that examines them"),
                kind="select",
                options=oes,
                required=True,
                default=self.context.oe_id or "",
            ),
        ]

    def save(self, form: Any) -> None:
        asked = self.ticked("ideen", [nummer for nummer, _titel in self.offen()])
        number = projekte.start_reviews(self.context, asked, str(form.get("oe") or ""))
        message = _("msg_pruefauftraege", default="Given to be examined: ${zahl}.", mapping={"zahl": number})
        api.portal.show_message(message, self.request)


class Pruefen(EinerIdee):
    """``<projekt>/@@idee-pruefen?idee=…``: what the experts found, by the office it was given to or the Fachamt."""

    title = _("title_idee_pruefen", default="Publish what the experts found")
    submit = _("label_idee_pruefen", default="Publish")

    def require(self) -> None:
        if not projekte.may_review(self.context, self.idee):
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))

    def fields(self) -> list[dict[str, Any]]:
        one = self.idee
        found = one.pruefung or {}
        known = found.get("kosten", projekte.kosten_of(self.context, one.nummer))
        stelle = (
            organisation.title_of(one.pruefstelle or self.context.oe_id)
            if one.pruefstelle or self.context.oe_id
            else ""
        )
        return [
            self.field("idee", "", kind="hidden"),
            self.field(
                "machbar",
                _("label_idee_machbar", default="Can it be done?"),
                kind="select",
                options=list(MACHBAR.items()),
                required=True,
                default=found.get("machbar", "ja"),
            ),
            self.field("kosten", BETRAG, required=True, default="" if known is None else str(known)),
            self.field(
                "text",
                _("label_idee_stellungnahme", default="Statement (public)"),
                kind="textarea",
                rows=8,
                required=True,
                default=found.get("text", ""),
            ),
            self.field(
                "stelle",
                _("label_idee_stelle", default="Office that examined it"),
                required=True,
                default=found.get("stelle", stelle),
            ),
        ]

    def save(self, form: Any) -> None:
        told = {name: str(form.get(name) or "") for name in ("machbar", "text", "stelle")}
        projekte.review(self.context, str(form.get("idee") or ""), kosten=form.get("kosten"), **told)


class Beschliessen(EinerIdee):
    """``<projekt>/@@idee-beschluss?idee=…``: what the council decided, with its reference."""

    title = _("title_idee_beschliessen", default="Publish the decision of the council")
    submit = _("label_idee_beschliessen", default="Publish the decision")

    def fields(self) -> list[dict[str, Any]]:
        return [
            self.field("idee", "", kind="hidden"),
            self.field(
                "ergebnis",
                _("label_beschluss_ergebnis", default="Decision"),
                kind="select",
                options=list(BESCHLUESSE.items()),
                required=True,
            ),
            self.field("gremium", _("label_beschluss_gremium", default="Who decided"), required=True, default="Rat"),
            self.field(
                "tag",
                _("label_beschluss_tag", default="Day of the decision"),
                kind="date",
                required=True,
                default=clock.today().isoformat(),
            ),
            self.field(
                "zeichen",
                _("label_beschluss_zeichen", default="Reference of the decision"),
                required=True,
                help=_("help_beschluss_zeichen", default="As it stands in the minutes."),
            ),
            self.field("text", _("label_beschluss_text", default="What was decided (public)"), kind="textarea", rows=5),
        ]

    def save(self, form: Any) -> None:
        told = {name: form.get(name) or "" for name in ("ergebnis", "gremium", "tag", "zeichen", "text")}
        projekte.decide(self.context, str(form.get("idee") or ""), **told)
