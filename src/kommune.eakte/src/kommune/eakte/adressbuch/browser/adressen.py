"""Pages: look something up, one entry, possible doubles; forms: add, change, merge."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.browser.frische import FreshFormView
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import person as personen
from kommune.eakte.core.werte.person_worte import ARTEN
from kommune.eakte.core.werte.person_worte import PERSON_FIELDS
from kommune.eakte.organisation import api as organisation
from plone import api


WHY = {
    "geburt": _("label_double_geburt", default="same day of birth"),
    "anschrift": _("label_double_anschrift", default="same house"),
}
AKTIONEN = {
    "neu": _("label_adresse_neu", default="added"),
    "geaendert": _("label_adresse_geaendert", default="changed"),
    "zusammengefuehrt": _("label_adresse_merged", default="merged"),
}
BLOCKED = _("label_auskunftssperre", default="Auskunftssperre")
HELP_BLOCKED = _(
    "help_auskunftssperre",
    default="§ 51 BMG. Address, birthday, e-mail and telephone are then seen only by who leads an OE.",
)
PERSON_CHOICES = {"art": ARTEN}


class Adressseite(Seite):
    """Nobody else learns that there is an address book."""

    def __call__(self):
        if not self.is_for_me():
            raise Unknown(_("error_no_page", default="There is no such page."))
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    def is_for_me(self) -> bool:
        """Tell whether the person may open it; the head of the office asks as well."""
        return adressbuch.may_use()

    def base(self) -> str:
        return api.portal.get().absolute_url()

    def may_edit(self) -> bool:
        return adressbuch.may_edit()

    def row(self, adresse) -> dict:
        return {
            "id": adresse.id,
            "zeile": adressbuch.line_of(adresse),
            "gesperrt": adresse.gesperrt,
            "url": f"{self.base()}/@@adresse?nr={adresse.id}",
        }


class Adressbuch(Adressseite):
    """``@@adressbuch?text=…``."""

    def text(self) -> str:
        text = self.request.form.get("text", "")
        return text[:200] if isinstance(text, str) else ""

    @cached_property
    def rows(self) -> list[dict]:
        return [self.row(one) for one in adressbuch.find(self.text())]


class AdresseView(Adressseite):
    """``@@adresse?nr=…``: all the person may see of it, possible doubles, who changed it."""

    @cached_property
    def adresse(self):
        nr = self.request.form.get("nr", "")
        return adressbuch.get_adresse(nr if isinstance(nr, str) else "")

    def name(self) -> str:
        return personen.display_name(self.adresse.person)

    def merged_from(self) -> bool:
        return self.adresse.id != self.request.form.get("nr")

    def hidden(self) -> bool:
        return self.adresse.gesperrt and not adressbuch.may_see_blocked()

    def may_change(self) -> bool:
        return self.may_edit() and not self.hidden()

    def facts(self) -> list[tuple]:
        values = shown_fields(adressbuch.shown(self.adresse))
        return [(PERSON_FIELDS[name], ARTEN.get(value, value)) for name, value in values.items() if value]

    def doubles(self) -> list[dict]:
        if not self.may_change():
            return []
        return [
            {
                **self.row(other),
                "warum": [WHY[one] for one in why],
                "merge": f"{self.base()}/@@adressen-zusammenfuehren?nr={self.adresse.id}&mit={other.id}",
            }
            for other, why in adressbuch.doubles_of(self.adresse)
        ]

    def verlauf(self) -> list[dict]:
        if self.hidden():
            return []
        return [
            {
                "zeit": f"{moment:%d.%m.%Y, %H:%M}",
                "wer": organisation.display_name(who),
                "was": AKTIONEN[aktion],
                "wort": word if aktion == "zusammengefuehrt" else self.labels(word),
            }
            for moment, who, aktion, word in reversed(self.adresse.verlauf)
        ]

    def labels(self, word: str) -> str:
        known = {**PERSON_FIELDS, "gesperrt": BLOCKED, "anschrift": _("label_anschrift", default="Address")}
        return ", ".join(self.translate(known.get(name, name)) for name in word.split(", ") if name)


class Doppelte(Adressseite):
    """``@@adressbuch-doppelte``: pairs that may be the same."""

    def __call__(self):
        if not adressbuch.may_edit():
            raise Unknown(_("error_no_page", default="There is no such page."))
        return super().__call__()

    @cached_property
    def pairs(self) -> list[dict]:
        return [
            {
                "eine": self.row(one),
                "andere": self.row(other),
                "warum": [WHY[reason] for reason in why],
                "merge": f"{self.base()}/@@adressen-zusammenfuehren?nr={one.id}&mit={other.id}",
            }
            for one, other, why in adressbuch.all_doubles()
        ]


class AdressForm(FreshFormView, FormView):
    """``@@adresse-bearbeiten``: a new entry, or one to change (``?nr=…``)."""

    submit = _("label_save", default="Save")
    intro = _("help_party", default="A natural person needs a Familienname, a legal person a Firma or name.")

    def __call__(self):
        if not adressbuch.may_edit():
            raise Unknown(_("error_no_page", default="There is no such page."))
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    @property
    def title(self):
        return (
            _("title_adresse_edit", default="Change an entry")
            if self.nr
            else _("title_adresse_new", default="New entry of the address book")
        )

    @property
    def nr(self) -> str:
        return str(self.request.form.get("nr", ""))

    @property
    def found(self):
        if not self.nr:
            return None
        adressbuch.beteiligter_of(self.nr)  # who may not see it does not change it
        return adressbuch.get_adresse(self.nr)

    def stored(self) -> dict[str, str]:
        found = self.found
        if found is None:
            return {**dict.fromkeys(PERSON_FIELDS, ""), "art": "natuerlich", "gesperrt": ""}
        return {**shown_fields(found.person), "gesperrt": "1" if found.gesperrt else ""}

    def fields(self):
        stored = self.stored()
        fields = [
            self.field("nr", "", kind="hidden", default=self.nr),
            self.field("doppelt", "", kind="hidden"),
            self.vorher(stored),
        ]
        for name, label in PERSON_FIELDS.items():
            options = [(str(value), title) for value, title in PERSON_CHOICES.get(name, {}).items()]
            kind = "select" if options else "text"
            fields.append(
                self.field(name, label, kind=kind, default=stored[name], options=options, required=name == "art")
            )
        sperre = self.field("gesperrt", BLOCKED, kind="checkbox", default=stored["gesperrt"], help=HELP_BLOCKED)
        return [*fields, sperre]

    def save(self, form):
        meine = {name: form.get(name, "") for name in (*PERSON_FIELDS, "gesperrt")}
        if self.found is None:
            try:
                kept = adressbuch.add(
                    typed(meine), gesperrt=meine["gesperrt"] == "1", confirmed=form.get("doppelt") == "1"
                )
            except WrongState:
                form["doppelt"] = "1"
                raise
        else:
            werte = self.settled(meine, self.stored())
            gesperrt = werte.pop("gesperrt") == "1"
            kept = adressbuch.change(self.found.id, typed(werte), stand=self.found.stand, gesperrt=gesperrt)
        return f"{api.portal.get().absolute_url()}/@@adresse?nr={kept.id}"

    def told(self, message):
        person, moment = adressbuch.changed_by(self.found)
        mapping = {"person": person, "time": f"{moment:%d.%m.%Y, %H:%M}"}
        return _(str(message), default=message.default, mapping=mapping)

    def wer(self) -> str:
        return adressbuch.changed_by(self.found)[0] if self.found is not None else ""

    def cancel(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@adressbuch"


class MergeForm(AdressForm):
    """``@@adressen-zusammenfuehren?nr=…&mit=…``: says which stays and which goes into it."""

    title = submit = _("title_adresse_merge", default="Merge two entries")
    in_address = ("nr", "mit")

    @property
    def pair(self):
        return [adressbuch.get_adresse(str(self.request.form.get(name, ""))) for name in ("nr", "mit")]

    @property
    def intro(self):
        stays, goes = (adressbuch.line_of(one) for one in self.pair)
        return _(
            "help_adresse_merge",
            default="“${goes}” goes into “${stays}”, which keeps its own values and gets what only the other one knows. Records keep their copies. This cannot be undone.",
            mapping={"stays": stays, "goes": goes},
        )

    def fields(self):
        seen = " ".join(str(one.stand) for one in self.pair)
        mit = str(self.request.form.get("mit", ""))
        return [
            self.field("nr", "", kind="hidden", default=self.nr),
            self.field("mit", "", kind="hidden", default=mit),
            self.field("stand", "", kind="hidden", default=seen),
        ]

    def save(self, form):
        numbers = [int(one) for one in form.get("stand", "").split() if one.isascii() and one.isdecimal()]
        seen = (numbers[0], numbers[1]) if len(numbers) == 2 else (0, 0)
        stays, goes = self.pair
        kept = adressbuch.merge(stays.id, goes.id, seen=seen)
        return f"{api.portal.get().absolute_url()}/@@adresse?nr={kept.id}"


def shown_fields(person: dict) -> dict[str, str]:
    """Return a person as the fields of a form show it."""
    address = person["anschrift"]
    values = {
        name: str(address.get(name, "") if name in personen.ANSCHRIFT else person.get(name, ""))
        for name in PERSON_FIELDS
    }
    return {**values, "geburtsdatum": datum.show_incomplete(values["geburtsdatum"])}


def typed(values: dict[str, str]) -> dict:
    """Return a person as it is kept, from the fields of a form."""
    person: dict = {name: values[name] for name in PERSON_FIELDS if name not in personen.ANSCHRIFT}
    return {**person, "anschrift": {name: values[name] for name in personen.ANSCHRIFT}}
