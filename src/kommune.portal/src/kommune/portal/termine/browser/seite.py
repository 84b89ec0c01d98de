"""What the pages of appointments share: brakes, the address, words of an appointment."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal import _
from kommune.portal.core import arbeitsplatz
from kommune.portal.leistungen import api as leistungen_api
from kommune.portal.termine import api as termine
from kommune.portal.termine.api import Termin
from kommune.portal.termine.interfaces import ITermineSettings
from kommune.portal.termine.nachricht import worte
from plone import api
from typing import Any


halten = Drossel("termine-halten", window=600.0)
daneben = Drossel("termine-daneben")
GUESSES = 20  # links a connection may miss in a minute
ZU_OFT = _(
    "error_termine_zu_oft",
    default="From this connection many times were chosen in the last minutes. Please wait a little, or call us.",
)


def slow_down(request: Any) -> None:
    """Count a time that is held. :raises TooMany: more in ten minutes by one connection than the town allows."""
    if (most := int(value_of(ITermineSettings, "je_anschluss"))) and not arbeitsplatz.is_staff():
        halten.require(client_of(request), most, ZU_OFT)


def owner() -> str:
    """Return the account of the citizen logged in, "" for everybody else."""
    return "" if arbeitsplatz.is_staff() else zugriff.user_id()


def account() -> dict[str, str]:
    """Return name and address of the citizen logged in, to begin with."""
    person = api.user.get(owner()) if owner() else None
    if person is None:
        return {"name": "", "email": ""}
    return {"name": person.getProperty("fullname") or "", "email": person.getProperty("email") or ""}


def choice(form: Any) -> tuple[tuple[str, ...], int]:
    """Return which services were chosen, and for how many; what is none is left out."""
    wanted = form.get("leistung", ())
    names = [wanted] if isinstance(wanted, str) else wanted if isinstance(wanted, list | tuple) else ()
    known = {one.id for one in termine.bookable()}
    found = tuple(dict.fromkeys(one for one in names if isinstance(one, str) and one in known))
    number = form.get("personen", "1")
    return found[:10], int(number) if isinstance(number, str) and number.isascii() and number.isdecimal() and len(
        number
    ) < 3 else 1


class Privat:
    """Mixed into pages whose answer nobody keeps, and whose address is passed on to nobody."""

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")  # type: ignore[attr-defined]
        self.request.response.setHeader("Referrer-Policy", "strict-origin")  # type: ignore[attr-defined]
        self.request.response.setHeader("X-Robots-Tag", "noindex")  # type: ignore[attr-defined]
        return super().__call__()  # type: ignore[misc]


class MitTermin(Privat, MitPfad):
    """A page behind the sealed link of an appointment.

    :raises Unknown: there is none, or none any more. :raises TooMany: a connection has tried too many.
    """

    request: Any
    path: list[str]

    @property
    def link(self) -> str:
        return self.path[0][:100] if self.path else ""

    @property
    def termin(self) -> Termin:
        found: Termin = daneben.guess(client_of(self.request), GUESSES, lambda: termine.by_link(self.link))
        return found

    def was(self) -> str:
        return ", ".join(termine.titles_of(self.termin.leistungen))

    def wann(self) -> str:
        return worte.wann(self.termin.beginn)

    def wo(self) -> str:
        return worte.wo(termine.get_ort(self.termin.ort))

    def stand(self) -> Any:
        return worte.STAENDE[termine.Stand(self.termin.stand)]

    def badge(self) -> str:
        return f"k-badge k-badge--{worte.BADGES[termine.Stand(self.termin.stand)]}"


def mitbringen(leistungen: Any) -> list[dict[str, str]]:
    """Return for each service that says so what to bring, as HTML, and the address of its online form."""
    known = {one.id: one for one in leistungen_api.list_leistungen()}
    base, found = api.portal.get().absolute_url(), []
    for id in leistungen:
        if id in known:
            leistung = leistungen_api.get_leistung(id)
            form = leistungen_api.formular_of(leistung)
            found.append(
                {
                    "titel": known[id].titel,
                    "url": f"{base}/{leistungen_api.path_of('leistung', id)}",
                    "html": leistungen_api.html_of(leistung.unterlagen),
                    "formular": form.absolute_url() if form is not None else "",
                }
            )
    return found


__all__ = ("account", "choice", "MitTermin", "mitbringen", "owner", "Privat", "slow_down", "TooMany")
