"""What the pages and endpoints of projects share: who it is, patience, words for phases."""

from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte import rules
from kommune.portal.projekte.abstimmung import wahl
from kommune.portal.projekte.content.projekt import PHASEN
from kommune.portal.projekte.interfaces import IProjekteSettings
from kommune.portal.projekte.rules import Modul
from kommune.portal.projekte.rules import Phase
from kommune.portal.projekte.rules import Zeile
from kommune.portal.projekte.rules import Zeitraum
from kommune.portal.projekte.workflow import BADGES
from kommune.portal.projekte.workflow import STAENDE
from plone import api
from typing import Any


COOKIE = "kommune-ausweis"
HEADER = "X-Kommune-Ausweis"
drossel = Drossel("projekte")


def slow_down(request: Any) -> None:
    """Refuse what one connection sends too often.

    :raises TooMany: more than the town allows in a minute.
    """
    drossel.require(client_of(request), value_of(IProjekteSettings, "max_pro_minute"))


def token_of(request: Any) -> str:
    """Return the Ausweis a browser or a program shows, "" without one."""
    found = request.get_header(HEADER) or request.cookies.get(COOKIE, "")
    return found if isinstance(found, str) and len(found) < 100 else ""


def person(request: Any) -> projekte.Person | None:
    """Return who takes part: a citizen logged in, or an address confirmed in this browser."""
    user = None if api.user.is_anonymous() else api.user.get_current()
    return projekte.person_of(user, token_of(request))


def start_of(form: Any) -> int:
    """Return where a page of a list begins."""
    asked = form.get("b_start", "0")
    return int(asked) if isinstance(asked, str) and asked.isascii() and asked.isdecimal() and len(asked) < 7 else 0


def told_phase(zeitraeume: tuple[Zeitraum, ...]) -> dict[str, Any]:
    """Return where a project is today: the phase with its last day, or what comes."""
    today = clock.today()
    now = rules.current(zeitraeume, today)
    then = min((one for one in zeitraeume if one.von > today), key=lambda one: one.von, default=None)
    return {
        "phase": PHASEN[now.phase] if now else "",
        "bis": f"{now.bis:%d.%m.%Y}" if now else "",
        "dann": PHASEN[then.phase] if then else "",
        "ab": f"{then.von:%d.%m.%Y}" if then else "",
        "badge": f"k-badge k-badge--{'success' if now and now.phase in rules.OPEN[Modul.STIMMEN] else 'info'}",
    }


def zeitraeume_of(werte: dict[str, Any]) -> tuple[Zeitraum, ...]:
    """Return the phases a catalog record tells."""
    return tuple(Zeitraum(Phase(phase), von, bis) for phase, von, bis in werte["zeitraeume"])


def euro(amount: int | None) -> str:
    """Return an amount in whole Euro as Germans write it, "" for none."""
    return "" if amount is None else f"{amount:,} €".replace(",", ".")


class Frisch:
    """Mixed into public pages whose numbers change without the catalog: looked up anew each time, kept by no proxy."""

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, max-age=0, must-revalidate")  # type: ignore[attr-defined]
        return super().__call__()  # type: ignore[misc]


class Privat:
    """Mixed into pages that show or take personal data: no cache keeps them, no address of theirs is passed on."""

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")  # type: ignore[attr-defined]
        self.request.response.setHeader("Referrer-Policy", "strict-origin")  # type: ignore[attr-defined]
        return super().__call__()  # type: ignore[misc]


class ProjektSeite(Seite):
    """A page of one project."""

    @cached_property
    def person(self) -> projekte.Person | None:
        return person(self.request)

    @cached_property
    def jetzt(self) -> dict[str, Any]:
        return told_phase(self.context.zeitraeume)

    def typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def is_open(self, modul: str) -> bool:
        if modul in (Modul.STIMMEN, Modul.STIMMZETTEL) and modul != wahl.modul_of(self.context):
            return False
        return (
            rules.is_open(Modul(modul), self.context.zeitraeume, clock.today())
            and api.content.get_state(self.context) == "published"
        )

    def may_edit(self) -> bool:
        return zugriff.may("kommune.portal: Add Projekt", self.context)

    def may_moderate(self) -> bool:
        return projekte.may_moderate(self.context)

    @cached_property
    def antwortet(self) -> bool:
        """Tell whether the person answers for the town."""
        return projekte.may_answer(self.context)

    def absaetze(self, text: str) -> list[str]:
        """Return the paragraphs of a text."""
        return [part for part in (text or "").split("\n") if part.strip()]

    def stand(self, stand: str) -> dict[str, Any]:
        """Return the official state in words, with its badge."""
        one = rules.Stand(stand)
        return {"titel": STAENDE[one], "badge": f"k-badge k-badge--{BADGES[one]}"}

    def karte(self, one: Zeile, stimmen: dict[str, int]) -> dict[str, Any]:
        """Return what a list shows of an Idee."""
        return {
            "nummer": one.nummer,
            "titel": one.titel,
            "kurz": one.kurz,
            "kategorie": one.kategorie,
            "tag": self.day(one.eingang),
            "url": f"{self.context.absolute_url()}/@@idee/{one.nummer}",
            "stimmen": stimmen.get(one.nummer, 0),
            **{f"stand_{name}": value for name, value in self.stand(one.stand).items()},
        }


class Formular(Privat, FormView):
    """A form of a project."""

    def home(self) -> str:
        return str(self.context.absolute_url())

    @cached_property
    def person(self) -> projekte.Person | None:
        return person(self.request)

    def email_field(self) -> list[dict[str, Any]]:
        """Return the field for the address, for who is not known by an account or an Ausweis."""
        if self.person is not None:
            return []
        return [
            self.field(
                "email",
                _("label_email", default="E-mail address"),
                required=True,
                help=_(
                    "help_projekt_email",
                    default="We send a link there. When you have opened it, your contribution counts. The address is never published.",
                ),
            )
        ]
