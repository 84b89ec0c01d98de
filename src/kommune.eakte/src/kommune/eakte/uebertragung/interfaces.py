"""What other domains tell about the stores they keep at the site, and how refusals are said."""

from dataclasses import dataclass
from kommune.eakte.core.interfaces import KommuneError
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class NotTransferable(KommuneError):
    """Something in the site has no form outside of it, or the target cannot take it; nothing was written."""

    status = 409


class BadBag(KommuneError):
    """The bag is damaged, foreign, or of a newer form; nothing was changed."""

    status = 422


class IBestand(Interface):
    """A named utility: one store among the annotations of the site; its name is the key of the annotation."""

    mit = Attribute("True if it goes into a bag.")
    grund = Attribute("Why not, in German; empty for one that goes.")


@implementer(IBestand)
@dataclass(frozen=True)
class Bestand:
    """A store that goes into a bag, or, with a ``grund``, one that does not."""

    grund: str = ""

    @property
    def mit(self) -> bool:
        return not self.grund


# For ``configure.zcml``: what goes, and why the rest does not; in German, for it stands in bag-info.txt as it is here.
MIT = Bestand()
SITZUNGEN = Bestand("Sitzungen enden; wer sich anmeldet, beginnt eine neue")
ZWEITFAKTOR = Bestand("Geheimnisse des zweiten Faktors gehen mit Passwörtern nirgendwohin; er wird neu eingerichtet")
ANBIETER = Bestand(
    "Anbieter der Anmeldung haben Geheimnisse und kennen die neue Adresse nicht; sie werden neu eingetragen, Konten neu verknüpft"
)
EINMAL_LINKS = Bestand("Links, die einmal gelten, enden")
KURZ = Bestand("nur für Stunden: doppelt Gesendetes, Eingegebenes, das nicht gespeichert wurde")
EIN_TAG = Bestand("Ausdrucke liegen einen Tag und werden neu gemacht")
PORTLETS = Bestand("Portlets und Inhaltsregeln von Plone; die Regeln der Automatik sind enthalten")
BESUCHE = Bestand("gezählte Besuche öffentlicher Seiten veralten in dreißig Tagen und werden neu gezählt")
PRUEFUNG = Bestand("Prüfsummen der Bilder und Dateien von Seiten werden am neuen Ort neu gelesen")
BERICHT = Bestand("sagt, wie die Website entstand")
