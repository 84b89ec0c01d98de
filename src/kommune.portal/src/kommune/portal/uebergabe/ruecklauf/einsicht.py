"""Akteneinsichten in the Postfach of the applicant and in the space of who was asked (``IFreigabeort``, ``IEinsichtnahme``)."""

from contextlib import suppress
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.akteneinsicht.freigabe.api import IFreigabeort
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.core.interfaces import IEinsichtnahme
from kommune.portal.partner import api as partner
from kommune.portal.partner.api import Art
from kommune.portal.postfach import api as postfach
from kommune.portal.texte import api as texte
from kommune.portal.uebergabe.ruecklauf import stand
from kommune.portal.uebergabe.ruecklauf.texte import EINSICHT
from plone import api
from typing import Any
from zope.i18n import translate
from zope.interface import implementer


IN_POSTFACH = _("label_einsicht_ort_postfach", default="in the Postfach of ${nummer}, ${titel}")
IN_RAUM = _("label_einsicht_ort_raum", default="in the Partnerraum of ${name} (${zeichen})")


def _told(one: Any) -> dict[str, str]:
    facts = {"tag": f"{one.bis:%d.%m.%Y}", "stadt": api.portal.get().title}
    return texte.fill(EINSICHT.name, **facts)


def _words(text: Any, **facts: str) -> str:
    return str(translate(_(text, default=text.default, mapping=facts), context=api.portal.get().REQUEST))


@implementer(IFreigabeort)
class Postfachort:
    """The key is the Eingangsnummer: who may open the case opens what lies there."""

    order = 10
    title = _("label_einsicht_postfach", default="in the Postfach")

    def places(self, record: Any) -> list[tuple[str, str]]:
        found = []
        for vorgang in ausdruck.vorgaenge_of(record):
            nummer = getattr(vorgang, "eingangsnummer", "")
            with suppress(Unknown):  # a number from another system
                if nummer:
                    found.append((nummer, _words(IN_POSTFACH, nummer=nummer, titel=antraege.get(nummer).titel)))
        return found

    def tell(self, key: str, one: Any) -> None:
        words = _told(one)
        message = postfach.send_to_citizen(
            key, key=f"einsicht:{one.id}", betreff=words["betreff"], text=words["text"], apart=False
        )
        stand.tell_of_news(key, f"nachricht:{key}:{message}")


@implementer(IFreigabeort)
class Partnerort:
    """The key is the id of the space."""

    order = 20
    title = _("label_einsicht_partnerraum", default="in the Partnerraum")

    def places(self, record: Any) -> list[tuple[str, str]]:
        return [
            (one.id, _words(IN_RAUM, name=one.name, zeichen=vorgang.aktenzeichen))
            for vorgang in ausdruck.vorgaenge_of(record)
            for anfrage in stellungnahmen.anfragen_of(vorgang)
            for one in anfrage.befragte
            if partner.can_be_opened(one.id)
        ]

    def tell(self, key: str, one: Any) -> None:
        partner.tell(key, Art.ANTWORT, _told(one)["text"])


@implementer(IEinsichtnahme)
class Einsichtnahme:
    """Registered as the utility."""

    def shown(self, ort: str, platz: str) -> list[dict[str, Any]]:
        return [
            {
                "id": one.id,
                "bis": one.bis,
                "dateien": [
                    (art, kept["groesse"]) for art, kept in (("pdf", one.pdf), ("zip", one.zip)) if kept is not None
                ],
            }
            for one in freigabe.of_place(ort, platz)
        ]

    def opened(self, ort: str, platz: str, id: str, art: str) -> dict[str, Any]:
        return freigabe.open_at(ort, platz, id, art)
