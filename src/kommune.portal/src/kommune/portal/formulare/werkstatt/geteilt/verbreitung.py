"""Blocks in the forms of the town: where each is used, and how a change of one reaches all of them."""

from Acquisition import aq_base
from collections.abc import Mapping
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.werkstatt import api as werkstatt
from kommune.portal.formulare.werkstatt import bloecke
from kommune.portal.formulare.werkstatt import maengel
from kommune.portal.formulare.werkstatt import pflicht
from kommune.portal.formulare.werkstatt.geteilt import gemeinsam
from kommune.portal.formulare.werkstatt.handlungen import changed_fields
from kommune.portal.formulare.werkstatt.meldungen import refusal
from kommune.portal.formulare.werkstatt.rules import UmbauFehler
from typing import Any


def blocks() -> dict[str, list[Any]]:
    """Return the blocks of the town with the forms that have them, by their names; what is a draft only does not count."""
    found: dict[str, list[Any]] = {}
    for form in formulare.all_forms():
        if gemeinsam.BLOCK.partition("}")[0][1:] in (form.fields_model or "") and not formulare.faults_of(form):
            for titel in gemeinsam.blocks_of(form.fields_model):
                found.setdefault(titel, []).append(form)
    return dict(sorted(found.items()))


def name_of(form: Any) -> str:
    """Return what a form is called: as its service."""
    return str(form.aq_parent.Title() or form.Title())


def model_of(titel: str) -> tuple[str, str]:
    """Return title and questions of a block. :raises Invalid: no form has it."""
    forms = blocks().get(titel, [])
    try:
        if not forms:
            raise UmbauFehler("block", "block", titel)
        return gemeinsam.model_of(forms[0].fields_model, titel)
    except UmbauFehler as error:
        raise refusal(error) from error


def act(form: Any, tun: str, angaben: Mapping[str, Any], *, stand: str = "") -> list[Any]:
    """Do what the Formularwerkstatt is told: change the draft (``werkstatt.api.act``), or what concerns other forms, too.

    ``block-anlegen`` takes a block of another form, ``block-verbreiten`` takes this one over into the others, which are returned.
    """
    block = str(angaben.get("block") or "")
    if tun == "block-verbreiten":
        return spread(form, block)
    if tun == "block-anlegen" and block not in bloecke.BLOECKE:
        label, model = model_of(block)
        werkstatt.change_draft(
            form, lambda draft: changed_fields(draft, gemeinsam.add, block, label, model), stand=stand
        )
    else:
        werkstatt.act(form, tun, angaben, stand=stand)
    return []


def spread(form: Any, titel: str) -> list[Any]:
    """Take the block as this form has it over into all others that have it; return those that changed.

    All of them change or none. What is public counts: of a draft nobody else should get anything.
    :raises WrongState: this form has a draft. :raises NotAllowed: the person may not change one of the forms.
    :raises Invalid: in one of them something asks a question that goes.
    """
    if werkstatt.draft_of(form).begonnen:
        raise WrongState(
            _("error_block_entwurf", default="Make the draft public first: then the block can be taken over.")
        )
    others = [one for one in blocks().get(titel, []) if aq_base(one) is not aq_base(form)]
    plans = [(one, _planned(one, titel, form)) for one in others]
    changed = []
    for one, (source, actions, draft) in plans:
        if draft is not None:
            werkstatt.keep(one, draft)
        if source != one.fields_model:
            with fassungen.changed(one, f"Block „{titel}“ wie in „{name_of(form)}“"):
                one.fields_model, one.actions_model = source, actions
            changed.append(one)
    return changed


def _planned(form: Any, titel: str, donor: Any) -> tuple[str, str, dict[str, str] | None]:
    if not zugriff.may("Modify portal content", form):
        raise NotAllowed(
            _(
                "error_block_fremd",
                default="You may not change the form “${name}”, which has this block, too.",
                mapping={"name": name_of(form)},
            )
        )
    draft = werkstatt.draft_of(form)
    try:
        source, actions = _with_block(form.fields_model, form.actions_model, titel, donor)
        if not draft.begonnen or titel not in gemeinsam.blocks_of(draft.fields_model):
            return source, actions, None
        fields, duties = _with_block(draft.fields_model, draft.actions_model, titel, donor)
        kept = {"fields_model": fields, "actions_model": duties}
        return source, actions, {**kept, "default_fieldset_label": draft.default_fieldset_label}
    except UmbauFehler as error:
        why = refusal(error)
        raise Invalid(
            _(
                "error_block_passt_nicht",
                default="In “${name}” this does not work: ${grund}",
                mapping={"name": name_of(form), "grund": why.message},
            ),
            field="block",
        ) from error


def _with_block(source: str, actions: str, titel: str, donor: Any) -> tuple[str, str]:
    before = set(maengel.faults(source))
    after = gemeinsam.taken_over(source, titel, donor.fields_model)
    gone = gemeinsam.gone_of(source, after)
    if new := [one for one in maengel.faults(after) if one not in before]:
        raise UmbauFehler(new[0].code, "block", new[0].wert)
    if asking := pflicht.asked_by(actions, gone):
        raise UmbauFehler("gefragt", "block", ", ".join(f"„{one}“" for one in asking[:5]))
    return after, pflicht.without(actions, gone)
