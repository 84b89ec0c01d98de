"""The door of the domain: make a survey, take part, count, give out, file.

What citizens do is stored in a transaction of its own; what the town does is part of the running transaction.
"""

from collections.abc import Mapping
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.umfragen import rules
from kommune.portal.umfragen.ergebnis.ausfuhr import as_json
from kommune.portal.umfragen.ergebnis.ausfuhr import codebook
from kommune.portal.umfragen.ergebnis.ausfuhr import require_exportable
from kommune.portal.umfragen.ergebnis.ausfuhr import table
from kommune.portal.umfragen.ergebnis.auszaehlung import is_enough
from kommune.portal.umfragen.ergebnis.auszaehlung import mindestzahl
from kommune.portal.umfragen.ergebnis.auszaehlung import tally
from kommune.portal.umfragen.ergebnis.texte import decide
from kommune.portal.umfragen.ergebnis.texte import released
from kommune.portal.umfragen.ergebnis.texte import texts
from kommune.portal.umfragen.fragen import aenderung
from kommune.portal.umfragen.fragen.frage import as_plain
from kommune.portal.umfragen.fragen.frage import Frage
from kommune.portal.umfragen.fragen.frage import read_all
from kommune.portal.umfragen.fragen.frage import stored
from kommune.portal.umfragen.interfaces import Umfrageakt
from kommune.portal.umfragen.rules import Ergebnis
from kommune.portal.umfragen.rules import Phase
from kommune.portal.umfragen.store import ablage_of
from kommune.portal.umfragen.store import ablagen
from kommune.portal.umfragen.store import Freigabe
from kommune.portal.umfragen.store import shut
from kommune.portal.umfragen.store import Umfrageablage
from kommune.portal.umfragen.store import write
from kommune.portal.umfragen.teilnahme.abgabe import Beleg
from kommune.portal.umfragen.teilnahme.abgabe import count
from kommune.portal.umfragen.teilnahme.abgabe import is_counted
from kommune.portal.umfragen.teilnahme.abgabe import submit
from kommune.portal.umfragen.teilnahme.berechtigung import ask_address
from kommune.portal.umfragen.teilnahme.berechtigung import may_see_form
from kommune.portal.umfragen.teilnahme.berechtigung import phase_of
from kommune.portal.umfragen.teilnahme.berechtigung import require_open
from kommune.portal.umfragen.teilnahme.einladung import addresses_in
from kommune.portal.umfragen.teilnahme.einladung import invite as _invite
from kommune.portal.umfragen.teilnahme.einladung import invited
from kommune.portal.umfragen.teilnahme.personen import forget_address
from kommune.portal.umfragen.teilnahme.personen import of_email
from kommune.portal.umfragen.teilnahme.personen import TEILGENOMMEN
from kommune.portal.umfragen.teilnahme.zwischenstand import keep
from kommune.portal.umfragen.teilnahme.zwischenstand import recall
from kommune.portal.umfragen.verwaltung import checked
from kommune.portal.umfragen.verwaltung import make
from kommune.portal.umfragen.workflow import UmfrageTransition
from plone import api
from typing import Any
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


__all__ = (
    "addresses_in",
    "as_json",
    "ask_address",
    "Beleg",
    "codebook",
    "count",
    "decide",
    "forget_address",
    "Freigabe",
    "invited",
    "is_counted",
    "is_enough",
    "keep",
    "may_see_form",
    "mindestzahl",
    "of_email",
    "phase_of",
    "recall",
    "released",
    "require_exportable",
    "require_open",
    "submit",
    "table",
    "tally",
    "TEILGENOMMEN",
    "texts",
)

MANAGE = "kommune.portal: Manage Umfrage"
TRANSFER = "umfrage"  # a kind of Auftrag; the domain uebergabe says what is done


def may_manage(obj: Any) -> bool:
    """Tell whether the person makes, closes and evaluates surveys."""
    return zugriff.may(MANAGE, obj)


