"""``@@unterschriftenmappe``: one draft beside its Vorgang, the next and the previous, and all that wait below."""

from Acquisition import aq_parent
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme import cookie
from kommune.eakte.geschaeftsgang.befugnis.api import NOBODY
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.api import BescheidTransition
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung.mappe import api as mappe
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


TITLE = _("title_unterschriftenmappe", default="Signature folder (Unterschriftenmappe)")
ACTS = ("zeichnen", "zurueckgeben")
SEEN = "gesehen."  # with the UID of a Vorgang: the draft and Fassung that were shown


class Mappe(Seite):
    """With ``nr`` (UID of a Vorgang) that draft is shown, else the first."""

    title = TITLE
    viele = ViewPageTemplateFile("viele.pt")
    refused = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if is_post(self.request):
            try:
                return self.request.response.redirect(self.act(self.request.form))
            except KommuneError as error:
                self.refused = error
                api.portal.show_message(error.message, self.request, type="error")
                self.request.response.setStatus(error.status)
        return self.index()

    def entered(self, viele: bool) -> dict:
        """Return what was sent and refused by one of the two forms, with the error beside its field; else nothing."""
        form = self.request.form
        if self.refused is None or is_many(form) != viele:
            return {"grund": "", "fehler": {}, "alle": False, "vorgang": ()}
        return {
            "grund": str(form.get("grund", "")),
            "fehler": {self.refused.field: self.translate(self.refused.message)},
            "alle": is_all(form),
            "vorgang": chosen_of(form),
        }

    @cached_property
    def entries(self) -> list[mappe.Eintrag]:
        return mappe.entries()

    def more(self) -> int:
        """Return how many wait that the list has no room for."""
        return max(0, mappe.count() - mappe.MOST)

    @cached_property
    def place(self) -> int:
        asked = str(self.request.form.get("nr", ""))
        return next((number for number, one in enumerate(self.entries) if one.uid == asked), 0)

    @cached_property
    def current(self) -> mappe.Eintrag | None:
        return self.entries[self.place] if self.entries else None

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@unterschriftenmappe"

    def address_of(self, number: int) -> str:
        return f"{self.url}?nr={self.entries[number].uid}" if 0 <= number < len(self.entries) else ""

    def act(self, form) -> str:
        """Sign or return the one that is shown, or all that are ticked; say where it goes on."""
        chosen = chosen_of(form)
        seen = {uid: str(form.get(f"{SEEN}{uid}", "")) for uid in chosen}
        aktion = form.get("aktion") if form.get("aktion") in ACTS else ""
        following = self.address_of(self.place + 1) or self.address_of(self.place - 1) or self.url
        handlung = steuerung.act(aktion, chosen, angaben={"grund": str(form.get("grund", ""))}, seen=seen)
        if is_many(form):
            return f"{self.context.absolute_url()}/@@sammelaktion?handlung={handlung.id}"
        if handlung.abgelehnt:
            api.portal.show_message(handlung.abgelehnt[0][2], self.request, type="error")
            return f"{self.url}?nr={chosen[0]}"
        done = DONE[aktion]
        mapping = {"aktenzeichen": handlung.getan[0]["aktenzeichen"]}
        self.tell(aktion, chosen[0], _(str(done), default=done.default, mapping=mapping))
        return following

    def tell(self, aktion: str, uid: str, message) -> None:
        """Say what was done; a signature can be withdrawn from here until the Bescheid is delivered."""
        here = aktion == "zeichnen" and self.current is not None and self.current.uid == uid
        back = ruecknahme.back_by(self.bescheid, BescheidTransition.WITHDRAW) if here else None
        if back is None:
            api.portal.show_message(message, self.request)
        else:
            cookie.show_next(self.request, ruecknahme.offer(self.bescheid, "uebergang", back, message))

    def rows(self) -> list[dict]:
        """Return all that wait, as a list to tick; after a refusal with the ticks that were sent."""
        ticked = set(self.entered(viele=True)["vorgang"])
        words = {term.value: term.title for term in ERGEBNISSE}
        return [
            {
                **one._asdict(),
                "here": number == self.place,
                "ticked": one.uid in ticked,
                "ergebnis": words.get(one.ergebnis, one.ergebnis),
                "von": organisation.display_name(one.von) if one.von else "",
                "frist": self.day(one.frist),
                "show": self.address_of(number),
            }
            for number, one in enumerate(self.entries)
        ]

    @cached_property
    def bescheid(self):
        """Return the draft that is shown: the one object this page wakes, with its Vorgang."""
        path = self.current.bescheid.removeprefix(self.context.absolute_url()).strip("/")
        return self.context.restrictedTraverse(path)

    def draft(self) -> dict:
        bescheid = self.bescheid
        belehrung = bescheid.rechtsbehelfsbelehrung
        return {
            "title": bescheid.title,
            "text": bescheid.text.output_relative_to(bescheid),
            "belehrung": belehrung.output_relative_to(bescheid) if belehrung else "",
            "url": bescheid.absolute_url(),
            "fassung": bescheid.version,
        }

    def facts(self) -> list[tuple]:
        """Return what the head must know of the Vorgang."""
        bescheid, vorgang = self.bescheid, aq_parent(self.bescheid)
        person = postausgang.empfaenger(bescheid)
        rows = [
            (_("label_aktenzeichen", default="Aktenzeichen"), vorgang.aktenzeichen),
            (
                _("label_ergebnis", default="Result"),
                translate(ERGEBNISSE.getTerm(bescheid.ergebnis).title, context=self.request),
            ),
            (_("label_bescheid_empfaenger", default="Addressee"), person["name"]),
            (_("label_entworfen_von", default="Drafted by"), organisation.display_name(bescheid.entworfen_von)),
            (
                _("label_bescheid_signers", default="May be signed by"),
                ", ".join(postausgang.signers(bescheid)) or NOBODY,
            ),
            (_("label_frist", default="Frist"), self.day(vorgang.frist)),
            (_("label_eingangsdatum", default="Eingangsdatum"), self.day(getattr(vorgang, "eingangsdatum", None))),
        ]
        rows += [(row["label"], row["wert"]) for row in akten.shown_felder(vorgang)]
        return [(label, value) for label, value in rows if value]


def is_many(form) -> bool:
    return bool(form.get("viele"))


def is_all(form) -> bool:
    return is_many(form) and form.get("alle") == "1"


def chosen_of(form) -> list[str]:
    """Return the Vorgänge that were sent; all is every one the page showed: what came since nobody has read."""
    if is_all(form):
        return [name.removeprefix(SEEN) for name in form if name.startswith(SEEN)]
    chosen = form.get("vorgang", ())
    return [chosen] if isinstance(chosen, str) else [one for one in chosen if isinstance(one, str)]


DONE = {
    "zeichnen": _("msg_mappe_signed", default="${aktenzeichen} is signed."),
    "zurueckgeben": _("msg_mappe_returned", default="${aktenzeichen} is returned for correction."),
}
