"""Handing in an Idee, reading it, its line in the list."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte.datei import describe
from kommune.portal import _
from kommune.portal.formulare.api import Upload
from kommune.portal.projekte import rules
from kommune.portal.projekte.beitraege import angaben
from kommune.portal.projekte.beitraege import ausweis
from kommune.portal.projekte.rules import Modul
from kommune.portal.projekte.rules import Zeile
from kommune.portal.projekte.rules import Zustand
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import Art
from kommune.portal.projekte.store import Idee
from kommune.portal.projekte.store import Projektablage
from kommune.portal.projekte.store import write
from plone import api
from typing import Any

import json


ABLEGEN = "projektidee"  # a kind of Auftrag; the domain uebergabe says what is done
SHORT_TEXT = 240
MAX_KEY = 200
UNKNOWN = _("error_idee_unknown", default="There is no such Idee.")


def hand_in(
    projekt: Any,
    typed: Mapping[str, Any],
    bild: Upload | None = None,
    *,
    person: ausweis.Person | None,
    key: str,
    email: str = "",
) -> str:
    """Take an Idee and return its number; without a ``person`` it is kept for two days, until the link of a mail is opened.

    The same ``key`` with the same content is the same Idee. What counts is the moment it was handed in, not that of the link.

    :raises Invalid: what was typed. :raises WrongState: not now, or the key was used for something else.
    :raises NotAllowed: the project asks for another way to take part.
    """
    if not isinstance(key, str) or not 8 <= len(key) <= MAX_KEY:
        raise Invalid(_("error_antrag_key", default="The form is incomplete. Please load it anew."), field="key")
    told = angaben.idee(projekt, typed, bild)
    uid = api.content.get_uuid(projekt)
    nummer = rules.nummer_of(uid, key)
    own = email if person is None else person.email
    digest = _digest([told, describe(bild.data, bild.name) if bild else None, own.strip().lower()])
    there = find(projekt, nummer)
    if there is not None:
        return _same(there.digest, digest, nummer)
    ausweis.require_open(projekt, Modul.IDEEN)
    ausweis.require_zugang(projekt, Modul.IDEEN, person)
    entered = {**told, "nummer": nummer, "digest": digest, "eingang": clock.now(), "wartet": waits(projekt, told)}

    if person is None:
        email = angaben.address(email)  # before a picture is kept for nobody
        if bild is not None:
            entered["bild"] = write(lambda store: datei.add(bild.data, bild.name, beside=store), projekt=uid)
        ausweis.ask(projekt, email, Art.IDEE, entered)
        return nummer

    def store_it(store: Any) -> str:
        if bild is not None:
            entered["bild"] = datei.add(bild.data, bild.name, beside=store)
        return make(store, uid, entered, email=person.email, konto=person.konto)

    return _same(write(store_it, projekt=uid), digest, nummer)


def make(store: Any, uid: str, entered: Mapping[str, Any], *, email: str, konto: str) -> str:
    """Put an Idee into the store once and return the digest of what lies there; part of a write."""
    ablage: Projektablage = store.ablagen[uid]
    nummer = entered["nummer"]
    there = ablage.ideen.get(nummer)
    if there is not None:
        return str(there.digest)
    told = {name: entered.get(name) for name in ("titel", "text", "kategorie", "name", "ort", "bild")}
    told |= {name: entered[name] for name in ("bezirk", "art") if name in entered}
    one = Idee(
        nummer=nummer,
        digest=entered["digest"],
        eingang=entered["eingang"],
        angaben=told,
        email=email,
        konto=konto,
        weg="konto" if konto else "mail",
    )
    one.verlauf = ((one.eingang, "eingegangen", ""),)
    ablage.ideen[nummer] = one
    if entered["wartet"]:
        ablage.schlange[f"idee:{nummer}"] = {"zeit": one.eingang, "grund": entered["wartet"], "meldungen": ()}
    else:
        one.zustand = str(Zustand.SICHTBAR)
        auftraege.enqueue(ABLEGEN, f"{uid} {nummer}", akteur="", into=store)
    put_line(ablage, one)
    return str(one.digest)


def put_line(ablage: Projektablage, one: Idee) -> None:
    """Write what the list shows of an Idee, and the words it is found by."""
    told = one.angaben
    text = told["text"] or ""
    ablage.zeilen[one.nummer] = Zeile(
        nummer=one.nummer,
        titel=told["titel"],
        kurz=text if len(text) <= SHORT_TEXT else f"{text[:SHORT_TEXT].rsplit(' ', 1)[0]} …",
        kategorie=told["kategorie"] or "",
        eingang=one.eingang,
        zustand=str(one.zustand),
        stand=str(one.stand),
        mit_ort=bool(told["ort"]),
        mit_bild=bool(told["bild"]),
        bezirk=told.get("bezirk", ""),
        art=told.get("art", ""),
        lon=(told["ort"] or {}).get("lon"),
        lat=(told["ort"] or {}).get("lat"),
    )
    ablage.worte[one.nummer] = fold(f"{told['titel']} {text} {one.antwort}")


def waits(projekt: Any, told: Mapping[str, Any]) -> str:
    """Return why something waits for the moderation: ``wortliste``, ``vorher``, or "" if it does not."""
    if angaben.suspicious(*(value for value in told.values() if isinstance(value, str))):
        return "wortliste"
    return "vorher" if projekt.moderation == "vorher" else ""


def find(projekt: Any, nummer: str) -> Idee | None:
    """Return an Idee, whatever became of it; the caller has checked who asks."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    found: Idee | None = ablage.ideen.get(nummer) if ablage is not None and rules.is_nummer(nummer) else None
    return found


