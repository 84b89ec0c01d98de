"""What the office does: ask, answer a question back, give more time, withdraw, tell the result. Called through ``api``.

Who works on the Vorgang does so while it is open; every verb is journaled.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.stellungnahmen import ablage
from kommune.eakte.stellungnahmen import rules
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.eakte.stellungnahmen.rules import Anfrage
from kommune.eakte.stellungnahmen.rules import Art
from kommune.eakte.stellungnahmen.rules import Befragter
from kommune.eakte.stellungnahmen.rules import Stand
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from typing import Any
from uuid import uuid4


ERINNERN, FAELLIG = "stellungnahme_erinnern", "stellungnahme_faellig"  # kinds of Auftrag
MAX_BETREFF, MAX_TEXT = 200, 10_000
MORNING = time(6)
UNTERLAGE = Invalid(
    _("error_anfrage_unterlage", default="Choose Dokumente of this Vorgang that you may see."), field="unterlagen"
)


def ask(
    vorgang: Any,
    partners: Iterable[str],
    documents: Iterable[str | tuple[str, int]] = (),
    questions: str = "",
    until: date | None = None,
    *,
    art: str = Art.STELLUNGNAHME,
    betreff: str = "",
) -> Anfrage:
    """Ask Partnerstellen (their ids) for a statement, or parties (as letters choose them) in a hearing (§ 28 VwVfG).

    ``documents`` are UIDs of Dokumente of the Vorgang, each bound to its present Fassung or the one that is named.
    Without ``until`` they have the longest usual time of those who are asked, without ``betreff`` they read what kind of Vorgang it is.

    :raises NotAllowed: the person does not work on it. :raises WrongState: it is closed, or has too many.
    :raises Invalid: nobody or too many, somebody unknown or twice, no question, a day that has passed, a Dokument of another
        Vorgang or that the person may not see.
    """
    ablage.require(vorgang)
    if len(ablage.anfragen_of(vorgang)) >= rules.MAX_ANFRAGEN:
        raise WrongState(_("error_anfragen_many", default="This Vorgang has too many Anfragen."))
    if art not in list(Art):
        raise Invalid(_("error_anfrage_art", default="Choose what you ask for."), field="art")
    today, chosen = clock.today(), list(partners)
    if not 1 <= len(chosen) <= rules.MAX_BEFRAGTE or len(set(chosen)) < len(chosen):
        mapping = {"max": rules.MAX_BEFRAGTE}
        raise Invalid(_("error_anfrage_befragte", default="Choose 1 to ${max}.", mapping=mapping), field="befragte")
    befragte = tuple(_hearing(vorgang, one) if art == Art.ANHOERUNG else _partner(one) for one in chosen)
    text = ablage.text_of(questions, "text", MAX_TEXT)
    if not text:
        raise Invalid(_("error_anfrage_text", default="Write what you want to know."), field="text")
    frist = until or today + timedelta(days=_usual(befragte))
    if frist < today:
        raise Invalid(_("error_frist_past", default="This day has passed. Enter a day from today on."), field="frist")
    anfrage = Anfrage(
        uuid4().hex[:12],
        str(art),
        today,
        zugriff.user_id(),
        frist,
        " ".join(ablage.text_of(betreff or betreff_of(vorgang), "betreff", MAX_BETREFF).split()),
        text,
        befragte,
        _unterlagen(vorgang, documents),
    )
    ablage.keep(vorgang, (*ablage.anfragen_of(vorgang), anfrage))
    told = {"befragt": [one.name for one in befragte], "frist": frist, "unterlagen": len(anfrage.unterlagen)}
    journal.record(vorgang, f"{art}_erbeten", neuer_wert=told, bemerkung=text)
    put_off(vorgang, anfrage)
    if (raum := ablage.raum()) is not None:
        for one in befragte:
            raum.open(vorgang, anfrage, one)
    return anfrage


def betreff_of(vorgang: Any) -> str:
    """Return what those who are asked read as the subject: the kind of Vorgang, not its Betreff, which names who applied.

    Art. 5 Abs. 1 c DSGVO: a Partnerstelle gets what it needs, and who applied it learns from what is shared with it, or not at all.
    """
    typ = vorgangstypen.title_of(vorgang.vorgangstyp) if vorgang.vorgangstyp else ""
    return typ or f"Vorgang {vorgang.aktenzeichen}"


def answer_query(vorgang: Any, befragter_id: str, gegenfrage_id: str, text: str) -> None:
    """Answer a question back.

    :raises NotAllowed: the person does not work on it. :raises Unknown: there is none. :raises WrongState: it was answered.
    :raises Invalid: no answer.
    """
    ablage.require(vorgang)
    _anfrage, befragter = ablage.get_befragter(vorgang, befragter_id)
    frage = next((one for one in befragter.gegenfragen if one.id == gegenfrage_id), None)
    if frage is None or frage.antwort:
        raise WrongState(_("error_gegenfrage_answered", default="This question does not wait for an answer."))
    text = ablage.text_of(text, "text", MAX_TEXT)
    if not text:
        raise Invalid(_("error_gegenfrage_text", default="Write the answer."), field="text")
    ablage.keep_befragter(vorgang, rules.answered(befragter, gegenfrage_id, text, clock.today()))
    journal.record(vorgang, "gegenfrage_beantwortet", neuer_wert={"befragt": befragter.name}, bemerkung=text)
    _tell(befragter, "antwort", text)


def withdraw(vorgang: Any, befragter_id: str, *, grund: str) -> None:
    """Ask somebody no more: what was shared is closed to them at once.

    :raises NotAllowed: the person does not work on it. :raises Unknown: nobody of this id. :raises WrongState: already done.
    :raises Invalid: no reason.
    """
    ablage.require(vorgang)
    _anfrage, befragter = ablage.get_befragter(vorgang, befragter_id)
    if befragter.stand == Stand.WITHDRAWN:
        raise WrongState(_("error_anfrage_withdrawn", default="This was withdrawn already."))
    grund = ablage.text_of(grund, "grund", 1000)
    if not grund:
        raise Invalid(_("error_aufgabe_reason", default="Say why."), field="grund")
    gone = replace(befragter, stand=Stand.WITHDRAWN, am=clock.today(), grund=grund)
    ablage.keep_befragter(vorgang, gone)
    journal.record(vorgang, "anfrage_zurueckgezogen", neuer_wert={"befragt": befragter.name}, bemerkung=grund)
    if (raum := ablage.raum()) is not None:
        raum.close(befragter.id)


def postpone(vorgang: Any, anfrage_id: str, until: date) -> None:
    """Give those who have not answered more time.

    :raises NotAllowed: the person does not work on it. :raises Unknown: there is none. :raises WrongState: nobody is waited for.
    :raises Invalid: a day that has passed, or is not later.
    """
    ablage.require(vorgang)
    anfrage = ablage.get_anfrage(vorgang, anfrage_id)
    if not anfrage.open:
        raise WrongState(_("error_anfrage_over", default="Nobody is waited for any more."))
    if until < clock.today() or until <= anfrage.frist:
        raise Invalid(_("error_anfrage_later", default="Enter a later day than before."), field="frist")
    later = replace(anfrage, frist=until)
    ablage.keep(vorgang, rules.with_anfrage(ablage.anfragen_of(vorgang), later))
    journal.record(vorgang, "anfrage_verlaengert", metadatum="frist", alter_wert=anfrage.frist, neuer_wert=until)
    put_off(vorgang, later)
    if (raum := ablage.raum()) is not None:
        for one in later.open:
            raum.postpone(one.id, until)


def tell_result(vorgang: Any, anfrage_id: str, text: str, documents: Iterable[str | tuple[str, int]] = ()) -> None:
    """Tell all who were asked what came of it; each reads it in their space.

    :raises NotAllowed: the person does not work on it. :raises Unknown: there is none.
    :raises Invalid: no text, or a Dokument that cannot be shared.
    """
    ablage.require(vorgang)
    anfrage = ablage.get_anfrage(vorgang, anfrage_id)
    text = ablage.text_of(text, "text", MAX_TEXT)
    if not text:
        raise Invalid(_("error_anfrage_result", default="Write what came of it."), field="text")
    unterlagen = files_of(vorgang, _unterlagen(vorgang, documents))
    told = replace(anfrage, ergebnis=text, ergebnis_am=clock.today())
    ablage.keep(vorgang, rules.with_anfrage(ablage.anfragen_of(vorgang), told))
    names = [one.name for one in anfrage.befragte if one.stand != Stand.WITHDRAWN]
    journal.record(vorgang, "anfrage_ergebnis", neuer_wert={"befragt": names}, bemerkung=text)
    for one in anfrage.befragte:
        if one.stand != Stand.WITHDRAWN:
            _tell(one, "ergebnis", text, unterlagen)


def tell_one(vorgang: Any, befragter_id: str, text: str) -> bool:
    """Tell one who was asked what came of what they said, in their space; False if they have none, or were not asked.

    As part of the running transaction; called by the worker.
    """
    found = rules.find(ablage.anfragen_of(vorgang), befragter_id)
    if found is None or found[1].stand == Stand.WITHDRAWN or not found[1].email or ablage.raum() is None:
        return False
    _tell(found[1], "ergebnis", text)
    return True


def files_of(vorgang: Any, unterlagen: Sequence[tuple[str, int]]) -> list[tuple[str, dict[str, Any]]]:
    """Return ``(title, reference)`` of what is shared: the exact Fassung of each Dokument; one that is gone is left out.

    Only what is shared is opened, however much lies in the Vorgang.
    """
    path = {"query": "/".join(vorgang.getPhysicalPath()), "depth": 1}
    catalog, uids = api.portal.get_tool("portal_catalog"), [uid for uid, _version in unterlagen]
    brains = catalog.unrestrictedSearchResults(UID=uids, path=path) if uids else ()
    found = {brain.UID: vorgang._getOb(brain.getId) for brain in brains}
    return [
        (found[uid].title, akten.reference_to(akten.get_fassung(found[uid], version)))
        for uid, version in unterlagen
        if uid in found
    ]


def put_off(vorgang: Any, anfrage: Anfrage) -> None:
    """Write the Aufträge of its day; one of a day that was put off does nothing."""
    told = {"vorgang": vorgang.UID(), "anfrage": anfrage.id, "frist": anfrage.frist.isoformat()}
    key, day = f"{anfrage.id}:{anfrage.frist}", rules.reminder_day(anfrage.frist, clock.today())
    if day is not None:
        auftraege.enqueue(ERINNERN, key, told, faellig=_morning(day))
    auftraege.enqueue(FAELLIG, key, told, faellig=_morning(anfrage.frist + timedelta(days=1)))


def _tell(befragter: Befragter, art: str, text: str, unterlagen: Sequence[Any] = ()) -> None:
    if (raum := ablage.raum()) is not None:
        raum.tell(befragter.id, art, text, unterlagen)


def _partner(stelle_id: str) -> Befragter:
    stelle = next((one for one in partnerstellen.list_stellen() if one.id == stelle_id), None)
    if stelle is None:
        raise Invalid(_("error_anfrage_partner", default="Choose from the directory."), field="befragte")
    return Befragter(uuid4().hex[:12], stelle.name, partnerstelle=stelle.id, email=stelle.email)


def _hearing(vorgang: Any, name: str) -> Befragter:
    beteiligte = postausgang.by_name(vorgang)
    if name not in beteiligte:
        raise Invalid(_("error_anfrage_party", default="Choose a party of the Vorgang."), field="befragte")
    beteiligter, found = beteiligte[name], beteiligte[postausgang.acting_name(vorgang, name)]
    email = (
        "" if adressbuch.is_blocked(found) else found.get("email", "")
    )  # more people see the Anfrage than the address
    return Befragter(uuid4().hex[:12], postausgang.display_name(beteiligter), beteiligter=name, email=email)


def _usual(befragte: Iterable[Befragter]) -> int:
    days = [partnerstellen.get(one.partnerstelle).tage for one in befragte if one.partnerstelle]
    return max(days, default=14)


def _unterlagen(vorgang: Any, documents: Iterable[str | tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    chosen = [(one, 0) if isinstance(one, str) else (one[0], one[1]) for one in documents]
    path = {"query": "/".join(vorgang.getPhysicalPath()), "depth": 1}
    brains = api.content.find(portal_type="Dokument", path=path) if chosen else ()
    seen = {brain.UID: brain for brain in brains if brain.review_state != "draft"}
    if len(chosen) > rules.MAX_UNTERLAGEN or any(uid not in seen for uid, _version in chosen):
        raise UNTERLAGE
    dokumente = {uid: seen[uid].getObject() for uid, _version in chosen}
    pairs = [(uid, version or dokumente[uid].version) for uid, version in chosen]
    for uid, version in pairs:
        akten.get_fassung(dokumente[uid], version)
    return tuple(dict.fromkeys(pairs))


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=clock.TIMEZONE)
