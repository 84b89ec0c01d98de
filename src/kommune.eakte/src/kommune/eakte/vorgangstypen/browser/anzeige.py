"""The Vorgangstypen as a list, and one of them with its Fassungen."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.eingabe.frische import stamp
from kommune.eakte.core.werte import datum
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.vorgangstypen.browser.formulare import TEXTE
from kommune.eakte.vorgangstypen.vocabularies import AKTENARTEN
from kommune.eakte.vorgangstypen.vocabularies import ANTRAGSFORMEN
from kommune.eakte.vorgangstypen.vocabularies import ARTEN
from kommune.eakte.vorgangstypen.vocabularies import BEGINN
from kommune.eakte.vorgangstypen.vocabularies import BEGINNE
from kommune.eakte.vorgangstypen.vocabularies import CHECKLISTE_OFFEN
from kommune.eakte.vorgangstypen.vocabularies import EINHEITEN
from kommune.eakte.vorgangstypen.vocabularies import PUNKTARTEN
from kommune.eakte.vorgangstypen.vocabularies import ROLLEN
from kommune.eakte.vorgangstypen.vocabularies import TEILE
from kommune.eakte.vorgangstypen.vocabularies import VERFUEGUNGEN
from kommune.eakte.vorgangstypen.vocabularies import WIRKUNGEN
from kommune.eakte.vorgangstypen.workflow import BADGES
from kommune.eakte.vorgangstypen.workflow import STATE_TITLES
from plone import api


YES = _("label_ja", default="yes")


class VorgangstypenView(Seite):
    """All of them, from the catalog."""

    def rows(self) -> list[dict]:
        found = api.content.find(context=self.context, portal_type="Vorgangstyp", sort_on="sortable_title")
        return [
            {
                "url": brain.getURL(),
                "title": brain.Title,
                "state": STATE_TITLES[brain.review_state],
                "badge": f"k-badge--{BADGES[brain.review_state]}",
            }
            for brain in found
        ]

    def may_manage(self) -> bool:
        return zugriff.may(vorgangstypen.MANAGE, self.context)


class VorgangstypView(Seite):
    """The draft with all its parts, what keeps it from being published, and the Fassungen.

    With ``?fassung=2`` that Fassung is shown instead, as it was published.
    """

    def __call__(self):
        asked = str(self.request.form.get("fassung", ""))
        number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0
        self.fassung = vorgangstypen.fassung(self.context.getId(), number)
        self.definition = self.fassung.definition
        self.status = uebergang.state_of(self.context)
        return self.index()

    def state(self) -> dict:
        return {"title": STATE_TITLES[self.status], "badge": f"k-badge--{BADGES[self.status]}"}

    def may_edit(self) -> bool:
        return not self.fassung.nummer and zugriff.may("Modify portal content", self.context)

    def may_manage(self) -> bool:
        return zugriff.may(vorgangstypen.MANAGE, self.context)

    def titles(self) -> dict:
        return TEILE

    def stamp(self) -> str:
        return stamp(self.context)

    def transitions(self) -> list[dict]:
        found = uebergang.available(self.context)
        return [one for one in found if one["id"] != "publish" or self.status == "draft" or self.context.is_changed]

    def unmet(self) -> list:
        return vorgangstypen.unmet(self.context) if self.may_edit() else []

    def facts(self) -> list[tuple]:
        one = self.definition
        oe, betrag = one["oe"], self.fassung.betrag_feld
        return [
            ("kennzeichen", one["kennzeichen"]),
            ("aktenart", AKTENARTEN[one["aktenart"]]),
            ("oe", organisation.title_of(oe) if oe else ""),
            ("bearbeiter", organisation.display_name(one["bearbeiter"]) if one["bearbeiter"] else ""),
            ("frist_tage", str(one["frist_tage"] or "")),
            ("vier_augen", YES if one.get("vier_augen") else ""),
            ("checkliste_offen", CHECKLISTE_OFFEN["sperren"] if self.fassung.sperrt_bei_offenen else ""),
            ("antragsform", ANTRAGSFORMEN[one["antragsform"]] if one.get("antragsform") else ""),
            ("betrag_feld", self.fassung.feld(betrag).label if betrag else ""),
        ]

    def is_open(self, teil: str) -> bool:
        """Tell whether a list is unfolded: on the way to the first Fassung each, later the one that was just changed."""
        return not self.context.stufen or self.request.form.get("offen") == teil

    def punktart(self, row: dict):
        return PUNKTARTEN[row["art"]]

    def felder(self) -> list[dict]:
        return [
            {**row, "kind": ARTEN[row["art"]], "choices": ", ".join(one["label"] for one in row["auswahl"])}
            for row in self.definition["felder"]
        ]

    def laufweg(self) -> list[dict]:
        return [
            {
                **row,
                "label": row["laufweg"],
                "was": VERFUEGUNGEN[row["verfuegung"]],
                "wann": BEGINN[row["beginn"]],
                "fuer": ROLLEN.get(row["adressat"]) or name_of(row["adressat"]),
            }
            for row in self.fassung.laufweg
        ]

    def fristen(self) -> list[dict]:
        return [
            {
                **row,
                "laenge": f"{row['anzahl']} {self.translate(EINHEITEN[row['einheit']])}",
                "was": WIRKUNGEN[row["wirkung"]],
                "ab": BEGINNE[row["beginn"]],
                "vorher": ", ".join(str(one) for one in row["warnung"]),
            }
            for row in self.fassung.fristen
        ]

    def texte(self) -> list[tuple]:
        return [
            (label, self.definition["texte"][name]) for name, label in TEXTE.items() if name in self.definition["texte"]
        ]

    def vorlagen(self) -> list[dict]:
        """Return the templates with their names, in the order of the definition; those that are gone by their ids."""
        names = list(self.definition["vorlagen"])
        found = {b.getId: b for b in api.content.find(portal_type="Bescheidvorlage", getId=names)} if names else {}
        return [
            {
                "title": found[name].Title if name in found else name,
                "url": found[name].getURL() if name in found else "",
            }
            for name in names
        ]

    def fassungen(self) -> list[dict]:
        return [
            {
                "nummer": stufe.nummer,
                "am": datum.show_moment(stufe.am),
                "von": organisation.display_name(stufe.von) or stufe.von,
                "url": f"{self.context.absolute_url()}?fassung={stufe.nummer}",
            }
            for stufe in reversed(self.context.stufen)
        ]


def name_of(adressat: str) -> str:
    """Return the name of a person, Stelle or OE a Schritt is for; of one that is gone, its id."""
    kind, _colon, name = adressat.partition(":")
    if kind == "stelle":
        return organisation.stelle_title(name) or name
    return organisation.title_of(name) if kind == "oe" else organisation.display_name(name)
