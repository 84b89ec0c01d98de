"""Kinds of act on Akte, Vorgang and Dokument that can be taken back. Each asks for right and state anew."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte.rules import antragsteller_of
from kommune.eakte.akte.schriftgut import bearbeitung
from kommune.eakte.akte.schriftgut.pruefung import checked_beteiligte
from kommune.eakte.akte.schriftgut.pruefung import require_open
from kommune.eakte.akte.vorgang import eigenfelder
from kommune.eakte.akte.vorgang import schlagworte
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.ruecknahme.interfaces import changed_since
from kommune.eakte.core.ruecknahme.interfaces import GRUND
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from typing import Any
from zope.interface import implementer


PROCESS = "kommune.eakte: Process Vorgang"
FORWARD = "kommune.eakte: Forward Vorgang"
EDIT = "Modify portal content"
FORWARDED_FOR = timedelta(minutes=15)


@implementer(IRuecknahme)
class Art:
    """Base: one of these rights is needed, and the record is open."""

    abgegeben = False
    rechte: tuple[str, ...] = (PROCESS,)

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        """Check what all kinds need, then do it."""
        require_open(self.context)
        if not any(zugriff.may(recht, self.context) for recht in self.rechte):
            raise _not_allowed()
        self.restore(vorher)

    def restore(self, vorher: Mapping[str, Any]) -> None:
        raise NotImplementedError


class Bearbeiter(Art):
    """Taken over or assigned: ``vorher`` and ``nachher`` are user ids."""

    rechte = (PROCESS, FORWARD)

    def restore(self, vorher: Mapping[str, Any]) -> None:
        if self.context.bearbeiter != vorher["nachher"]:
            raise changed_since()
        bearbeitung.assign(self.context, vorher["vorher"], grund=GRUND)


class Weitergeleitet(Art):
    """Forwarded: ``vorher`` and ``nachher`` are OEs, ``bearbeiter`` who worked on it, ``zeit`` when it was.

    Who forwarded it need not see it any more. They may take it back for a quarter of an hour, as long as they work in the OE it
    came from, nobody in the new one has taken it over, and they are not barred from it.
    """

    abgegeben = True

    def undo(self, vorher: Mapping[str, Any]) -> None:
        require_open(self.context)
        me = zugriff.user_id()
        if not organisation.works_on(vorher["vorher"], me) or rechte.is_barred(self.context, me):
            raise _not_allowed()
        if self.context.federfuehrung != vorher["nachher"] or self.context.bearbeiter:
            raise changed_since()
        if clock.now() - vorher["zeit"] > FORWARDED_FOR:
            raise WrongState(
                _(
                    "error_no_undo_forward",
                    default="This can be taken back for 15 minutes only. Ask the new OE to send it back.",
                )
            )
        with as_system("who forwarded it by mistake takes it back before anybody has begun", on=self.context):
            bearbeitung.forward(self.context, vorher["vorher"], grund=GRUND)
            if vorher["bearbeiter"]:
                bearbeitung.assign(self.context, vorher["bearbeiter"], grund=GRUND)


class Schlagworte(Art):
    """Marked: ``dazu`` were set, ``weg`` taken off."""

    def restore(self, vorher: Mapping[str, Any]) -> None:
        schlagworte.change_schlagworte(self.context, add=vorher["weg"], remove=vorher["dazu"], grund=GRUND)


class Werte(Art):
    """Edited: ``vorher`` and ``nachher`` are the values of the fields that were changed."""

    rechte = (EDIT,)

    def restore(self, vorher: Mapping[str, Any]) -> None:
        if any(getattr(self.context, name) != value for name, value in vorher["nachher"].items()):
            raise changed_since()
        bearbeitung.edit(self.context, dict(vorher["vorher"]), grund=GRUND)


class EigeneFelder(Art):
    """The own fields of its Vorgangstyp: ``vorher`` and ``nachher`` are all of them."""

    rechte = (EDIT,)

    def restore(self, vorher: Mapping[str, Any]) -> None:
        if dict(self.context.felder) != vorher["nachher"]:
            raise changed_since()
        before, after = vorher["vorher"], vorher["nachher"]
        changed = {name: before.get(name) for name in {*before, *after} if before.get(name) != after.get(name)}
        eigenfelder.set_felder(self.context, changed, grund=GRUND)


class Listen(Art):
    """A list of the record, Beteiligte or Verweise: ``name``, ``vorher`` and ``nachher``."""

    rechte = (EDIT,)
    name = ""

    def restore(self, vorher: Mapping[str, Any]) -> None:
        if list(getattr(self.context, self.name)) != vorher["nachher"]:
            raise changed_since()
        setattr(self.context, self.name, self.checked(vorher["vorher"]))
        self.follow()
        bearbeitung.note_modified(self.context, GRUND)

    def checked(self, rows: Iterable[Any]) -> list[Any]:
        """Return what may be kept of the list as it was."""
        return list(rows)

    def follow(self) -> None:
        """Keep what is derived from the list in step."""


class Beteiligte(Listen):
    name = "beteiligte"

    def checked(self, rows: Iterable[Any]) -> list[Any]:
        """Leave out the address of who has an Auskunftssperre by now: they had left the record, so it kept none."""
        return checked_beteiligte(rows, self.context.beteiligte or ())

    def follow(self) -> None:
        if hasattr(self.context, "antragsteller"):
            self.context.antragsteller = antragsteller_of(self.context.beteiligte)


class Verweise(Listen):
    name = "verweise"


def _not_allowed() -> NotAllowed:
    return NotAllowed(_("error_not_allowed", default="You may not do this."))
