"""``@@unterschreiben/<number>/<code>``: read a statement and sign it; with the link of the mail: confirm, or take back."""

from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schutz.drossel import note_refusal
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.browser.seite import Oeffentlich
from kommune.portal.beteiligung.eingang import zugang
from kommune.portal.beteiligung.unterschriften import api as unterschriften
from plone import api


HONIGTOPF = "kommune-webseite"
FELDER = (
    ("name", "text", _("label_name", default="First and family name"), "name"),
    ("anschrift", "text", _("label_stellungnahme_anschrift", default="Your address"), "street-address"),
    ("email", "email", _("label_email", default="E-mail address"), "email"),
)


class Unterschreiben(MitPfad, Oeffentlich):
    """Nobody is told who else signed, nor whether an address has."""

    faults: dict = {}
    refusal = ""
    signature = None
    done = False

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "strict-origin")
        response.setHeader("X-Robots-Tag", "noindex")
        arrived = clock.now()
        if len(self.path) not in (2, 4):
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        self.one = zugang.guessed(self.request, lambda: unterschriften.get(*self.path[:2]))
        if len(self.path) == 4:
            self.signature = zugang.guessed(
                self.request, lambda: unterschriften.get_signature(self.one, *self.path[2:])
            )
        if is_post(self.request):
            try:
                return self.act(arrived)
            except KommuneError as error:
                self.faults = getattr(error, "faults", None) or {}
                self.refusal = "" if self.faults else error.message
                note_refusal(response, error)
        return self.index()

    def act(self, arrived):
        if self.signature is not None:
            if self.typed("aktion") == "zurueckziehen":
                unterschriften.take_back(self.one.nummer, self.path[2])
                words = _("msg_unterschrift_weg", default="Your signature is taken back.")
                api.portal.show_message(words, self.request)
                return self.request.response.redirect(self.url(), status=303)
            unterschriften.confirm(self.one.nummer, self.path[2])
            words = _("msg_unterschrift_bestaetigt", default="Thank you. Your signature counts now.")
            api.portal.show_message(words, self.request)
            return self.request.response.redirect("/".join([self.url(), *self.path[2:]]), status=303)
        zugang.require_patience(self.request, "unterschreiben")
        if self.typed(HONIGTOPF):
            raise Invalid(
                _(
                    "error_unterschrift_trap",
                    default="A field that must stay empty was filled in. Please load the page anew.",
                )
            )
        typed = {name: self.typed(name) for name in ("name", "anschrift", "email", "datenschutz")}
        unterschriften.sign(self.one, typed, arrived)
        self.done = True
        return self.index()

    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@unterschreiben/{'/'.join(self.path[:2])}"

    def action(self) -> str:
        return "/".join([self.url(), *self.path[2:]])

    @cached_property
    def verfahren(self) -> dict | None:
        found = beteiligung.verfahren_of(self.one)
        return {"titel": found.title, "url": found.absolute_url()} if found is not None else None

    def bezug(self) -> list[str]:
        return beteiligung.bezug_in_words(self.one.bezug)

    def zahl(self) -> int:
        return 1 + len(unterschriften.signed(self.one))

    def felder(self) -> list[dict]:
        return [
            {
                "name": name,
                "kind": kind,
                "label": label,
                "autocomplete": autocomplete,
                "error": self.faults.get(name),
                "describedby": f"{name}-error" if name in self.faults else None,
                "value": self.typed(name),
                "optional": name == "anschrift",
            }
            for name, kind, label, autocomplete in FELDER
        ]
