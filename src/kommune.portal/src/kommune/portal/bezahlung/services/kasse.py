"""``@kasse``: what was paid in some days, differences, refunds; for people of the Kasse."""

from datetime import date
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.bezahlung import api as bezahlung


class KasseGet(KommuneService):
    """``?von=2026-11-01&bis=2026-11-30``, today by default; ``b_start`` and ``b_size`` as everywhere."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        found = sorted(
            bezahlung.zahlungen(self.day("von"), self.day("bis")), key=lambda one: one.angelegt, reverse=True
        )
        batch = self.batch(found)
        return self.to_json(
            {
                "items": [told(one) for one in batch],
                "items_total": batch.items_total,
                "abweichungen": [
                    {"id": one.id, "zahlung": one.zahlung, "was": one.was, "worte": one.worte, "am": one.am}
                    for one in bezahlung.differences()
                ],
            }
        )

    def day(self, name: str) -> date:
        asked = self.request.form.get(name)
        try:
            return date.fromisoformat(asked) if asked else clock.today()
        except (TypeError, ValueError) as error:
            raise Invalid(_("error_kasse_tag", default="Give a day as 2026-11-30."), field=name) from error


class KassePost(WritingService):
    """``{"abweichung": id, "wie": text, "cent": 0}`` settles; ``{"zahlung": id, "erstatten": cents, "grund": text}`` asks for a refund;
    ``{"zahlung": id, "freigeben": refund}`` releases it, ``{"zahlung": id, "verwerfen": refund}`` turns it down.
    """

    def reply(self):
        body = self.body()
        for name in ("cent", "erstatten"):
            if type(body.get(name, 0)) is not int:
                raise Invalid(_("error_kasse_cent", default="Amounts are whole numbers of cents."), field=name)
        if body.get("abweichung"):
            bezahlung.settle(str(body["abweichung"]), how=str(body.get("wie") or ""), cents=body.get("cent", 0))
            return {"abweichung": body["abweichung"]}
        zahlung = bezahlung.get(str(body.get("zahlung") or ""))
        made = ""
        if "erstatten" in body:
            made = bezahlung.refund(zahlung.id, body["erstatten"], str(body.get("grund") or ""))
        elif body.get("freigeben"):
            bezahlung.release_refund(zahlung.id, str(body["freigeben"]))
        elif body.get("verwerfen"):
            bezahlung.reject_refund(zahlung.id, str(body["verwerfen"]))
        else:
            raise Invalid(_("error_kasse_tun", default="Say what is to be done."))
        return self.to_json({**told(zahlung, bezahlung.get_anew(zahlung.id)), "erstattung": made})


def told(zahlung, konto=None) -> dict:
    """Return a Zahlung for the Kasse; amounts are cents."""
    konto = konto or zahlung.konto
    return {
        "id": zahlung.id,
        "anlass": zahlung.anlass,
        "bezug": zahlung.bezug,
        "titel": zahlung.titel,
        "betrag": konto.betrag,
        "waehrung": konto.waehrung,
        "eingegangen": konto.eingegangen,
        "stand": konto.stand,
        "angelegt": zahlung.angelegt,
        "posten": [
            {"text": one.text, "menge": one.menge, "betrag": one.betrag, "kostenstelle": one.kostenstelle}
            for one in zahlung.posten
        ],
        "erstattungen": [
            {
                "id": one.id,
                "betrag": one.betrag,
                "grund": one.grund,
                "freigegeben": bool(one.freigabe),
                "erledigt": one.is_done,
            }
            for one in konto.erstattungen
        ],
        "schritte": [{"am": one.am, "was": one.was, "worte": one.worte} for one in konto.schritte],
    }
