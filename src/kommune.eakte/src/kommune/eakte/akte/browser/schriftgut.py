"""What the pages of Akte and Vorgang share: metadata, parties, actions, Verweise, journal excerpt."""

from kommune.eakte import _
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte import rules
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.content.schriftgut import FELDER
from kommune.eakte.akte.schriftgut.felder import names
from kommune.eakte.akte.vocabularies import ARTEN
from kommune.eakte.akte.vocabularies import GEGENSEITE
from kommune.eakte.akte.vocabularies import ROLLEN
from kommune.eakte.akte.vocabularies import UMFAENGE
from kommune.eakte.akte.vocabularies import VERWEISARTEN
from kommune.eakte.akte.vocabularies import VOLLMACHT_FELDER
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte.feld import Ort
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.api import Uebersetzer
from plone import api


EXCERPT = 8
ONE_YEAR = _("msg_one_year", default="1 year")
PRIMARY = ("start", "papers_arrived")


KINDS = {
    ("Akte", False): _("label_akte", default="Akte"),
    ("Akte", True): _("label_teilakte", default="Teilakte"),
    ("Vorgang", False): _("label_vorgang", default="Vorgang"),
    ("Vorgang", True): _("label_teilvorgang", default="Teilvorgang"),
}


def kind_of(record):
    return KINDS[record.portal_type, akte_api.is_teil(record)]


class SchriftgutView(RecordView):
    """Base of the two pages."""

    def kind(self):
        """Return what it is: Akte, Teilakte, Vorgang or Teilvorgang."""
        return kind_of(self.context)

    def lies_in(self) -> list[dict]:
        """Return what it lies in, the Akte first."""
        found, record = [], akte_api.above(self.context)
        while record is not None:
            found.append(
                {
                    "art": kind_of(record),
                    "aktenzeichen": record.aktenzeichen,
                    "betreff": record.title,
                    "url": record.absolute_url(),
                }
            )
            record = akte_api.above(record)
        return found[::-1]

    def metadata(self) -> list[tuple]:
        """Return ``(label, value)`` of the fields that have a value."""
        schema = akte_api.schema_of(self.context.__class__)
        pairs = ((schema[name], getattr(self.context, name)) for name in names(FELDER, Ort.SEITE))
        return [(field.title, self._shown(field, value)) for field, value in pairs if value]

    def beteiligte(self) -> list[dict]:
        """Return the parties as lines to read, with their place in the list."""
        return [
            {
                "nr": number,
                "name": rules.display_name(beteiligter),
                "rolle": ROLLEN[rules.Beteiligtenrolle(beteiligter["rolle"])],
                "art": ARTEN[rules.Art(beteiligter["art"])],
                "geburtsdatum": self._birthday(beteiligter["geburtsdatum"]),
                "anschrift": self._address(beteiligter["anschrift"]),
                "email": beteiligter["email"],
                "telefon": beteiligter["telefon"],
                "register": beteiligter["registernummer"],
                "gesperrt": adressbuch.is_blocked(beteiligter),
                "vollmacht": self._vollmacht(beteiligter),
            }
            for number, beteiligter in enumerate(self.context.beteiligte)
        ]

    def transitions(self) -> list[dict]:
        """Return the transitions the person may do, with their addresses."""
        url = self.context.absolute_url()
        return [
            {**transition, "url": f"{url}/@@aktion?aktion={transition['id']}", "primary": transition["id"] in PRIMARY}
            for transition in uebergang.available(self.context)
        ]

    def verweise(self) -> list[dict]:
        """Return the Verweise; only to what the person may see there is an address."""
        uids = [verweis["uid"] for verweis in self.context.verweise]
        urls = {brain.UID: (brain.getURL(), brain.Title) for brain in (api.content.find(UID=uids) if uids else ())}
        return [
            {
                "nr": number,
                "art": VERWEISARTEN.get(verweis["art"], verweis["art"]),
                "aktenzeichen": verweis["aktenzeichen"],
                "url": urls.get(verweis["uid"], ("", ""))[0],
                "title": urls.get(verweis["uid"], ("", ""))[1],
            }
            for number, verweis in enumerate(self.context.verweise)
        ]

    def verweise_von(self) -> list[dict]:
        """Return the records that refer to this one, as far as the person may see them."""
        return [
            {
                "art": GEGENSEITE.get(art, art),
                "titel": f"{source.aktenzeichen} {source.title}",
                "url": source.absolute_url(),
            }
            for art, source in akte_api.verweise_to(self.context)
        ]

    def may_see_journal(self) -> bool:
        return self.may("View Journal")

    def journal(self) -> list[dict]:
        """Return the newest journal entries as lines to read."""
        worte = Uebersetzer(self.context, self.request)
        return [
            {
                "zeit": datum.show_iso(entry["datum_uhrzeit"]),
                "akteur": worte.person(entry["akteur"]),
                "vertretung_fuer": worte.person(entry["vertretung_fuer"]),
                "aktion": worte.aktion(entry),
                "objekt": entry["objekt_bezeichnung"],
                "metadatum": worte.feld(entry["metadatum_name"])
                if entry["metadatum_name"] not in ("", "status")
                else "",
                "bemerkung": entry["bemerkung"],
            }
            for entry in journal.readable(self.context, limit=EXCERPT)
        ]

    def _shown(self, field, value):
        if hasattr(value, "strftime"):
            return self.day(value)
        if field.__name__ == "aufbewahrungsdauer" and str(value).isdecimal():
            one = value == "1"
            return ONE_YEAR if one else _("msg_years", default="${count} years", mapping={"count": value})
        vocabulary = getattr(field, "vocabulary", None)
        return vocabulary.getTerm(value).title if vocabulary is not None else value

    def _vollmacht(self, beteiligter: dict) -> list[tuple]:
        """Return label and value of what is known of a Vollmacht."""
        shown = {**beteiligter, "vollmacht_umfang": UMFAENGE.get(beteiligter.get("vollmacht_umfang", ""), "")}
        if until := beteiligter.get("vollmacht_bis"):
            shown["vollmacht_bis"] = datum.show_iso(until)
        return [(label, shown[name]) for name, label in VOLLMACHT_FELDER.items() if shown.get(name)]

    def _birthday(self, iso: str) -> str:
        return datum.show_incomplete(iso)

    def _address(self, address: dict) -> str:
        street = " ".join(filter(None, (address["strasse"], address["hausnummer"])))
        town = " ".join(filter(None, (address["plz"], address["ort"])))
        return ", ".join(filter(None, (street, town, address["land"])))