def get(projekt: Any, nummer: str) -> Idee:
    """Return an Idee, whatever became of it. :raises Unknown: there is none."""
    found = find(projekt, nummer)
    if found is None:
        raise Unknown(UNKNOWN)
    return found


def get_public(projekt: Any, nummer: str) -> Idee:
    """Return an Idee everybody may read. :raises Unknown: none, waiting, hidden or withdrawn: no difference is shown."""
    found = get(projekt, nummer)
    if found.zustand not in (Zustand.SICHTBAR, Zustand.ZUSAMMENGEFUEHRT):
        raise Unknown(UNKNOWN)
    return found


def is_own(one: Any, person: ausweis.Person | None) -> bool:
    """Tell whether a person wrote it."""
    return (
        person is not None
        and bool(one.email)
        and rules.person_of(b"-", one.email) == rules.person_of(b"-", person.email)
    )


def withdraw(projekt: Any, nummer: str, person: ausweis.Person | None) -> None:
    """Take an own Idee back: nobody sees it any more. What is in the record stays there. Repeated, nothing changes.

    :raises Unknown: it is not theirs. :raises WrongState: the town has answered it.
    """
    one = get(projekt, nummer)
    if not is_own(one, person):
        raise Unknown(UNKNOWN)
    if one.antwort_am is not None:
        raise WrongState(_("error_idee_answered", default="The town has answered this Idee already."))
    uid = api.content.get_uuid(projekt)

    def note(store: Any) -> None:
        ablage = store.ablagen[uid]
        kept = ablage.ideen[nummer]
        kept.zustand = str(Zustand.ZURUECKGEZOGEN)
        ablage.schlange.pop(f"idee:{nummer}", None)
        put_line(ablage, kept)

    write(note, projekt=uid)


def similar(projekt: Any, titel: str) -> list[Zeile]:
    """Return visible Ideen that seem to say the same as a title, at most three."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    lines = {} if ablage is None else {n: one for n, one in ablage.zeilen.items() if one.zustand == Zustand.SICHTBAR}
    return [lines[nummer] for nummer in rules.similar(titel, [(n, one.titel) for n, one in lines.items()])]


def moment(value: datetime) -> str:
    """Return a moment in words."""
    return f"{value:%d.%m.%Y, %H:%M:%S} Uhr"


def _same(stored: str, digest: str, nummer: str) -> str:
    if stored != digest:
        raise WrongState(
            _("error_idee_key", default="This form was sent already with another text. Please load it anew.")
        )
    return nummer


def _digest(told: Any) -> str:
    return sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
