"""Who may take part, and by what it is known that somebody has: never by what they answered."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.umfragen import rules
from kommune.portal.umfragen.rules import Phase
from kommune.portal.umfragen.rules import Zugang
from kommune.portal.umfragen.store import ablage_of
from kommune.portal.umfragen.store import Code
from kommune.portal.umfragen.store import write
from kommune.portal.umfragen.teilnahme import post
from plone import api
from secrets import token_hex
from typing import Any


CLOSED = _("error_umfrage_geschlossen", default="This survey has been closed. No answers are taken any more.")
VALID = timedelta(hours=48)
LINK = _("error_umfrage_link", default="This link is not valid for this survey, or no longer.")


@dataclass(frozen=True)
class Berechtigung:
    """That somebody may take part; ``teilnahme`` is what is noted then, "" where nothing is."""

    teilnahme: str = ""


class SchonTeilgenommen(WrongState):
    """The link or the address was used for an answer."""


class LinkNoetig(NotAllowed):
    """Who asks has neither link nor account."""


def phase_of(umfrage: Any, day: Any = None) -> Phase:
    """Return how far a survey is, now or on a day."""
    lage = rules.Lage(api.content.get_state(umfrage), umfrage.beginn, umfrage.ende, umfrage.geschlossen_am is not None)
    return rules.phase_of(lage, day or clock.today())


def require_open(umfrage: Any, am: datetime) -> None:
    """Refuse an answer before the first second of the first day, or after the last of the last, by the server's clock.

    :raises WrongState: says why.
    """
    phase = phase_of(umfrage, am.astimezone(clock.now().tzinfo).date())
    if phase == Phase.LAEUFT and ablage_of(umfrage) is not None:
        return
    if phase == Phase.BEENDET:
        told = {"tag": f"{umfrage.ende:%d.%m.%Y}", "zeit": f"{am:%d.%m.%Y, %H:%M:%S}"}
        if umfrage.geschlossen_am is not None:
            raise WrongState(CLOSED)
        raise WrongState(
            _(
                "error_umfrage_vorbei",
                default="This survey ended on ${tag} at 23:59:59. Our server's clock says ${zeit}.",
                mapping=told,
            )
        )
    raise WrongState(_("error_umfrage_nicht_offen", default="This survey takes no answers yet."))


def berechtigung_of(umfrage: Any, *, code: str = "", email: str = "") -> Berechtigung:
    """Return by what somebody takes part: the ``code`` of a link, or ``email``, the confirmed address of an account.

    :raises Unknown: the code is not of this survey or expired. :raises LinkNoetig: neither. :raises SchonTeilgenommen: was used.
    """
    if umfrage.zugang == Zugang.OFFEN:
        return Berechtigung()
    ablage = ablage_of(umfrage)
    if ablage is None:
        raise Unknown(LINK)
    if code:
        token = schluessel.token_of(str(code))
        found = ablage.codes.get(schluessel.hash_of(token)) if token else None
        if found is None or (found.bis is not None and found.bis < clock.now()):
            raise Unknown(LINK)
        teilnahme = found.teilnahme
    elif email and umfrage.zugang == Zugang.EINWOHNER:
        teilnahme = rules.key_of_address(ablage.secret, email)
    elif umfrage.zugang == Zugang.EINGELADEN:
        raise LinkNoetig(
            _("error_umfrage_einladung", default="Only who was invited takes part: open the link of your e-mail.")
        )
    else:
        raise LinkNoetig(
            _("error_umfrage_adresse", default="Confirm your e-mail address first, or log in with your account.")
        )
    if teilnahme in ablage.teilnahmen:
        raise SchonTeilgenommen(
            _("error_umfrage_schon", default="You have taken part already. Each person answers once.")
        )
    return Berechtigung(teilnahme)


def ask_address(umfrage: Any, email: str) -> None:
    """Send a link to an address; whether somebody has taken part with it is not told.

    :raises WrongState: it does not run, or it is no survey for confirmed addresses. :raises Invalid: no address.
    """
    require_open(umfrage, clock.now())
    if umfrage.zugang != Zugang.EINWOHNER:
        raise WrongState(_("error_umfrage_nicht_adresse", default="In this survey no address is asked for."))
    try:
        mailadresse.for_mail(address := mailadresse.normalise(str(email or "")))
    except WertFehler as fault:
        raise as_invalid(fault, "email") from fault
    if not address:
        raise Invalid(_("error_petition_email", default="Tell us your e-mail address."), field="email")
    token = schluessel.new_token()

    def note(ablage: Any) -> None:
        teilnahme = rules.key_of_address(ablage.secret, address)
        ablage.codes[schluessel.hash_of(token)] = Code(teilnahme, clock.now() + VALID)

    write(umfrage, note)
    post.ask_to_confirm(umfrage, address, token, f"umfrage-adresse:{token_hex(16)}")


def may_see_form(umfrage: Any, *, code: str = "", email: str = "") -> tuple[Berechtigung | None, KommuneError | None]:
    """Return the right to take part, or why not, for pages that say it."""
    try:
        return berechtigung_of(umfrage, code=code, email=email), None
    except KommuneError as refusal:
        return None, refusal
