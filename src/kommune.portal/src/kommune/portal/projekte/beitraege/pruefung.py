"""From the best Ideen to a result: what one costs, the expert review, the decision of the council; all published on the Idee."""

from collections.abc import Iterable
from datetime import date
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.projekte.abstimmung import wahl
from kommune.portal.projekte.auswertung.liste import best
from kommune.portal.projekte.beitraege import angaben
from kommune.portal.projekte.beitraege import antwort
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.interfaces import Projektakt
from kommune.portal.projekte.rules import Stand
from kommune.portal.projekte.rules import Zustand
from kommune.portal.projekte.store import Idee
from kommune.portal.projekte.store import speicher
from plone import api
from secrets import token_hex
from typing import Any
from zope.event import notify


PRUEFEN = "projektpruefung"  # a kind of Auftrag; the domain uebergabe says what is done
MACHBAR = ("ja", "teilweise", "nein")
BESCHLUESSE = {"beschlossen": Stand.KOMMT, "geaendert": Stand.KOMMT, "abgelehnt": Stand.GEHT_NICHT}
TEXT, ZEICHEN = 10_000, 200


def set_kosten(projekt: Any, nummer: str, kosten: Any) -> None:
    """Say what an Idee costs, saves or earns, in whole Euro. Part of the running transaction.

    :raises NotAllowed: not by this person. :raises Invalid: no such amount. :raises WrongState: people vote with it already.
    """
    antwort.require_may_answer(projekt)
    one, amount = _public(projekt, nummer), angaben.euro(kosten, "kosten")
    wahl.set_cost(projekt, one.nummer, amount)
    notify(Projektakt(projekt, "priced", {"idee": nummer, "kosten": amount}))


def kosten_of(projekt: Any, nummer: str) -> int | None:
    """Return what the town says an Idee costs, in Euro, None while nobody has said."""
    ablage = speicher().ablagen.get(api.content.get_uuid(projekt))
    return ablage.kosten.get(nummer) if ablage is not None else None


def start_reviews(projekt: Any, nummern: Iterable[str], oe: str = "") -> int:
    """Have chosen Ideen examined by an OE, by default that of the project: each becomes an Aufgabe in the Vorgang of the project.

    Return how many are new; one that is examined already is left alone.

    :raises NotAllowed: not by this person. :raises WrongState: nothing is chosen yet, or the project is filed in no Vorgang.
    :raises Invalid: one was not chosen, or there is no such OE.
    """
    antwort.require_may_answer(projekt)
    chosen = [line.nummer for line in best(projekt)]
    if not chosen:
        raise WrongState(
            _(
                "error_pruefung_keine",
                default="Nothing is chosen yet: voting has not ended, or nothing got enough votes.",
            )
        )
    if not projekt.vorgang:
        raise WrongState(_("error_pruefung_vorgang", default="Say first in which Vorgang this project is filed."))
    asked = list(dict.fromkeys(nummern))
    if not asked or any(one not in chosen for one in asked):
        raise Invalid(_("error_pruefung_wahl", default="Choose from those that were chosen by vote."), field="ideen")
    stelle = oe or projekt.oe_id or ""
    if stelle not in {one.oe_id for one in organisation.list_oes()}:
        raise Invalid(_("error_pruefung_oe", default="Choose the office that examines them."), field="oe")
    uid, new = api.content.get_uuid(projekt), 0
    for nummer in asked:
        one = speicher().ablagen[uid].ideen[nummer]
        if not one.pruefstelle:
            one.pruefstelle = stelle
            auftraege.enqueue(PRUEFEN, f"{uid} {nummer}", akteur="")
            new += 1
    if new:
        notify(Projektakt(projekt, "examined", {"ideen": new, "oe": stelle}))
    return new


def may_review(projekt: Any, one: Idee) -> bool:
    """Tell whether the person examines an Idee: who answers for the town, or works in the OE it was given to."""
    if antwort.may_answer(projekt):
        return True
    return not api.user.is_anonymous() and bool(one.pruefstelle) and one.pruefstelle in organisation.oes_of()


