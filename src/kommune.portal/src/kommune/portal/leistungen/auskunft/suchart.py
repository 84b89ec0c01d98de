"""Services, offices and Lebenslagen in the search of the portal (``suche.interfaces``)."""

from collections.abc import Iterator
from kommune.portal import _
from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.indexers import texts_of
from kommune.portal.leistungen.pflege.htmlreinigung import plain_text
from kommune.portal.sprachen import api as sprachen
from kommune.portal.suche.api import Texte
from kommune.portal.suche.api import Treffer
from kommune.portal.suche.interfaces import ISuchart
from kommune.portal.suche.interfaces import IThemen
from typing import Any
from zope.interface import implementer


NAMES = ("bezeichnung2", "title", "suchworte")  # what something is called in another language
ASKED_OF_DIENSTSTELLEN = ("Öffnungszeiten", "Adresse", "Telefonnummer")


@implementer(ISuchart)
class Leistungen:
    """What is published, as the lists show it."""

    types = ("Leistung",)
    order = 10
    titles = {"leistung": _("label_suche_leistung", default="Services")}
    rang = 1.0

    def treffer(self, brain: Any) -> Treffer | None:
        return verzeichnis.published().nach_uid.get(brain.UID)

    def texte(self, obj: Any) -> Texte:
        official = " ".join(filter(None, (obj.bezeichnung, obj.leika_key)))
        told = sprachen.texte_of(obj)
        called = " ".join((*(obj.synonyme or ()), sprachen.words(told, NAMES)))
        text = f"{texts_of(obj)} {plain_text(sprachen.words(told, but=NAMES))}".strip()
        return Texte(obj.title, called, official, obj.kurztext or "", text)


@implementer(ISuchart)
class Dienststellen:
    """Offices: who looks for a matter finds the service first."""

    types = ("Dienststelle",)
    order = 30
    titles = {"dienststelle": _("label_suche_dienststelle", default="Offices")}
    rang = 0.6

    def treffer(self, brain: Any) -> Treffer | None:
        return verzeichnis.published().nach_uid.get(brain.UID)

    def texte(self, obj: Any) -> Texte:
        called = sprachen.words(sprachen.texte_of(obj), NAMES)
        names = " ".join((*(obj.synonyme or ()), called, *ASKED_OF_DIENSTSTELLEN))
        place = " ".join(part for part in (obj.strasse, obj.hausnummer, obj.plz, obj.ort) if part)
        return Texte(obj.title, names, kurztext=place)


@implementer(IThemen)
class Lebenslagen:
    """Those that have services."""

    order = 20
    titles = {"lebenslage": _("label_suche_lebenslage", default="Topics")}
    rang = 0.8

    def eintraege(self) -> Iterator[tuple[Treffer, Texte]]:
        for one in verzeichnis.published().themen:
            yield one, Texte(one.titel, kurztext=one.kurztext)
