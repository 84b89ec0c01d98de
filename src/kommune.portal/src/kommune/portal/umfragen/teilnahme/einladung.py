"""Invite by e-mail: each address gets a link of its own, once; what links it to an answer is not stored."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.tabelle.blatt import Unlesbar
from kommune.eakte.core.tabelle.datei import open_file
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.core.werte import WertFehler
from kommune.portal import _
from kommune.portal.umfragen import rules
from kommune.portal.umfragen.rules import Phase
from kommune.portal.umfragen.rules import Zugang
from kommune.portal.umfragen.store import ablage_of
from kommune.portal.umfragen.store import Code
from kommune.portal.umfragen.teilnahme import post
from kommune.portal.umfragen.teilnahme.berechtigung import phase_of
from typing import Any


MOST = 5000
MAX_BYTES = 5_000_000


def addresses_in(data: bytes) -> tuple[list[str], int]:
    """Return the addresses of a table (CSV, XLSX, ODS; any column), each once, and how many cells with an @ are none.

    :raises Invalid: it cannot be read, has none, or more than 5,000.
    """
    if len(data) > MAX_BYTES:
        raise Invalid(_("error_einladung_gross", default="The file is larger than 5 MB."), field="datei")
    try:
        rows = open_file(data).read().zeilen
    except Unlesbar as fault:
        raise Invalid(fault.grund, field="datei") from fault
    found: dict[str, str] = {}
    wrong = 0
    for row in rows:
        for cell in row[1]:
            if "@" not in str(cell or ""):
                continue
            try:
                mailadresse.for_mail(address := mailadresse.normalise(str(cell)))
                found.setdefault(mailadresse.key(address), address)
            except WertFehler:
                wrong += 1
    if not found:
        raise Invalid(_("error_einladung_leer", default="The file has no e-mail address."), field="datei")
    if len(found) > MOST:
        raise Invalid(
            _("error_einladung_viele", default="At most 5,000 addresses at once. Split the file."), field="datei"
        )
    return list(found.values()), wrong


def invite(umfrage: Any, addresses: list[str]) -> int:
    """Send a link to each address that has none yet, as part of the running transaction; return how many.

    :raises WrongState: it is no survey by invitation, not published, or over.
    """
    ablage = ablage_of(umfrage)
    if umfrage.zugang != Zugang.EINGELADEN or ablage is None or phase_of(umfrage) not in (Phase.KOMMT, Phase.LAEUFT):
        raise WrongState(
            _(
                "error_einladung_jetzt",
                default="Invitations go out for a published survey by invitation, until its end.",
            )
        )
    number = 0
    for address in addresses:
        known = rules.key_of_address(ablage.secret, address)
        if known in ablage.geladen:
            continue
        token = schluessel.new_token()
        hashed = schluessel.hash_of(token)
        if post.invite(umfrage, address, token, f"umfrage-einladung:{umfrage.UID()}:{known[:32]}"):
            ablage.geladen[known] = True
            ablage.codes[hashed] = Code(hashed)
            number += 1
    return number


def invited(umfrage: Any) -> int:
    """Return how many were invited."""
    ablage = ablage_of(umfrage)
    return len(ablage.geladen) if ablage is not None else 0
