"""Who sees which Aufträge: the administration all, everybody their own that take long."""

from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.api import Eintrag
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.auftrag.rules import is_held
from kommune.eakte.core.auftrag.rules import is_stuck
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.pruefung import inhalte
from kommune.eakte.core.interfaces import Unknown
from plone import api
from typing import Any
from zope.component import getUtilitiesFor
from zope.component import queryUtility


MANAGE = "kommune.eakte: Manage Auftraege"
OWN = (Spur.LONG, Spur.LETTERS, Spur.RENDITIONS)
STAND = {
    Stand.WAITING: _("label_auftrag_waiting", default="waiting"),
    Stand.RUNNING: _("label_auftrag_running", default="running"),
    Stand.FAILED: _("label_auftrag_failed", default="failed"),
    Stand.DONE: _("label_auftrag_done", default="done"),
    Stand.SET_ASIDE: _("label_auftrag_set_aside", default="set aside"),
}
SPUREN = {
    Spur.MAIL: _("label_spur_mail", default="E-mails"),
    Spur.UEBERGABE: _("label_spur_uebergabe", default="Hand-over"),
    Spur.TEXT: _("label_spur_text", default="Full text"),
    Spur.LETTERS: _("label_spur_letters", default="Letters"),
    Spur.RENDITIONS: _("label_spur_renditions", default="Views"),
    Spur.LONG: _("label_spur_long", default="What takes long"),
}


def may_manage() -> bool:
    """Tell whether the person mends Aufträge of everybody."""
    return zugriff.may(MANAGE, api.portal.get())


def visible(**wanted: str) -> list[Eintrag]:
    """Return the Aufträge the person may see, by ``art``, ``stand`` and ``spur``, the newest first."""
    if may_manage():
        return auftraege.find(**wanted)
    return [one for one in auftraege.find(akteur=zugriff.user_id(), **wanted) if _is_own(one)]


def require_visible(id: str, *, to_manage: bool = False) -> Eintrag:
    """Return an Auftrag the person may see, or mend with ``to_manage``.

    :raises Unknown: there is none, or it is none of theirs.
    """
    found = auftraege.by_id(id)
    assert found is not None
    if not may_manage() and (to_manage or not _is_own(found)):
        raise Unknown(_("error_auftrag_unknown", default="There is no such Auftrag."))
    return found


def arten() -> dict[str, Any]:
    """Return the titles of the kinds by name."""
    return {name: kind.title for name, kind in sorted(getUtilitiesFor(IAuftragsart))}


def stand_of(one: Eintrag) -> str:
    """Return its state; whose worker died is not running any more."""
    kopf = one.kopf
    if kopf.stand == Stand.RUNNING and not is_held(kopf, clock.now().timestamp()):
        return str(Stand.WAITING)
    return kopf.stand


def is_mendable(one: Eintrag) -> bool:
    """Tell whether it may be retried or, if it is not set aside yet, set aside."""
    return stand_of(one) in (Stand.WAITING, Stand.FAILED, Stand.SET_ASIDE)


def needs_somebody(one: Eintrag) -> bool:
    """Tell whether it is stuck."""
    return is_stuck(one.kopf, clock.now().timestamp())


def count_damaged() -> int:
    """Return how many files were lost or changed when they were last compared: those of records, and those pages keep themselves."""
    return len(datei.damaged()) + len(inhalte.damaged())


def damaged_files() -> Any:
    """Return in words how many files are lost or changed on the disk, None if none is: for who mends Aufträge."""
    if not may_manage() or not (count := count_damaged()):
        return None
    return _(
        "msg_files_damaged",
        default="Files lost or changed on the disk: ${count}. “make check-files” names where, and mends them from a second copy.",
        mapping={"count": count},
    )


def unready() -> list[Any]:
    """Return why kinds of which some wait are not tried at all, e.g. that no mail server is set."""
    waiting = {one.kopf.art for one in auftraege.open_of()}
    kinds = [queryUtility(IAuftragsart, name=art) for art in sorted(waiting)]
    return [kind.unready for kind in kinds if kind is not None and kind.unready and not kind.ready(api.portal.get())]


def _is_own(one: Eintrag) -> bool:
    return bool(one.kopf.akteur) and one.kopf.akteur == zugriff.user_id() and one.kopf.spur in OWN