def get(uid: str) -> Any:
    """Return a survey, whoever asks: for Aufträge. :raises Unknown: there is none."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid, portal_type="Umfrage")
    if not found:
        raise Unknown(_("error_umfrage_unbekannt", default="There is no such survey."))
    return found[0]._unrestrictedGetObject()


def brains(**query: Any) -> list[Any]:
    """Return the surveys the person may see, from the catalog, the newest first."""
    found = api.portal.get_tool("portal_catalog")(portal_type="Umfrage", **query)
    return sorted(found, key=lambda one: one.created, reverse=True)


def create(folder: Any, values: Mapping[str, Any], fragen: Any = ()) -> Any:
    """Make a survey in preparation; ``values`` are those of ``change``.

    :raises Invalid: something is missing or cannot be kept.
    """
    told = checked(values)
    read = read_all(list(fragen))
    umfrage = make(folder, told)
    umfrage.fragen = tuple(as_plain(one) for one in read)
    _changed(umfrage, "created", {"titel": umfrage.title})
    return umfrage


def change(umfrage: Any, values: Mapping[str, Any]) -> None:
    """Change title, texts, days, who takes part and when the result is public.

    Once it is published who takes part stays; the first day once it has begun; the last day may be put off, not brought forward
    into the past; a result that was promised for the end is not told before.

    :raises Invalid: something is missing or cannot be kept. :raises WrongState: it has ended, or a promise would be broken.
    """
    told = checked(values, umfrage)
    phase, today = phase_of(umfrage), clock.today()
    if phase == Phase.BEENDET:
        raise WrongState(_("error_umfrage_ist_vorbei", default="This survey has ended. Its result stays as it is."))
    if phase != Phase.ENTWURF:
        if told["zugang"] != umfrage.zugang:
            raise WrongState(
                _("error_umfrage_zugang", default="It is published: who takes part cannot be changed."), field="zugang"
            )
        if Ergebnis.LAUFEND in (told["ergebnis"], umfrage.ergebnis) and told["ergebnis"] != umfrage.ergebnis:
            raise WrongState(
                _(
                    "error_umfrage_versprochen",
                    default="It is published: whether the result is seen before the end cannot be changed.",
                ),
                field="ergebnis",
            )
        if phase == Phase.LAEUFT and told["beginn"] != umfrage.beginn:
            raise WrongState(_("error_umfrage_begonnen", default="It has begun: the first day stays."), field="beginn")
        if told["ende"] < today:
            raise WrongState(
                _("error_umfrage_ende_vorbei", default="The last day lies in the past. Close it instead."), field="ende"
            )
    for name, value in told.items():
        setattr(umfrage, name, value)
    days = {
        "beginn": str(umfrage.beginn),
        "ende": str(umfrage.ende),
        "zugang": umfrage.zugang,
        "ergebnis": umfrage.ergebnis,
    }
    _changed(umfrage, "changed", {"titel": umfrage.title, **days})


def fragen_of(umfrage: Any) -> tuple[Frage, ...]:
    """Return its questions in order."""
    return stored(umfrage.fragen)


def set_fragen(umfrage: Any, data: Any) -> None:
    """Replace all questions; those with an id that is known stay what they are.

    :raises Invalid: one cannot be. :raises WrongState: it has ended, or answers that were given would be broken; ``reasons`` say how.
    """
    new = read_all(data)
    if phase_of(umfrage) == Phase.BEENDET:
        raise WrongState(_("error_umfrage_ist_vorbei", default="This survey has ended. Its result stays as it is."))
    if count(umfrage) and (faults := aenderung.breaks(fragen_of(umfrage), new)):
        raise WrongState(
            _("error_umfrage_bricht", default="Answers have been given, and this change would break them."),
            field="text",
            reasons=faults,
        )
    umfrage.fragen = tuple(as_plain(one) for one in new)
    _changed(umfrage, "questions", {"titel": umfrage.title, "fragen": len(new)})


def publish(umfrage: Any) -> None:
    """Publish a survey: from its first day on it takes answers.

    :raises Invalid: it asks nothing, or its last day has passed.
    """
    if not any(one.asks for one in fragen_of(umfrage)):
        raise Invalid(_("error_umfrage_ohne_fragen", default="It asks nothing yet. Add a question first."))
    if umfrage.ende is None or umfrage.ende < clock.today():
        raise Invalid(_("error_umfrage_ende", default="Its last day has passed. Set a later one first."))
    execute(umfrage, UmfrageTransition.PUBLISH)
    if ablage_of(umfrage) is None:
        ablagen()[umfrage.UID()] = Umfrageablage()
    _changed(umfrage, "published", {"titel": umfrage.title, "beginn": str(umfrage.beginn), "ende": str(umfrage.ende)})


def retract(umfrage: Any) -> None:
    """Take a published survey back into preparation, as long as nobody has answered.

    :raises WrongState: somebody has, or was invited.
    """
    if count(umfrage) or invited(umfrage):
        raise WrongState(
            _("error_umfrage_zurueck", default="Somebody was invited or has answered. Close the survey instead.")
        )
    execute(umfrage, UmfrageTransition.RETRACT)
    _changed(umfrage, "withdrawn", {"titel": umfrage.title})


def invite(umfrage: Any, addresses: list[str]) -> int:
    """Invite by e-mail; return how many are new. :raises WrongState: not now, or not this survey."""
    number = _invite(umfrage, addresses)
    if number:
        _changed(umfrage, "invited", {"titel": umfrage.title, "anzahl": number})
    return number


def close(umfrage: Any) -> None:
    """End a survey now. :raises WrongState: it does not run."""
    if phase_of(umfrage) not in (Phase.LAEUFT, Phase.KOMMT):
        raise WrongState(_("error_umfrage_laeuft_nicht", default="This survey does not run."))
    umfrage.geschlossen_am = clock.now()
    umfrage.ende = min(umfrage.ende, clock.today())
    _changed(umfrage, "closed", {"titel": umfrage.title})
    finish(umfrage)


def release_result(umfrage: Any) -> None:
    """Let everybody read the result. :raises WrongState: it still runs."""
    if phase_of(umfrage) != Phase.BEENDET:
        raise WrongState(
            _("error_umfrage_laeuft_noch", default="The survey still runs. Its result is told after the end.")
        )
    umfrage.freigegeben_am = clock.today()
    _changed(umfrage, "released", {"titel": umfrage.title})


def is_result_public(umfrage: Any) -> bool:
    """Tell whether everybody may read the result now."""
    return rules.is_result_public(umfrage.ergebnis, phase_of(umfrage), umfrage.freigegeben_am is not None)


def may_see_result(umfrage: Any) -> bool:
    """Tell whether the person may: everybody once it is public; who manages surveys from the end on, not before either."""
    return is_result_public(umfrage) or (may_manage(umfrage) and phase_of(umfrage) == Phase.BEENDET)


def do_due(umfrage: Any) -> None:
    """Do what the day after the last brings; done again, nothing is left to do."""
    if umfrage.anzahl is None and phase_of(umfrage) == Phase.BEENDET:
        finish(umfrage)


def finish(umfrage: Any) -> None:
    """Take no more answers, note how many there are, forget who was asked and who took part, have the result filed if it is to be.

    That no more are taken is a transaction of its own: what was stored until then is counted in the next one.
    """
    if ablage_of(umfrage) is not None:
        write(umfrage, shut)
        umfrage.anzahl = int(write(umfrage, lambda ablage: len(ablage.antworten)))
    _changed(umfrage, "ended", {"titel": umfrage.title, "anzahl": umfrage.anzahl})
    if umfrage.zur_akte:
        auftraege.enqueue(TRANSFER, umfrage.UID(), {"titel": umfrage.title})


def note_filed(umfrage: Any, vorgang: str) -> None:
    """Note what its result became in the E-Akte, in the transaction that makes that."""
    umfrage.vorgang = vorgang


def forget(umfrage: Any) -> None:
    """Forget all answers of a survey that is deleted. :raises WrongState: it still runs."""
    if phase_of(umfrage) in (Phase.LAEUFT, Phase.KOMMT) and count(umfrage):
        raise WrongState(
            _("error_umfrage_loeschen", default="People are answering. Close the survey before you delete it.")
        )
    if umfrage.UID() in ablagen():
        del ablagen()[umfrage.UID()]
        notify(Umfrageakt(umfrage, "deleted", {"titel": umfrage.title}))


def _changed(umfrage: Any, akt: str, angaben: dict[str, Any]) -> None:
    umfrage.reindexObject()
    notify(ObjectModifiedEvent(umfrage))  # home page and search show what it is now
    notify(Umfrageakt(umfrage, akt, angaben))
