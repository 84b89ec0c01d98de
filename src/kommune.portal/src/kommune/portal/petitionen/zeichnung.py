"""Signing: ask for a mail, open its link, withdraw; once a person, however often they click."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.petitionen import post
from kommune.portal.petitionen import rules
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.petitionen.store import Art
from kommune.portal.petitionen.store import Link
from kommune.portal.petitionen.store import Petitionsspeicher
from kommune.portal.petitionen.store import speicher
from kommune.portal.petitionen.store import Unterschrift
from kommune.portal.petitionen.store import write
from kommune.portal.petitionen.verfahren import papier
from kommune.portal.petitionen.verfahren.rules import FORMAL
from plone import api
from typing import Any


VALID = timedelta(hours=48)
UNKNOWN = _("error_petition_link", default="This link is no longer valid. Sign anew, or hand in anew.")


def count(petition: Any) -> int:
    """Return how many have signed: online, and on the sheets of paper two people counted alike."""
    on_paper = papier.total_of(petition.UID())[0] if petition.papier is None else int(petition.papier)
    return count_online(petition) + on_paper


def count_online(petition: Any) -> int:
    """Return how many have signed online: the sizes of all shards, or what was counted when the time was over."""
    if petition.anzahl is not None:
        return int(petition.anzahl)
    shards = speicher(api.portal.get()).unterschriften.get(petition.UID())
    return len(shards) if shards is not None else 0


def require_open(petition: Any) -> None:
    """Refuse a signature before the time has begun or after its last day, by the server's clock.

    :raises WrongState: says why.
    """
    by_hand = (
        petition.anzahl is not None and clock.today() <= petition.ende
    )  # ended before the last second of its last day
    if petition.beginn is None or api.content.get_state(petition) != "published" or petition.uebergeben_am or by_hand:
        raise WrongState(_("error_petition_not_open", default="This petition cannot be signed."))
    if petition.art in FORMAL and not value_of(IPetitionenSettings, "online_zaehlt"):
        raise WrongState(
            _(
                "error_petition_paper",
                default="This is signed by hand only: print the list and hand it in at the town hall.",
            )
        )
    if petition.anzahl is not None or clock.today() > petition.ende:
        mapping = {"tag": f"{petition.ende:%d.%m.%Y}"}
        raise WrongState(
            _(
                "error_petition_over",
                default="The time for signing ended on ${tag} at 23:59:59. Nothing can be signed any more.",
                mapping=mapping,
            )
        )


def ask_to_sign(petition: Any, *, name: str, ort: str, email: str, oeffentlich: bool) -> None:
    """Send a link by which a signature is confirmed. Whether the address has signed already is not told.

    :raises WrongState: as ``require_open``. :raises Invalid: something is missing or cannot be kept.
    """
    require_open(petition)
    angaben = {**checked(name=name, ort=ort, email=email), "oeffentlich": bool(oeffentlich)}
    token, uid = schluessel.new_token(), petition.UID()
    now = clock.now()
    link = Link(Art.UNTERSCHRIFT, uid, angaben, now, now + VALID, rules.key_of(uid, angaben["email"]))
    write(lambda store: store.links.setdefault(schluessel.hash_of(token), link) and None, petition=uid)
    post.ask_signer(petition, angaben["email"], token)


def sign_with_account(petition: Any, *, name: str, ort: str, email: str, oeffentlich: bool) -> bool:
    """Sign at once with the address of an account; return whether it is new.

    :raises WrongState: as ``require_open``. :raises Invalid: as ``ask_to_sign``.
    """
    require_open(petition)
    angaben, now, uid = checked(name=name, ort=ort, email=email), clock.now(), petition.UID()
    signature = Unterschrift(**angaben, oeffentlich=bool(oeffentlich), gezeichnet=now, bestaetigt=now, weg="konto")
    key = rules.key_of(uid, angaben["email"])
    return bool(write(lambda store: _put(store, uid, key, signature), petition=uid))


def link_of(token: str) -> Link:
    """Return what a link is for.

    :raises Unknown: never sent, expired, or over; no difference is shown.
    """
    found = speicher(api.portal.get()).links.get(schluessel.hash_of(token))
    if found is None or (found.bis is not None and found.bis < clock.now()):
        raise Unknown(UNKNOWN)
    link: Link = found
    return link


def has_signed(link: Link) -> bool:
    """Tell whether the person of a link stands on the list now."""
    return link.key in speicher(api.portal.get()).unterschriften.get(link.petition, {})


def signed_by(petition: Any, email: str) -> bool:
    """Tell whether an address stands on the list; for who has confirmed that it is theirs."""
    uid = petition.UID()
    return rules.key_of(uid, email) in speicher(api.portal.get()).unterschriften.get(uid, {})


def take_back_with_account(petition: Any, email: str) -> None:
    """Take the signature of an account's address off the list. :raises WrongState: as ``take_back``."""
    take_back(petition, rules.key_of(petition.UID(), email))