def note_aufgabe(one: Idee, aufgabe: str) -> None:
    """Note which Aufgabe examines an Idee, in the transaction that makes it; everybody reads that it is examined."""
    one.aufgabe = aufgabe
    one.verlauf = (*one.verlauf, (clock.now(), "in_pruefung", ""))


def review(projekt: Any, nummer: str, *, machbar: str, kosten: Any, text: str, stelle: str) -> None:
    """Publish what the experts found; given again it replaces what was said before, until the council has decided.

    :raises NotAllowed: not by this person. :raises Invalid: something is missing. :raises WrongState: it was decided.
    """
    one = _public(projekt, nummer)
    if not may_review(projekt, one):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    if one.beschluss is not None:
        raise WrongState(_("error_pruefung_beschlossen", default="The council has decided already."))
    if machbar not in MACHBAR:
        raise Invalid(_("error_pruefung_machbar", default="Say whether it can be done."), field="machbar")
    words, who = angaben.text(text, "text", TEXT), angaben.line(stelle, "stelle", ZEICHEN)
    if not words:
        raise Invalid(_("error_pruefung_text", default="Write the statement. Everybody reads it."), field="text")
    if not who:
        raise Invalid(_("error_pruefung_stelle", default="Say which office examined it."), field="stelle")
    amount = angaben.euro(kosten, "kosten")
    one.pruefung = {"machbar": machbar, "kosten": amount, "text": words, "stelle": who, "am": clock.now()}
    one.stand = Stand.GEPRUEFT
    _told(projekt, one, "geprueft", {"machbar": machbar, "kosten": amount, "stellungnahme": words})


def decide(projekt: Any, nummer: str, *, ergebnis: str, gremium: str, tag: Any, zeichen: str, text: str) -> None:
    """Publish what the council decided, with the reference of its decision; once.

    :raises NotAllowed: not by this person. :raises Invalid: something is missing. :raises WrongState: not examined, or decided already.
    """
    antwort.require_may_answer(projekt)
    one = _public(projekt, nummer)
    if one.pruefung is None:
        raise WrongState(_("error_beschluss_ungeprueft", default="It must be examined before the council decides."))
    if one.beschluss is not None:
        raise WrongState(_("error_pruefung_beschlossen", default="The council has decided already."))
    if ergebnis not in BESCHLUESSE:
        raise Invalid(_("error_beschluss_ergebnis", default="Say what was decided."), field="ergebnis")
    told = {
        "gremium": angaben.line(gremium, "gremium", ZEICHEN),
        "zeichen": angaben.line(zeichen, "zeichen", ZEICHEN),
    }
    for name, value in told.items():
        if not value:
            raise Invalid(
                _("error_beschluss_angabe", default="Say who decided, and the reference of the decision."), field=name
            )
    day = _day(tag)
    if day is None or day > clock.today():
        raise Invalid(_("error_beschluss_tag", default="Enter the day of the decision, not one to come."), field="tag")
    words = angaben.text(text, "text", TEXT)
    one.beschluss = {"ergebnis": ergebnis, **told, "tag": day, "text": words, "am": clock.now()}
    one.stand = BESCHLUESSE[ergebnis]
    _told(projekt, one, ergebnis, {"gremium": told["gremium"], "zeichen": told["zeichen"], "ergebnis": ergebnis})


def _told(projekt: Any, one: Idee, what: str, angaben_: dict[str, Any]) -> None:
    now, uid = clock.now(), api.content.get_uuid(projekt)
    one.verlauf = (*one.verlauf, (now, what, ""))
    ideen.put_line(speicher().ablagen[uid], one)
    auftraege.enqueue(antwort.MELDEN, f"{uid} {one.nummer} {token_hex(4)}", {"projekt": uid, "idee": one.nummer})
    auftraege.enqueue(ideen.ABLEGEN, f"{uid} {one.nummer} {token_hex(4)}", akteur="")
    akt = "decided" if what in BESCHLUESSE else "reviewed"
    notify(Projektakt(projekt, akt, {"idee": one.nummer, **angaben_}))


def _public(projekt: Any, nummer: str) -> Idee:
    one = ideen.get(projekt, nummer)
    if one.zustand != Zustand.SICHTBAR:
        raise WrongState(_("error_idee_not_public", default="This Idee is not public."))
    return one


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or "").strip())
    except ValueError:
        return None
