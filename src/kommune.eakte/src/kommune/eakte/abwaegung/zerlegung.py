"""A Beitrag is split into Argumente: by places of its words, or by a summary. Called through ``api``."""

from collections.abc import Iterable
from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.abwaegung import aufnahme
from kommune.eakte.abwaegung import rules
from kommune.eakte.abwaegung.rules import Argument
from kommune.eakte.abwaegung.rules import Beitrag
from kommune.eakte.abwaegung.sicht import Sicht
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from typing import Any


def split_off(
    vorgang: Any,
    uid: str,
    *,
    stellen: Iterable[tuple[int, int]] = (),
    text: str = "",
    thema: str = "",
    schlagworte: Iterable[str] = (),
) -> Argument:
    """Make an Argument of places of a Beitrag's words, or of a summary of it (``text``).

    The same places twice are the same Argument. An Argument may overlap another one.

    :raises NotAllowed: the person does not work on the Vorgang. :raises Unknown: no such Beitrag the person may see.
    :raises Invalid: nothing is marked and no summary written, or a place lies outside the text.
    """
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    beitrag, words = sicht.beitrag(uid), sicht.text_of(uid)
    try:
        places = rules.joined(words, stellen)
    except (TypeError, ValueError) as fault:
        raise Invalid(
            _("error_argument_place", default="What is marked lies outside the text of the statement."), field="stellen"
        ) from fault
    said = rules.excerpt(words, places) if places else aufnahme.text_of(text, "text", rules.MAX_TEXT)
    if not said:
        raise Invalid(
            _("error_argument_empty", default="Mark something in the text, or write a summary."), field="stellen"
        )
    known = next((one for one in sicht.of_beitrag(uid) if places and one.stellen == places), None)
    if known is not None:
        return known
    made = Argument(
        f"{beitrag.nr}.{beitrag.teile}",
        uid,
        said,
        places,
        thema=thema_of(thema),
        schlagworte=schlagworte_of(schlagworte),
        geaendert_von=zugriff.user_id(),
        geaendert_am=clock.now(),
    )
    sicht.kept.argumente[rules.sort_key(made.id)] = made
    sicht.kept.beitraege[uid] = replace(beitrag, teile=beitrag.teile + 1)
    journal.record(vorgang, "argument_neu", neuer_wert=made.id)
    return made


def split_whole(vorgang: Any, uid: str) -> Argument:
    """Make all words of a Beitrag that no Argument names yet one Argument. :raises WrongState: there are none."""
    sicht = Sicht(vorgang)
    rest = rules.uncovered(sicht.text_of(uid), sicht.of_beitrag(uid))
    if not rest:
        raise WrongState(_("error_argument_all", default="Every sentence of this statement belongs to an argument."))
    return split_off(vorgang, uid, stellen=[(begin, end) for begin, end, _words in rest])


def take_back(vorgang: Any, id: str, *, stand: int) -> None:
    """Take an Argument out that was split off by mistake; one that was weighed stays.

    :raises Stale: somebody else changed it. :raises WrongState: something was decided of it, or it is in a Gruppe.
    """
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    found = sicht.argument(id)
    require_stand(found, stand)
    if found.gruppe or sicht.kept.verlauf(id):
        raise WrongState(
            _("error_argument_weighed", default="Something was decided of this argument; it stays in the record.")
        )
    del sicht.kept.argumente[rules.sort_key(id)]
    journal.record(vorgang, "argument_weg", alter_wert=id)


def note_settled(vorgang: Any, uid: str, erledigt: bool) -> Beitrag:
    """Note that nothing of a Beitrag is to be weighed (any more), or that something is.

    :raises NotAllowed: the person does not work on the Vorgang. :raises Unknown: no such Beitrag the person may see.
    """
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    changed = replace(sicht.beitrag(uid), erledigt=erledigt)
    if changed != sicht.beitrag(uid):
        sicht.kept.beitraege[uid] = changed
        journal.record(vorgang, "beitrag_ohne_argument", neuer_wert=f"{changed.nr}: {'ja' if erledigt else 'nein'}")
    return changed


def note_sender(vorgang: Any, uid: str, natuerlich: bool) -> None:
    """Note whether a Beitrag is of a natural person, who is a number where names are left out, or of a body, which is named.

    :raises NotAllowed: the person does not work on the Vorgang. :raises Unknown: no such Beitrag the person may see.
    """
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    changed = replace(sicht.beitrag(uid), natuerlich=natuerlich)
    if changed != sicht.beitrag(uid):
        sicht.kept.beitraege[uid] = changed
        journal.record(vorgang, "beitrag_absender", neuer_wert=f"{changed.nr}: {'Person' if natuerlich else 'Stelle'}")


def thema_of(value: Any) -> str:
    """Return a topic as it is kept. :raises Invalid: too long."""
    try:
        return str(zeichenkette.one_line(value or "", limit=rules.MAX_THEMA))
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "thema") from fault


def schlagworte_of(values: Iterable[str]) -> tuple[str, ...]:
    """Return tags as they are kept, each once. :raises Invalid: too many, or too long."""
    try:
        found = [str(zeichenkette.one_line(one or "", limit=rules.MAX_THEMA)) for one in values]
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "schlagworte") from fault
    kept = tuple(dict.fromkeys(one for one in found if one))
    if len(kept) > rules.MAX_SCHLAGWORTE:
        raise Invalid(
            _("error_argument_tags", default="At most ${max} tags.", mapping={"max": rules.MAX_SCHLAGWORTE}),
            field="schlagworte",
        )
    return kept


def require_stand(thing: Any, stand: int) -> None:
    """Refuse to change what somebody else changed meanwhile. :raises Stale: names who and when."""
    if thing.stand == stand:
        return
    raise Stale(
        _(
            "error_stale_by",
            default="${person} changed this at ${time}. Load it anew and enter your change again.",
            mapping={
                "person": organisation.display_name(thing.geaendert_von) if thing.geaendert_von else "–",
                "time": f"{thing.geaendert_am:%d.%m.%Y, %H:%M}" if thing.geaendert_am else "–",
            },
        )
    )