def confirm(token: str, petition: Any) -> bool:
    """Put a signature on the list and return whether it is new; the same link again changes nothing.

    :raises Unknown: the link is not valid. :raises WrongState: as ``require_open``.
    """
    link, hashed = link_of(token), schluessel.hash_of(token)
    if link.bis is None:
        return False
    require_open(petition)
    signature = Unterschrift(**link.angaben, gezeichnet=link.erstellt, bestaetigt=clock.now(), weg="mail")

    def put(store: Petitionsspeicher) -> bool:
        new = _put(store, link.petition, link.key, signature)
        if hashed in store.links:
            store.links[hashed] = replace(link, angaben={}, bis=None)
        return new

    return bool(write(put, petition=link.petition))


def take_back(petition: Any, key: str, token: str = "") -> None:
    """Take a signature off the list while the petition can be signed; repeated, nothing changes.

    :raises WrongState: the time is over and the list is closed.
    """
    require_open(petition)
    uid = petition.UID()

    def remove(store: Petitionsspeicher) -> None:
        shards = store.unterschriften[uid]
        if key in shards:
            store.genannte[uid].remove(key, shards[key])
            del shards[key]
        if token and schluessel.hash_of(token) in store.links:
            del store.links[schluessel.hash_of(token)]

    write(remove, petition=uid)


def signatures(petition: Any) -> list[Unterschrift]:
    """Return who has signed, in the order of confirmation; for moderation and the record, the caller has checked that."""
    shards = speicher(api.portal.get()).unterschriften.get(petition.UID())
    found = [one for _key, one in shards.items()] if shards is not None else []
    return sorted(found, key=lambda one: (one.bestaetigt, one.name))


def public_signers(petition: Any, limit: int) -> list[tuple[str, str]]:
    """Return name and place of those who wanted to be named, the last first."""
    names = speicher(api.portal.get()).genannte.get(petition.UID())
    return names.last(limit) if names is not None else []


def forget_expired() -> int:
    """Forget the links nobody opened in time, with what was entered; return how many."""

    def forget(store: Petitionsspeicher) -> int:
        return sum(1 for _one in list(_drop(store, lambda link: link.bis is not None and link.bis < clock.now())))

    return int(write(forget))


def forget_signatures(email: str) -> int:
    """Forget every signature of an address and its links, also of a list that is closed: its number was counted then. Return how many."""
    store, gone = speicher(api.portal.get()), 0
    for uid, shards in store.unterschriften.items():
        key = rules.key_of(uid, email)
        if key in shards:
            del shards[key]
            gone += 1
    for _one in _drop(store, lambda link: rules.key_of("", link.angaben.get("email", "")) == rules.key_of("", email)):
        pass
    return gone


def forget_all_of(uid: str) -> int:
    """Forget who signed and who handed in one petition, and their links; return how many signatures that were."""
    store = speicher(api.portal.get())
    shards = store.unterschriften.pop(uid, None)
    store.genannte.pop(uid, None)
    store.petenten.pop(uid, None)
    for _one in _drop(store, lambda link: link.petition == uid):
        pass
    return len(shards) if shards is not None else 0


def checked(*, name: str, ort: str, email: str) -> dict[str, str]:
    """Return what a person entered, tidied.

    :raises Invalid: missing, too long, or not to be read.
    """
    if not str(name or "").strip():
        raise Invalid(_("error_name_missing", default="Tell us your name."), field="name")
    if not str(ort or "").strip():
        raise Invalid(_("error_petition_ort", default="Tell us where you live."), field="ort")
    if not str(email or "").strip():
        raise Invalid(_("error_petition_email", default="Tell us your e-mail address."), field="email")
    return {
        "name": _line(name, "name", zeichenkette.name),
        "ort": _line(ort, "ort", zeichenkette.one_line),
        "email": address(email),
    }


def address(email: str) -> str:
    """Return a usable address.

    :raises Invalid: nothing a mail can be sent to.
    """
    try:
        mailadresse.for_mail(found := mailadresse.normalise(email))
    except WertFehler as fault:
        raise as_invalid(fault, "email") from fault
    return str(found)


def _line(value: str, field: str, rule: Any) -> str:
    try:
        return str(rule(value, limit=100))
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault


def _put(store: Petitionsspeicher, uid: str, key: str, signature: Unterschrift) -> bool:
    shards = store.unterschriften.get(uid)
    if shards is None:
        raise WrongState(_("error_petition_not_open", default="This petition cannot be signed."))
    if key in shards:
        return False
    shards[key] = signature
    if signature.oeffentlich:
        store.genannte[uid].put(key, signature)
    return True


def _drop(store: Petitionsspeicher, fits: Any) -> Iterator[str]:
    for hashed in [hashed for hashed, link in store.links.items() if fits(link)]:
        del store.links[hashed]
        yield hashed
