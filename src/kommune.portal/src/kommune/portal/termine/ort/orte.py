"""Places and their calendars: who changes them, and what becomes of appointments that do not fit any more."""

from collections.abc import Iterable
from dataclasses import replace
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen_api
from kommune.portal.termine import rules
from kommune.portal.termine.fristen import forget_days
from kommune.portal.termine.rules import Stand
from kommune.portal.termine.rules import Terminort
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import speicher
from kommune.portal.termine.store import Termin
from kommune.portal.termine.store import Terminspeicher
from kommune.portal.termine.store import write
from plone import api

import re


MANAGE, USE = "kommune.portal: Manage Termine", "kommune.portal: Use Termine"
BETROFFEN = "termine-betroffen"  # the kind of Auftrag that cancels and tells
BEHALTEN, ABSAGEN = "behalten", "absagen"
MAX_ORTE = 500


def list_orte() -> list[Terminort]:
    """Return all places by name."""
    return sorted((plan.ort for plan in speicher().orte.values()), key=lambda one: (one.title.casefold(), one.id))


def get_ort(id: str) -> Terminort:
    """Return a place. :raises Unknown: there is none."""
    plan = speicher().orte.get(id) if isinstance(id, str) else None
    if plan is None:
        raise Unknown(_("error_terminort_unknown", default="There is no such place for appointments."))
    return plan.ort  # type: ignore[no-any-return]


def may_manage(ort: Terminort | None = None) -> bool:
    """Tell whether the person changes calendars: the Fachadministration all, who leads an OE those of the OE."""
    if zugriff.may(MANAGE, api.portal.get()):
        return True
    return (
        ort is not None
        and bool(ort.oe)
        and organisation.has_role(organisation.Rolle.LEITUNG, ort.oe, zugriff.user_id())
    )


def may_work(ort: Terminort) -> bool:
    """Tell whether the person sees who comes: staff of the OE of the place, and who changes its calendar."""
    return may_manage(ort) or (bool(ort.oe) and organisation.works_on(ort.oe, zugriff.user_id()))


def require_manage(ort: Terminort | None = None) -> None:
    """:raises NotAllowed: the person may not change this calendar."""
    if not may_manage(ort):
        raise NotAllowed(_("error_terminort_recht", default="You may not change this calendar."))


def require_work(ort: Terminort) -> None:
    """Refuse who does not work at the place. :raises Unknown: as if there were none: who comes is told to nobody else."""
    if not may_work(ort):
        raise Unknown(_("error_terminort_unknown", default="There is no such place for appointments."))


def mine() -> list[Terminort]:
    """Return the places the person works at."""
    return [one for one in list_orte() if may_work(one)]


def put_ort(ort: Terminort, *, betroffene: str = "", grund: str = "") -> None:
    """Store a calendar, new or changed. Appointments that do not fit any more are kept, or cancelled and told, by ``betroffene``.

    :raises NotAllowed: not this person. :raises WrongState: there are such appointments and nothing was said of them;
    its ``reasons`` list them. :raises Invalid: it is no calendar.
    """
    known = speicher().orte.get(ort.id)
    require_manage(known.ort if known is not None else None)
    if known is not None and not zugriff.may(MANAGE, api.portal.get()):
        require_manage(ort)  # nobody gives a place away to an OE they do not lead, and none takes one
    _check(ort, new=known is None)
    if betroffene not in (BEHALTEN, ABSAGEN) and (found := affected(ort)):
        raise WrongState(
            _(
                "error_terminort_betroffen",
                default="Appointments that do not fit the new calendar: ${number}. Say what shall become of them.",
                mapping={"number": str(len(found))},
            ),
            field="betroffene",
            reasons=[describe(one) for one in found[:100]],
        )

    def put(store: Terminspeicher) -> None:
        plan = store.orte.get(ort.id)
        if plan is None:
            store.orte[ort.id] = Ortsplan(ort)
        elif plan.ort != ort:
            plan.ort = ort
        if betroffene == ABSAGEN:
            key = f"{ort.id} {clock.now().isoformat()}"
            auftraege.enqueue(BETROFFEN, key, {"ort": ort.id, "grund": grund[:1000]}, into=store)

    write(put)


def remove_ort(id: str) -> None:
    """Delete a place nobody is expected at. :raises WrongState: somebody is."""
    require_manage()
    get_ort(id)
    if affected(replace(get_ort(id), leistungen=())):
        raise WrongState(
            _(
                "error_terminort_erwartet",
                default="People are expected here. Close the place for new appointments, or cancel theirs first.",
            )
        )

    def remove(store: Terminspeicher) -> None:
        plan = store.orte.get(id)
        if plan is not None:
            forget_days(store, plan, list(plan.tage))
            del store.orte[id]
            store.feeds.pop(id, None)

    write(remove)


def affected(ort: Terminort) -> list[Termin]:
    """Return the booked appointments from now on that do not lie in this calendar."""
    store, now = speicher(), clock.now()
    plan = store.orte.get(ort.id)
    if plan is None:
        return []
    found = []
    for number in plan.tage.keys(min=now.date().toordinal()):
        tag = now.date().fromordinal(number)
        holiday = leistungen_api.holiday(tag)
        for one in plan.tage[number].belegt:
            termin = store.termine.get(one.termin)
            if termin is None or termin.stand != Stand.GEBUCHT or termin.beginn <= now:
                continue
            if not rules.still_fits(ort, tag, one, termin.leistungen, holiday):
                found.append(termin)
    return found


def find_leistung(text: str) -> str:
    """Return the id of a published service by its id or title, "" if there is none."""
    wanted = text.casefold()
    found = (one.id for one in leistungen_api.list_leistungen() if wanted in (one.id.casefold(), one.titel.casefold()))
    return next(found, "")


def titles_of(leistungen: Iterable[str]) -> list[str]:
    """Return what services are called; one that is gone by its id."""
    known = {one.id: one.titel for one in leistungen_api.list_leistungen()}
    return [known.get(one, one) for one in leistungen]


def describe(termin: Termin) -> str:
    """Return an appointment in one line, for those who see who comes."""
    return f"{termin.beginn:%d.%m.%Y %H:%M} · {termin.person.name} · {', '.join(titles_of(termin.leistungen))}"


def _check(ort: Terminort, *, new: bool) -> None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,49}", ort.id):
        raise Invalid(_("error_terminort_id", default="The short name has small letters, digits and -."), field="id")
    if not ort.title.strip():
        raise Invalid(_("error_terminort_title", default="Give the place a name."), field="title")
    for name, low, high in (("raster", 5, 240), ("puffer", 0, 240), ("vorlauf", 0, 43_200), ("horizont", 1, 365)):
        if not low <= getattr(ort, name) <= high:
            raise Invalid(
                _(
                    "error_terminort_zahl",
                    default="Enter a number from ${low} to ${high}.",
                    mapping={"low": str(low), "high": str(high)},
                ),
                field=name,
            )
    if new and len(speicher().orte) >= MAX_ORTE:
        raise WrongState(_("error_terminort_zu_viele", default="There are too many places for appointments."))
