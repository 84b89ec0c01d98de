"""Add, change and remove a party."""

from kommune.eakte import _
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte import rules
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.akte.vocabularies import ARTEN
from kommune.eakte.akte.vocabularies import BETEILIGTEN_FELDER
from kommune.eakte.akte.vocabularies import ROLLEN
from kommune.eakte.akte.vocabularies import UMFAENGE
from kommune.eakte.core.browser.frische import FreshFormView
from kommune.eakte.core.eingabe import konflikt
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import datum
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


NONE = _("label_umfang_none", default="no Vollmacht entered")
CHOICES = {"rolle": ROLLEN, "art": ARTEN, "vollmacht_umfang": {"": NONE, **UMFAENGE}}
HELP = {
    "vertritt": _(
        "help_party_vertritt",
        default="Only for who acts for another: their name as it stands above, such as Eva Muster; empty: the Antragsteller. With a Vollmacht for the procedure or for letters, letters go to them (§ 14 VwVfG).",
    ),
    "vollmacht_bis": _("help_party_vollmacht_bis", default="DD.MM.YYYY; empty: until it is taken back."),
    "familienname": _("help_party_familienname", default="Who has one name only has it here."),
    "geburtsdatum": _(
        "help_party_geburtsdatum",
        default="DD.MM.YYYY. If only a part is known: 00.00.1978, 00.03.1978 or “unbekannt”.",
    ),
    "plz": _("help_party_plz", default="Five digits; abroad as it is there, with the country below or as A-5020."),
}
EMPTY: dict = {"anschrift": {}}
REMOVED = _(
    "error_party_removed",
    default="${person} removed this party at ${time}. What you entered is still here: send it again to add it anew.",
)
CHANGED = _(
    "error_party_changed",
    default="${person} changed this party at ${time}. Look at it, then send this again if it shall be removed.",
)


class BeteiligtenForm(FreshFormView):
    """``@@beteiligte`` adds a party, ``@@beteiligte?nr=0`` changes the first one."""

    after = f"?tab={Tab.BETEILIGTE}"
    submit = _("label_save", default="Save")
    buch = ViewPageTemplateFile("adressbuch.pt")
    in_address = ("nr", "adressbuch")
    intro = _("help_party", default="A natural person needs a Familienname, a legal person a Firma or name.")

    @property
    def title(self):
        return (
            _("title_add_party", default="Add a party")
            if self.number is None
            else _("title_edit_party", default="Change a party")
        )

    @property
    def number(self) -> int | None:
        """The place of the party in the list; None for a new one."""
        text = self.request.form.get("nr", "")
        if text == "":
            return None
        text = str(text)
        known = text.isascii() and text.isdecimal() and len(text) < 6
        if not known or (int(text) >= len(self.context.beteiligte) and self.request.method != "POST"):
            raise Unknown(_("error_unknown_party", default="There is no such party."))
        return int(text)

    @property
    def beteiligter(self) -> dict[str, str]:
        """The party as the form shows it when it is opened."""
        beteiligte = self.context.beteiligte
        if self.number is None and self.reference:
            return {
                **shown({**adressbuch.beteiligter_of(self.reference), "rolle": ""}),
                "rolle": str(rules.Beteiligtenrolle.SONSTIGER),
            }
        return shown(beteiligte[self.number] if self.number is not None and self.number < len(beteiligte) else EMPTY)

    @property
    def reference(self) -> str:
        """The entry of the address book a new party is a copy of, "" if it is none."""
        return str(self.request.form.get("adressbuch", ""))

    def more(self) -> str:
        """Return the way to the address book, for a new party."""
        return self.buch() if self.number is None and adressbuch.may_use() else ""

    def hidden(self) -> list[dict]:
        values = {
            **({"adressbuch": self.reference} if self.number is None else {}),
            "nr": "" if self.number is None else str(self.number),
            "anzahl": str(len(self.context.beteiligte)),
            "vorher": konflikt.fingerprints(self.beteiligter),
        }
        return [self.field(name, "", kind="hidden", default=value) for name, value in values.items()]

    def fields(self):
        fields, beteiligter = self.hidden(), self.beteiligter
        for name, label in BETEILIGTEN_FELDER.items():
            options = [(str(value), title) for value, title in CHOICES.get(name, {}).items()]
            options = self.numbers(beteiligter) if name == "vollmacht_dokument" else options
            kind, help = "select" if options else "text", HELP.get(name, "")
            required = name in ("rolle", "art")
            fields.append(
                self.field(
                    name, label, kind=kind, default=beteiligter[name], options=options, required=required, help=help
                )
            )
        return fields

    def numbers(self, beteiligter: dict) -> list[tuple[str, str]]:
        """Return the Dokumente of the record that may be the Vollmacht, with the one that is kept."""
        path = {"query": "/".join(self.context.getPhysicalPath()), "depth": 1}
        found = api.content.find(portal_type="Dokument", path=path, sort_on="aktenzeichen_sort")
        rows = {one.aktenzeichen: f"{one.Title} ({one.aktenzeichen})" for one in found}
        kept = beteiligter["vollmacht_dokument"]
        return [("", NONE), *({kept: kept} | rows if kept else rows).items()]

    def save(self, form):
        meine = {name: form.get(name, "") for name in BETEILIGTEN_FELDER}
        before = list(self.context.beteiligte)
        beteiligte = list(before)
        if self.number is None:
            kept = {"adressbuch": adressbuch.beteiligter_of(self.reference)["adressbuch"]} if self.reference else {}
            beteiligte.append({**typed(meine), **kept})
        else:
            place = self.place()
            kept = {name: beteiligte[place][name] for name in ("adressbuch",) if name in beteiligte[place]}
            beteiligte[place] = {**typed(self.settled(meine, shown(beteiligte[place]))), **kept}
        akte_api.set_beteiligte(self.context, beteiligte)
        self.offer_beteiligte(before, _("msg_parties_changed", default="The Beteiligten are changed."))

    def offer_beteiligte(self, before: list, text) -> None:
        told = {"vorher": before, "nachher": list(self.context.beteiligte)}
        self.offer(self.context, "beteiligte", told, text)

    def place(self) -> int:
        """Return where the party lies now: where it was, or where it went when others were removed.

        :raises Stale: it was removed; sent again, it is added anew.
        """
        beteiligte, number = [shown(beteiligter) for beteiligter in self.context.beteiligte], self.number or 0
        before = self.request.form.get("vorher", "")
        same = [place for place, beteiligter in enumerate(beteiligte) if konflikt.fingerprints(beteiligter) == before]
        if number in same or not same:
            anzahl = self.request.form.get("anzahl", "")
            removed = not same and anzahl.isdecimal() and len(beteiligte) < int(anzahl)
            if removed or number >= len(beteiligte):
                self.request.form["nr"] = ""
                raise Stale(self.told(REMOVED))
            return number
        return same[0]

    def settled(self, meine: dict[str, str], ihre: dict[str, str]) -> dict[str, str]:
        try:
            return super().settled(meine, ihre)
        except Stale:
            self.request.form["anzahl"] = str(len(self.context.beteiligte))
            raise


