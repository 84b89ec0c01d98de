"""Textbausteine: passages for letters, of an OE or of one person, with the placeholders of the Bescheidvorlagen."""

from BTrees.OOBTree import OOBTree
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import InvalidValue
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import rules
from kommune.eakte.schreiben import store
from kommune.eakte.schreiben.store import Baustein
from plone import api
from typing import Any
from uuid import uuid4


PERSON, OE = "person:", "oe:"
MAX_TITLE = 100


def owners() -> list[tuple[str, str]]:
    """Return ``(owner, name)`` of whose Textbausteine the person may change: their own, and those of OEs they work in."""
    mine = [(f"{PERSON}{zugriff.user_id()}", organisation.display_name(zugriff.user_id()))]
    return mine + [(f"{OE}{one}", organisation.title_of(one)) for one in organisation.oes_of() if _works_in(one)]


def may_change_bausteine(owner: str) -> bool:
    """Tell whether the person may change the Textbausteine of this owner."""
    return owner in dict(owners())


def bausteine_of(owner: str) -> list[Baustein]:
    """Return the Textbausteine of one owner, by title."""
    return sorted(store.bausteine().get(owner, {}).values(), key=lambda one: one.titel.casefold())


def bausteine_for(vorgang: Any) -> list[tuple[str, Baustein]]:
    """Return ``(owner, Textbaustein)`` the person can use in a Vorgang: their own, those of its OE and the ones above."""
    oes = [vorgang.federfuehrung, *organisation.superior_oes(vorgang.federfuehrung)]
    who = [f"{PERSON}{zugriff.user_id()}", *(f"{OE}{one}" for one in oes)]
    return [(owner, one) for owner in who for one in bausteine_of(owner)]


def keyed_bausteine(vorgang: Any) -> list[tuple[str, Baustein]]:
    """Return ``(key, Textbaustein)`` of the same, by the key that chooses it: ``owner/id``."""
    return [(f"{owner}/{one.id}", one) for owner, one in bausteine_for(vorgang)]


def insert_baustein(bescheid: Any, baustein: Baustein, *, after: int | None = None) -> None:
    """Put a Textbaustein into the draft of a Bescheid, behind so many paragraphs; without ``after`` at the end.

    :raises Invalid: a placeholder of it has no value in this Vorgang, or there is no such paragraph.
    :raises NotAllowed: the person may not change the draft, or it is none any more.
    """
    try:
        postausgang.insert_text(bescheid, baustein.text, after=after)
    except Invalid as refusal:
        refusal.field = "baustein" if refusal.field == "vorlage" else refusal.field
        raise


def baustein_for(vorgang: Any, key: str) -> Baustein:
    """Return the Textbaustein with this key (``owner/id``) that the person can use in a Vorgang.

    :raises Invalid: there is none.
    """
    found = dict(keyed_bausteine(vorgang)).get(key)
    if found is None:
        raise Invalid(_("error_baustein_choose", default="Choose a Textbaustein."), field="baustein")
    return found


def find_baustein(owner: str, id: str) -> Baustein:
    """Return one Textbaustein of those the person may change.

    :raises Unknown: there is none, or it is not theirs.
    """
    found: Baustein | None = store.bausteine().get(owner, {}).get(id) if may_change_bausteine(owner) else None
    if found is None:
        raise Unknown(_("error_baustein_unknown", default="There is no such Textbaustein."))
    return found


def add_baustein(owner: str, *, titel: str, text: str) -> Baustein:
    """Keep a new Textbaustein.

    :raises NotAllowed: not one's own, nor of one's OE. :raises Invalid: names the field, and the paragraph of a fault.
    """
    if not may_change_bausteine(owner):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."), field="fuer")
    checked = _checked(titel, text)
    kept = store.bausteine().setdefault(owner, OOBTree())
    if len(kept) >= rules.MAX_BAUSTEINE:
        raise WrongState(
            _(
                "error_baustein_many",
                default="There are ${max} Textbausteine already. Remove some first.",
                mapping={"max": rules.MAX_BAUSTEINE},
            )
        )
    made = Baustein(uuid4().hex[:12], *checked, zugriff.user_id(), clock.now())
    kept[made.id] = made
    _note(owner, "textbaustein_neu", made.titel, neuer_wert=made.text)
    return made


def change_baustein(owner: str, id: str, *, titel: str, text: str, stand: int) -> Baustein:
    """Change a Textbaustein from the state the person saw.

    :raises Stale: somebody else changed it after ``stand``.
    """
    found = find_baustein(owner, id)
    if stand != found.stand:
        raise Stale(
            _(
                "error_stale_by",
                default="${person} changed this at ${time}. Load it anew and enter your change again.",
                mapping={
                    "person": organisation.display_name(found.geaendert_von),
                    "time": f"{found.geaendert_am:%d.%m.%Y, %H:%M}",
                },
            )
        )
    before, checked = found.text, _checked(titel, text)
    if checked != (found.titel, found.text):
        found.change(*checked, zugriff.user_id(), clock.now())
        _note(owner, "textbaustein_geaendert", found.titel, alter_wert=before, neuer_wert=found.text)
    return found


def remove_baustein(owner: str, id: str) -> None:
    """Remove a Textbaustein; what was written with it stays as it is."""
    found = find_baustein(owner, id)
    del store.bausteine()[owner][id]
    _note(owner, "textbaustein_weg", found.titel, alter_wert=found.text)


def _checked(titel: str, text: str) -> tuple[str, str]:
    try:
        title = zeichenkette.one_line(titel, limit=MAX_TITLE)
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "titel") from fault
    try:
        words = zeichenkette.paragraphs(text, limit=rules.MAX_TEXT)
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "text") from fault
    if not title:
        raise Invalid(_("error_baustein_titel", default="Give it a name."), field="titel")
    if not words.strip():
        raise Invalid(_("error_baustein_text", default="Write the text."), field="text")
    try:
        postausgang.check_template(words)
    except InvalidValue as fault:
        raise Invalid(fault.args[0], field="text") from fault
    return title, words


def _note(owner: str, aktion: str, titel: str, **values: Any) -> None:
    """Journal what happens to a Textbaustein of an OE; one's own is one's own."""
    if owner.startswith(OE):
        oe = organisation.title_of(owner.removeprefix(OE))
        journal.record(api.portal.get(), aktion, bemerkung=f"{titel} ({oe})", **values)


def _works_in(oe_id: str) -> bool:
    roles = (organisation.Rolle.SACHBEARBEITUNG, organisation.Rolle.LEITUNG, organisation.Rolle.REGISTRATUR)
    return any(organisation.has_role(one, oe_id) for one in roles)
