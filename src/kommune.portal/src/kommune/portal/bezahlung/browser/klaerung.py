"""Forms of the Kasse: settle a difference, ask for a refund."""

from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.browser.worte import ABWEICHUNGEN
from plone import api


def cents_of(text: str) -> int:
    """Return an amount as it is typed in German, in cents. :raises Invalid: it is none."""
    try:
        return bezahlung.cents(text)
    except ValueError as error:
        raise Invalid(_("error_zahlung_eingabe", default="Write an amount such as 30,70."), field="betrag") from error


class KlaerenForm(FormView):
    """``@@kasse-klaeren?nr=<key>``: what a person did about a difference, in words; kept for good."""

    title = _("title_abweichung_klaeren", default="Settle a difference")
    submit = _("label_abweichung_klaeren", default="Settle")

    def difference(self):
        key = str(self.request.form.get("nr") or "")
        found = next((one for one in bezahlung.differences() if one.id == key), None)
        if found is None:
            raise Unknown(_("error_abweichung", default="There is no such difference."))
        return found

    def fields(self):
        found = self.difference()
        told = [
            self.field("nr", "", kind="hidden", default=found.id),
            self.field(
                "wie",
                _("label_abweichung_wie", default="How was it settled?"),
                kind="textarea",
                rows=3,
                required=True,
                help=f"{self.translate(ABWEICHUNGEN.get(found.was, found.was))}: {found.worte}",
            ),
        ]
        if found.was in ("betrag", "waehrung"):
            told.append(
                self.field(
                    "betrag",
                    _("label_abweichung_betrag_gilt", default="What counts as paid, in euros"),
                    default="0,00",
                    help=_(
                        "help_abweichung_betrag",
                        default="0,00 if nothing counts: then the citizen can pay again.",
                    ),
                )
            )
        return told

    def save(self, form):
        bezahlung.settle(
            str(form.get("nr") or ""), how=str(form.get("wie") or ""), cents=cents_of(str(form.get("betrag") or "0"))
        )

    def home(self):
        return f"{api.portal.get().absolute_url()}/@@kasse"


class ErstattenForm(FormView):
    """``@@kasse-erstatten?nr=<Zahlung>``: ask that money goes back; another person releases it."""

    title = _("title_erstattung", default="Give money back")
    submit = _("label_erstattung_beantragen", default="Ask for it")
    intro = _(
        "help_erstattung",
        default="Another person of the Kasse has to release it. Then it goes back by the way it came.",
    )

    def zahlung(self):
        return bezahlung.get(str(self.request.form.get("nr") or ""))

    def fields(self):
        zahlung = self.zahlung()
        came = bezahlung.euro(zahlung.konto.eingegangen).removesuffix(" €")
        return [
            self.field("nr", "", kind="hidden", default=zahlung.id),
            self.field("betrag", _("label_zahlung_betrag", default="Amount in euros"), default=came, required=True),
            self.field("grund", _("label_grund", default="Reason"), kind="textarea", rows=3, required=True),
        ]

    def save(self, form):
        cents = cents_of(str(form.get("betrag") or ""))
        bezahlung.refund(self.zahlung().id, cents, str(form.get("grund") or ""))

    def home(self):
        nr = str(self.request.form.get("nr") or "")
        return f"{api.portal.get().absolute_url()}/@@kasse-zahlung?id={nr}"