class BeteiligtenAusBuch(RecordView):
    """``@@beteiligte-suchen?text=…``: look up the address book and choose, without JavaScript."""

    def text(self) -> str:
        text = self.request.form.get("text", "")
        return text[:200] if isinstance(text, str) else ""

    def rows(self) -> list[dict]:
        url, sees = self.context.absolute_url(), adressbuch.may_see_blocked()
        return [
            {
                "zeile": adressbuch.line_of(one),
                "gesperrt": one.gesperrt,
                "url": f"{url}/@@beteiligte?adressbuch={one.id}" if sees or not one.gesperrt else "",
            }
            for one in adressbuch.find(self.text())
        ]


class RemoveBeteiligter(BeteiligtenForm):
    """``@@beteiligte-entfernen?nr=0``: asks for a reason; the journal keeps who it was."""

    submit = title = _("title_remove_party", default="Remove the party")

    def more(self) -> str:
        return ""

    intro = _("help_remove_party", default="The journal keeps the entry.")

    def fields(self):
        return [*self.hidden(), self.field("grund", _("label_grund", default="Reason"), kind="textarea")]

    def save(self, form):
        place = self.place()
        if konflikt.fingerprints(shown(self.context.beteiligte[place])) != form.get("vorher"):
            form["vorher"] = konflikt.fingerprints(shown(self.context.beteiligte[place]))
            raise Stale(self.told(CHANGED))
        before = list(self.context.beteiligte)
        beteiligte = [beteiligter for number, beteiligter in enumerate(before) if number != place]
        akte_api.set_beteiligte(self.context, beteiligte, grund=form.get("grund", ""))
        self.offer_beteiligte(before, _("msg_party_removed", default="The party is removed."))


def shown(beteiligter: dict) -> dict[str, str]:
    """Return a party as the fields of the form show it."""
    values = {
        name: str(beteiligter["anschrift"].get(name, "") if name in rules.ANSCHRIFT else beteiligter.get(name, ""))
        for name in BETEILIGTEN_FELDER
    }
    until = values["vollmacht_bis"]
    return {
        **values,
        "geburtsdatum": datum.show_incomplete(values["geburtsdatum"]),
        "vollmacht_bis": datum.show_iso(until) if until else "",
    }


def typed(values: dict[str, str]) -> dict:
    """Return a party as the record keeps it, from the fields of the form."""
    beteiligter: dict = {name: value for name, value in values.items() if name not in rules.ANSCHRIFT}
    return {**beteiligter, "anschrift": {name: values[name] for name in rules.ANSCHRIFT}}
