"""Merge two Vorgänge or two Akten, and split a Vorgang. Called through ``api``.

What is merged away stays as an empty, closed record with its number, its journal and a Verweis to where everything went:
nothing that was told to anybody leads nowhere.
"""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import api as dokumente_api
from kommune.eakte.fristen import api as fristen
from kommune.eakte.gliederung import rules
from kommune.eakte.gliederung.pruefung import checked_grund
from kommune.eakte.gliederung.pruefung import may_move
from kommune.eakte.gliederung.pruefung import may_order
from kommune.eakte.gliederung.pruefung import no_such_beteiligter
from kommune.eakte.gliederung.pruefung import not_allowed
from kommune.eakte.gliederung.pruefung import require_laufweg_done
from kommune.eakte.gliederung.pruefung import require_movable
from kommune.eakte.gliederung.pruefung import require_not_less_confidential
from kommune.eakte.gliederung.umbau.vorgangswechsel import bar_as_above
from kommune.eakte.gliederung.umbau.vorgangswechsel import carry_over
from kommune.eakte.gliederung.umbau.vorgangswechsel import consequences
from kommune.eakte.gliederung.umbau.vorgangswechsel import number_in
from kommune.eakte.gliederung.umbau.vorgangswechsel import renumber_below
from kommune.eakte.gliederung.umbau.vorgangswechsel import write_place
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from typing import Any


CARRIED = ("Dokument", "Aufgabe")


def require_mergeable(vorgang: Any, ziel: Any) -> None:
    """Refuse to merge a Vorgang into another.

    :raises NotAllowed: no right on one of the two. :raises WrongState: the same, closed, of another OE, more
    confidential, barred people, begun in the portal (its Antrag and Postfach hang on it), with a Bescheid, with something
    that would be stranded in it (``reasons``), or the other is a part of it.
    """
    if not may_move(vorgang) or not may_move(ziel):
        raise not_allowed()
    if vorgang.UID() == ziel.UID() or vorgang.portal_type != ziel.portal_type:
        raise WrongState(_("error_merge_same", default="Choose another Vorgang."), field="aktenzeichen")
    for one in (vorgang, ziel):
        akten.require_open(one)
    if vorgang.federfuehrung != ziel.federfuehrung:
        raise WrongState(
            _("error_merge_oe", default="Both must lie with the same Organisationseinheit. Forward one first."),
            field="aktenzeichen",
        )
    require_not_less_confidential(vorgang, ziel)
    require_laufweg_done(vorgang)
    if vorgang.eingangsnummer:
        raise WrongState(
            _(
                "error_merge_portal",
                default="An Antrag from the portal hangs on ${aktenzeichen}. Merge the other way round, or add a Verweis.",
                mapping={"aktenzeichen": vorgang.aktenzeichen},
            )
        )
    teile = akten.teile_of(vorgang)
    if akten.lies_in(ziel, vorgang) or (teile and akten.is_teil(ziel)):
        raise WrongState(
            _(
                "error_merge_into_part",
                default="Its Teilvorgänge cannot go there. Merge these first, or the other way round.",
            ),
            field="aktenzeichen",
        )
    if any(one.portal_type not in CARRIED for one in vorgang.objectValues() if one not in teile):
        raise WrongState(
            _("error_merge_bescheid", default="There is a Bescheid in it. Merge the other way round, or add a Verweis.")
        )
    _require_bars_all(vorgang, ziel)
    for teil in teile:
        require_movable(teil, ziel)
    fristen.require_takes(ziel, vorgang)
    _require_nothing_stays(vorgang)


def merge_vorgaenge(vorgang: Any, ziel: Any, *, grund: str) -> None:
    """Put all of a Vorgang into another: Dokumente with their numbers, Aufgaben, parties; then close it with a Verweis.

    Drafts of Dokumente, open Aufgaben and running Fristen go along, Teilvorgänge become those of the other with its numbers, the checklist
    is that of the other. What cannot go along (``require_mergeable``) is finished before: nothing is stranded. Grants do not follow: who was let into the one is not let into the other by it.

    :raises NotAllowed, WrongState: see ``require_mergeable``; what keeps it from being closed is named.
    :raises Invalid: no reason.
    """
    grund = checked_grund(grund)
    require_mergeable(vorgang, ziel)
    with as_system("two Vorgänge become one: both were asked for", on=vorgang):
        _note_both(vorgang, ziel, "zusammengelegt", "aufgenommen", grund)
        for teil in akten.teile_of(vorgang):
            if not akten.lies_in(ziel, teil):
                carry_over(teil, ziel, number_in(ziel), grund, undo=True)
        _carry_all([one for one in vorgang.objectValues() if one.portal_type in CARRIED], ziel)
        akten.set_beteiligte(ziel, rules.together(ziel.beteiligte, vorgang.beteiligte), grund=grund)
        fristen.carry_running(vorgang, ziel)
        akten.add_verweis(vorgang, ziel, "nachfolger", grund=grund)
        _close_empty(vorgang, _merged_into(ziel), grund)


def require_akten_mergeable(akte: Any, ziel: Any) -> None:
    """Refuse to merge an Akte into another.

    :raises NotAllowed: who does not order the records of both. :raises WrongState: the same, closed, another OE,
    a Sammelakte, more confidential, barred people, or one of its Vorgänge may not be moved.
    """
    if not may_order(akte) or not may_order(ziel):
        raise not_allowed()
    if akte.UID() == ziel.UID():
        raise WrongState(_("error_merge_same_akte", default="Choose another Akte."), field="aktenzeichen")
    for one in (akte, ziel):
        akten.require_open(one)
        if one.typ == "Sammelakte":
            raise WrongState(_("error_merge_sammelakte", default="A Sammelakte is not merged. Move single Vorgänge."))
    if akte.federfuehrung != ziel.federfuehrung:
        raise WrongState(
            _("error_merge_akten_oe", default="Both Akten must be of the same Organisationseinheit."),
            field="aktenzeichen",
        )
    require_not_less_confidential(akte, ziel)
    _require_bars_all(akte, ziel)
    teile = akten.teile_of(akte)
    if akten.lies_in(ziel, akte) or (teile and akten.is_teil(ziel)):
        raise WrongState(
            _("error_merge_akte_into_part", default="Its Teilakten cannot go there. Merge these first."),
            field="aktenzeichen",
        )
    for vorgang in akten.vorgaenge_in(akte):
        require_movable(vorgang, ziel)
    _require_nothing_stays(akte)


def merge_akten(akte: Any, ziel: Any, *, grund: str) -> None:
    """Move every Vorgang and Teilakte of an Akte into another, add its parties there, close it with a Verweis.

    :raises NotAllowed, WrongState, Invalid: see ``require_akten_mergeable``; no reason.
    """
    grund = checked_grund(grund)
    require_akten_mergeable(akte, ziel)
    with as_system("two Akten become one: both were asked for", on=akte):
        _note_both(akte, ziel, "zusammengelegt", "aufgenommen", grund)
        for vorgang in list(akten.vorgaenge_in(akte)):
            carry_over(vorgang, ziel, number_in(ziel), grund, undo=True)
        for teil in akten.teile_of(akte):
            _carry_teilakte(teil, ziel, grund)
        _carry_all([one for one in akte.objectValues() if one.portal_type in CARRIED], ziel)
        akten.set_beteiligte(ziel, rules.together(ziel.beteiligte, akte.beteiligte), grund=grund)
        akten.add_verweis(akte, ziel, "nachfolger", grund=grund)
        akten.close_akte(akte, reason=grund)


def split_vorgang(vorgang: Any, *, betreff: str, dokumente: list[str], beteiligte: list[int], grund: str) -> Any:
    """Make a second Vorgang in the same Akte of chosen Dokumente (UIDs) and parties (their places), and return it.

    It is of the same Vorgangstyp and OE, with the grants and barrings of the first; each refers to the other.

    :raises NotAllowed: who does not work on it. :raises WrongState: closed. :raises Invalid: no reason, nothing chosen,
    or something that is not there.
    """
    grund = checked_grund(grund)
    found = require_splittable(vorgang, dokumente, beteiligte)
    with as_system("a Vorgang becomes two: it was asked for", on=vorgang):
        new = akten.create_vorgang(
            akten.above(vorgang),
            betreff=betreff,
            beteiligte=[vorgang.beteiligte[place] for place in beteiligte],
            federfuehrung=vorgang.federfuehrung,
            bearbeiter=vorgang.bearbeiter,
            eingangsdatum=vorgang.eingangsdatum,
            vorgangstyp=vorgang.vorgangstyp,
            leistung=vorgang.leistung,
            loose=True,
        )
        new.vertraulichkeitsstufe = vorgang.vertraulichkeitsstufe
        _carry_rights(vorgang, new)
        _note_both(vorgang, new, "geteilt", "abgetrennt", grund)
        _carry_all([*found, *_aufgaben_about(found, vorgang)], new)
        akten.add_verweis(new, vorgang, "vorgaenger", grund=grund)
    return new


def require_splittable(vorgang: Any, dokumente: list[str], beteiligte: list[int]) -> list[Any]:
    """Return the Dokumente that go along, what is enclosed with them too.

    :raises NotAllowed, WrongState, Invalid: see ``split_vorgang``.
    """
    if not may_move(vorgang):
        raise not_allowed()
    akten.require_open(vorgang)
    require_laufweg_done(vorgang)
    wanted = set(dokumente)
    found = [one for one in vorgang.objectValues() if one.portal_type == "Dokument" and one.UID() in wanted]
    if not found or len(found) != len(wanted):
        raise Invalid(_("error_split_nothing", default="Choose the Dokumente of the new Vorgang."), field="dokumente")
    found += _enclosed_with(found, vorgang)
    _require_may_go(found)
    if any(not 0 <= place < len(vorgang.beteiligte) for place in beteiligte):
        raise no_such_beteiligter()
    return found


def _note_both(record: Any, ziel: Any, away: str, there: str, grund: str) -> None:
    """Write into the journals of both sides, each naming the number of the other."""
    journal.record(record, away, neuer_wert=ziel.aktenzeichen, bemerkung=grund)
    value = {"aktenzeichen": record.aktenzeichen, **journal.mark_of(record)}
    journal.record(ziel, there, alter_wert=value, bemerkung=grund)


def _carry_all(things: list[Any], ziel: Any) -> None:
    for one in things:
        journal.note_place(one)
        akten.carry(one, ziel)


def _carry_teilakte(teil: Any, ziel: Any, grund: str) -> None:
    """Put a Teilakte into another Akte; its journal goes with it."""
    quelle, before = akten.above(teil), teil.aktenzeichen
    bar_as_above(teil, quelle, ziel)
    folgen = consequences(teil, quelle, ziel)
    moved = akten.carry(teil, ziel)
    write_place(moved, number_in(ziel, "Akte"), folgen, grund)
    renumber_below(moved, before, quelle, ziel, grund)
    rechte.recompute(moved)


def _enclosed_with(dokumente: list[Any], vorgang: Any) -> list[Any]:
    """Return the Anlagen of Dokumente that were not chosen themselves: a letter does not go without them."""
    numbers, chosen = {one.aktenzeichen for one in dokumente}, {one.UID() for one in dokumente}
    beside = [one for one in vorgang.objectValues() if one.portal_type == "Dokument" and one.UID() not in chosen]
    return [one for one in beside if one.anlage_von in numbers]


def _aufgaben_about(dokumente: list[Any], vorgang: Any) -> list[Any]:
    """Return the Aufgaben set on these Dokumente: they go along."""
    chosen = {one.UID() for one in dokumente}
    return [one for one in vorgang.objectValues() if one.portal_type == "Aufgabe" and one.bezug in chosen]


def _require_may_go(dokumente: list[Any]) -> None:
    """Refuse to carry away what somebody works on at this moment, or what something here hangs on.

    :raises WrongState: so it is; ``reasons`` says of which.
    """
    reasons = [reason for one in dokumente for reason in dokumente_api.reasons_to_stay(one, alone=False)]
    if reasons:
        raise WrongState(_("error_split_stays", default="Not all of it can be carried away now."), reasons=reasons)


def _require_nothing_stays(record: Any) -> None:
    """Refuse to merge away a record in which something would be stranded.

    :raises WrongState: ``reasons`` names everything: a draft of a Vermerk or letter, an answer that is waited for, …
    """
    if reasons := akten.unmet_preconditions(record, leer=True):
        raise WrongState(
            _(
                "error_merge_unfinished",
                default="${aktenzeichen} cannot be merged yet: this would be left behind in it.",
                mapping={"aktenzeichen": record.aktenzeichen},
            ),
            reasons=reasons,
        )


def _carry_rights(vorgang: Any, ziel: Any) -> None:
    """Let grants given by hand and barrings hold there, too."""
    known = {(one.who, one.what) for one in rechte.grants_of(ziel)}
    for one in rechte.grants_of(vorgang):
        if one.cause in rechte.BY_HAND and (one.who, one.what) not in known:
            rechte.grant(ziel, who=one.who, what=one.what, cause=one.cause, until=one.until, reason=one.reason)
    for sperre in rechte.sperren_of(vorgang):
        rechte.bar(ziel, sperre.user_id, reason=sperre.reason)
    rechte.recompute(ziel)


def _close_empty(vorgang: Any, ergebnis: str, grund: str) -> None:
    """Close what has nothing in it any more; its checklist goes on where everything went."""
    vorgang.ergebnis = ergebnis
    akten.close_vorgang(vorgang, reason=grund, leer=True)


def _merged_into(ziel: Any) -> str:
    return f"Zusammengelegt mit {ziel.aktenzeichen}"


def _require_bars_all(record: Any, ziel: Any) -> None:
    """Refuse to open to somebody, by merging, what they are barred from, by the record itself or by one above it."""
    if not rechte.barred_on(record) <= rechte.barred_on(ziel):
        raise WrongState(
            _("error_merge_barred", default="Somebody is barred from it and not from the other. Bar them there first.")
        )
