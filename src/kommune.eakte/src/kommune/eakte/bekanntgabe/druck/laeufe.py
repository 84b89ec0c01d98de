"""Print runs: what is printed together, what was posted of it, what is printed again. Called through ``api``."""

from datetime import date
from kommune.eakte import _
from kommune.eakte.bekanntgabe import store
from kommune.eakte.bekanntgabe.druck.liste import kind_of
from kommune.eakte.bekanntgabe.druck.liste import note_gone
from kommune.eakte.bekanntgabe.druck.liste import require
from kommune.eakte.bekanntgabe.store import Drucklauf
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.nummern import draw_number
from kommune.eakte.journal import api as journal
from plone import api


MAX_POSTEN = 200  # of one run
ART = "drucklauf"  # a kind of Auftrag


def laeufe() -> list[Drucklauf]:
    """Return the runs, the newest first."""
    require()
    return sorted(store.druckliste().laeufe.values(), key=lambda one: one.am, reverse=True)


def get_lauf(id: str) -> Drucklauf:
    """Return one run.

    :raises Unknown: there is none.
    """
    require()
    found: Drucklauf | None = store.druckliste().laeufe.get(id)
    if found is None:
        raise Unknown(_("error_lauf_unknown", default="There is no such print run."))
    return found


def start_lauf() -> Drucklauf:
    """Take what waits into a run; an Auftrag makes its PDF. What is in a run is in no other one.

    :raises WrongState: nothing waits.
    """
    require()
    queue = store.druckliste()
    keys = list(queue.wartend)[:MAX_POSTEN]
    if not keys:
        raise WrongState(_("error_druck_nothing", default="Nothing waits to be printed."))
    year = clock.today().year
    lauf = Drucklauf(
        f"D-{year}-{draw_number(f'drucklauf-{year}'):05}",
        tuple(queue.wartend[key] for key in keys),
        zugriff.user_id(),
        clock.now(),
    )
    for key in keys:
        del queue.wartend[key]
    queue.laeufe[lauf.id] = lauf
    for posten in lauf.posten:
        kind_of(posten).taken(posten, lauf.id)
    auftraege.enqueue(ART, lauf.id, {"lauf": lauf.id})
    journal.record(api.portal.get(), "drucklauf", neuer_wert=lauf.id, bemerkung=str(len(lauf.posten)))
    return lauf


def note_fetch(id: str) -> Drucklauf:
    """Note that the PDF of a run is fetched to be printed; a second time is journaled as such.

    :raises WrongState: it is still being made.
    """
    lauf = get_lauf(id)
    if lauf.datei is None:
        raise WrongState(_("error_lauf_not_ready", default="The run is still being made. Try again in a moment."))
    again = "noch einmal" if lauf.geholt else ""
    lauf.set(geholt=(*lauf.geholt, (clock.now(), zugriff.user_id())))
    journal.record(api.portal.get(), "drucklauf_geholt", neuer_wert=lauf.id, bemerkung=again)
    return lauf


def note_posted(id: str, places: list[int], tag: date) -> Drucklauf:
    """Note which letters of a run (by place, from 0) were given to the post on a day: their Abgangsvermerk.

    :raises Invalid: no letter, or a day before the run or in the future. :raises WrongState: it was not fetched, or one was posted already.
    """
    lauf = get_lauf(id)
    if not lauf.geholt:
        raise WrongState(_("error_lauf_not_printed", default="Fetch and print the run first."))
    if not places or any(not 0 <= place < len(lauf.posten) for place in places):
        raise Invalid(_("error_lauf_choose", default="Choose the letters that were posted."), field="posten")
    if not lauf.am.date() <= tag <= clock.today():
        raise Invalid(_("error_lauf_tag", default="The day lies between the run and today."), field="tag")
    posten = [dict(one) for one in lauf.posten]
    for place in places:
        if posten[place]["abgang"] is not None or posten[place].get("ersetzt"):
            raise WrongState(_("error_lauf_posted", default="One of these letters was posted or is printed again."))
        posten[place]["abgang"] = tag
        kind_of(posten[place]).posted(posten[place], tag)
        note_gone(posten[place])
    lauf.set(posten=tuple(posten))
    return lauf


def reprint(id: str, place: int, *, grund: str) -> None:
    """Have a letter that was not posted printed again, with a reason; the first print must not be posted any more.

    :raises Invalid: no reason, no such letter. :raises WrongState: it was posted.
    """
    lauf, why = get_lauf(id), " ".join(grund.split())[:300]
    if not why:
        raise Invalid(_("error_reprint_grund", default="Say why it is printed again."), field="grund")
    if not 0 <= place < len(lauf.posten):
        raise Invalid(_("error_lauf_choose", default="Choose the letters that were posted."), field="posten")
    posten = lauf.posten[place]
    if posten["abgang"] is not None or posten.get("ersetzt"):
        raise WrongState(_("error_lauf_posted", default="One of these letters was posted or is printed again."))
    kind_of(posten).again(posten, why)
    rows = [{**one, "ersetzt": True} if number == place else one for number, one in enumerate(lauf.posten)]
    lauf.set(posten=tuple(rows))
