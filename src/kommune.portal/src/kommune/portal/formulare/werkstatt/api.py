"""Build a form: a draft beside what is public, changed by acts, tried, and made public as a version.

``act`` is the one way a draft changes, for page and REST alike; it takes names, words and numbers, never XML.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Callable
from collections.abc import Mapping
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.frage.meldungen import refusal as model_refusal
from kommune.portal.formulare.modellpruefung import ladeprobe
from kommune.portal.formulare.werkstatt import bedingungswahl
from kommune.portal.formulare.werkstatt import maengel
from kommune.portal.formulare.werkstatt import pflicht
from kommune.portal.formulare.werkstatt.handlungen import Formularentwurf
from kommune.portal.formulare.werkstatt.handlungen import rule_of
from kommune.portal.formulare.werkstatt.handlungen import TUN
from kommune.portal.formulare.werkstatt.meldungen import refusal
from kommune.portal.formulare.werkstatt.meldungen import words_of
from kommune.portal.formulare.werkstatt.rules import UmbauFehler
from typing import Any
from zope.annotation.interfaces import IAnnotations


__all__ = ("rule_of", "words_of")
ANNOTATION = "kommune.portal.formulare.entwurf"
ENTWURF = "entwurf"


def draft_of(form: Any) -> Formularentwurf:
    """Return the draft of a form, or what is public while nobody has begun one.

    :raises AusserBetrieb: the form as it is stored is refused.
    """
    formulare.require_in_service(form)
    kept = IAnnotations(form).get(ANNOTATION, {}).get(ENTWURF)
    if kept is not None:
        return Formularentwurf(**kept, begonnen=True)
    source, lines = bedingungswahl.with_lines(form.fields_model, list(fassungen.rules_of(form)))
    actions = pflicht.with_lines(form.actions_model, "zeigen_wenn", lines)
    return Formularentwurf(source, actions, form.default_fieldset_label or "", begonnen=False)


def act(form: Any, tun: str, angaben: Mapping[str, Any], *, stand: str = "") -> Formularentwurf:
    """Change the draft by one act (a key of ``TUN``) and return it.

    :raises Invalid: no such act, or an entry of it is wrong: nothing is changed. :raises WrongState: ``stand`` is of an
    older draft. :raises AbgelehntesModell: the result has what no form may have.
    """
    told = {name: value for name, value in angaben.items() if isinstance(value, str | bool | int)}
    if tun not in TUN:
        raise refusal(UmbauFehler("art", "tun", tun))
    return change_draft(form, lambda draft: TUN[tun](draft, told), stand=stand)


def change_draft(form: Any, change: Callable[[Formularentwurf], dict[str, str]], *, stand: str = "") -> Formularentwurf:
    """Change the draft by a function that returns what is stored then, and return it. :raises KommuneError: as ``act``."""
    draft = _draft_at(form, stand)
    try:
        after = change(draft)
    except UmbauFehler as error:
        raise refusal(error) from error
    if faults := [*ladeprobe.check_fields(after["fields_model"]), *ladeprobe.check_actions(after["actions_model"])]:
        raise model_refusal(faults)
    keep(form, after)
    return draft_of(form)


def faults_of(form: Any) -> list[bedingungswahl.Mangel]:
    """Return the rules of the draft that cannot work."""
    return maengel.faults(draft_of(form).fields_model)


def publish(form: Any, bemerkung: str = "", *, stand: str = "") -> int:
    """Make the draft public and return the number of the version. Who is filling in is told what changed (ADR 57).

    :raises WrongState: there is no draft, a rule of it cannot work, or ``stand`` is of an older one.
    """
    draft = _draft_at(form, stand)
    if not draft.begonnen:
        raise WrongState(_("error_werkstatt_kein_entwurf", default="Nothing has been changed."))
    if wrong := maengel.faults(draft.fields_model):
        raise WrongState(
            _(
                "error_werkstatt_regeln",
                default="Rules of the draft cannot work yet: ${fragen}",
                mapping={"fragen": ", ".join(f"„{one.frage}“" for one in wrong[:5])},
            )
        )
    with fassungen.changed(form, bemerkung) as number:
        for name in fassungen.KEPT:
            setattr(form, name, getattr(draft, name))
        discard(form)
    return number[0]


def discard(form: Any) -> None:
    """Forget the draft: what is public stays."""
    IAnnotations(form).get(ANNOTATION, {}).pop(ENTWURF, None)


def _draft_at(form: Any, stand: str) -> Formularentwurf:
    draft = draft_of(form)
    if stand and stand != draft.stand:
        told = _("error_werkstatt_stand", default="Somebody has changed the draft meanwhile. Look at it again.")
        raise WrongState(told)
    return draft


def keep(form: Any, after: dict[str, str]) -> None:
    """Keep a draft that was checked."""
    notes = IAnnotations(form)
    if ANNOTATION not in notes:
        notes[ANNOTATION] = OOBTree()
    notes[ANNOTATION][ENTWURF] = {**after, "seit": clock.now(), "von": zugriff.user_id()}
