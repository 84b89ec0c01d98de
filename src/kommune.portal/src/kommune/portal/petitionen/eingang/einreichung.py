"""Handing in: what was entered, the link that confirms it, the petition that is made then."""

from dataclasses import replace
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.petitionen import post
from kommune.portal.petitionen import zeichnung
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.petitionen.setup import FOLDER
from kommune.portal.petitionen.store import Art
from kommune.portal.petitionen.store import Link
from kommune.portal.petitionen.store import Petent
from kommune.portal.petitionen.store import speicher
from kommune.portal.petitionen.store import write
from kommune.portal.petitionen.verfahren.rules import FORMAL
from kommune.portal.petitionen.verfahren.rules import Verfahrensart
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any


LIMITS = {"title": 200, "anliegen": 5000, "begruendung": 10_000, "name": 100, "anschrift": 300}
MISSING = {
    "title": _("error_petition_title", default="Say in a few words what it is about."),
    "anliegen": _("error_petition_anliegen", default="Write what the town shall do."),
    "name": _("error_name_missing", default="Tell us your name."),
    "anschrift": _("error_petition_anschrift", default="Tell us your address. It is not published."),
}


def get(uid: str) -> Any:
    """Return a petition, whoever asks: for links and Aufträge.

    :raises Unknown: there is none.
    """
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid, portal_type="Petition")
    if not found:
        raise Unknown(_("error_petition_unknown", default="There is no such petition."))
    return found[0]._unrestrictedGetObject()


def hand_in(values: dict[str, Any], *, owner: str = "") -> str:
    """Take a petition; return the token of its link, by which it is confirmed and followed.

    With an account (``owner``) it waits for moderation at once, else when the link is opened. ``values``: ``title``,
    ``anliegen``, ``begruendung``, ``name``, ``anschrift``, ``email``, ``name_oeffentlich``.

    :raises Invalid: something is missing, too long, or cannot be read.
    """
    angaben, token, now = checked(values), schluessel.new_token(), clock.now()
    link = Link(Art.PETITION, "", {**angaben, "owner": owner}, now, now + zeichnung.VALID)
    if owner:
        speicher(api.portal.get()).links[schluessel.hash_of(token)] = link
        _make(token, link)
    else:
        write(lambda store: store.links.setdefault(schluessel.hash_of(token), link) and None)
        post.ask_petitioner(angaben["email"], token)
    return token


def confirm_petition(token: str) -> Any:
    """Return the petition of a link; made when it is opened first, as part of the running transaction.

    :raises Unknown: the link is not valid.
    """
    link = zeichnung.link_of(token)
    if link.art != Art.PETITION:
        raise Unknown(zeichnung.UNKNOWN)
    return get(link.petition) if link.petition else _make(token, link)


def _make(token: str, link: Link) -> Any:
    values, store, folder = dict(link.angaben), speicher(api.portal.get()), api.portal.get()[FOLDER]
    petition = createContent(
        "Petition",
        id=f"{clock.today().year}-{schluessel.hash_of(token)[:10]}",
        title=values["title"],
        anliegen=values["anliegen"],
        begruendung=values["begruendung"],
        von=values["name"] if values["name_oeffentlich"] else "",
    )
    petition.art = values.get("art", str(Verfahrensart.PETITION))
    with as_system("a citizen hands in a petition and may not write in the folder"):
        petition = addContentToContainer(folder, petition, checkConstraints=False)
    uid = petition.UID()
    store.petenten[uid] = Petent(values["name"], values["anschrift"], values["email"], values["owner"])
    store.links[schluessel.hash_of(token)] = replace(link, petition=uid, angaben={}, bis=None)
    return petition


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """Return what was handed in, tidied; nothing is cut.

    :raises Invalid: something is missing, too long, or cannot be read.
    """
    result: dict[str, Any] = {}
    for name, limit in LIMITS.items():
        result[name] = text_of(values.get(name), name, limit, one_line=name in ("title", "name"))
        if not result[name] and name in MISSING:
            raise Invalid(MISSING[name], field=name)
    result["email"] = zeichnung.address(str(values.get("email") or ""))
    if not result["email"]:
        raise Invalid(_("error_petition_email", default="Tell us your e-mail address."), field="email")
    art = str(values.get("art") or Verfahrensart.PETITION)
    if art not in offered():
        raise Invalid(
            _("error_petition_art", default="This cannot be handed in here. Choose another kind."), field="art"
        )
    return {**result, "art": art, "name_oeffentlich": bool(values.get("name_oeffentlich"))}


def offered() -> list[str]:
    """Return the kinds that can be handed in: those by law once the town has set their Quorum."""
    formal = [one for one in Verfahrensart if one in FORMAL and value_of(IPetitionenSettings, f"quorum_{one}")]
    return [str(Verfahrensart.PETITION), *(str(one) for one in formal)]


def text_of(value: Any, field: str, limit: int, *, one_line: bool = False) -> str:
    try:
        return str((zeichenkette.one_line if one_line else zeichenkette.paragraphs)(value, limit=limit)).strip()
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault
