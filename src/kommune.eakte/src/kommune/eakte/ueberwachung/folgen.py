"""Vorgänge that follow: where the Überwachung of a closed Vorgang goes on, and what a condition not fulfilled begins. Called through ``api``."""

from contextlib import suppress
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.eakte.ueberwachung import ablage
from kommune.eakte.ueberwachung.interfaces import IUeberwachungSettings
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from typing import Any
from zope.i18n import translate


WATCHED = _("label_ueberwachung_von", default="Überwachung: ${betreff}")
NOT_FULFILLED = _("label_nicht_erfuellt_von", default="Condition not fulfilled: ${betreff}")


def open_record(vorgang: Any) -> Any:
    """Return the Vorgang in which the Überwachung goes on: itself while it is open, else the one that follows it, made if needed."""
    if akten.state_of(vorgang) != "closed":
        return vorgang
    catalog = api.portal.get_tool("portal_catalog")
    uid = ablage.folge_of(vorgang)
    for brain in catalog.unrestrictedSearchResults(UID=uid) if uid else ():
        found = brain._unrestrictedGetObject()
        if akten.state_of(found) != "closed":
            return found
    made = begin(vorgang, WATCHED, vorgang.vorgangstyp)
    ablage.keep_folge(vorgang, api.content.get_uuid(made))
    return made


def begin_for_breach(vorgang: Any) -> Any:
    """Return a new Vorgang of the type that is set, for what was not fulfilled."""
    return begin(vorgang, NOT_FULFILLED, value_of(IUeberwachungSettings, "folgetyp") or "")


def begin(vorgang: Any, betreff: Any, typ: str) -> Any:
    """Begin a Vorgang that follows another: in its Akte, or in a new one if that is closed; of its OE, or the one above."""
    words = translate(
        _(str(betreff), default=betreff.default, mapping={"betreff": vorgang.title}), target_language="de"
    )
    akte = akten.akte_of(vorgang)
    oe = oe_of(vorgang)
    if akten.state_of(akte) != "open":
        akte = akten.create_akte(kennzeichen=akte.kennzeichen, betreff=words[:500], federfuehrung=oe)
    made = akten.create_vorgang(
        akte,
        betreff=words[:500],
        beteiligte=vorgang.beteiligte or (),
        federfuehrung=oe,
        vorgangstyp=_offered(typ),
        loose=True,
    )
    akten.add_verweis(made, vorgang, "vorgaenger")
    vertraulichkeit.follow(made, vorgang)
    return made


def oe_of(vorgang: Any) -> str:
    """Return the OE that is responsible now: its own, or the next one above in which somebody works (it was dissolved)."""
    for one in (vorgang.federfuehrung, *organisation.superior_oes(vorgang.federfuehrung)):
        with suppress(Unknown, WrongState):
            organisation.require_staffed(one)
            return str(one)
    return str(vorgang.federfuehrung)


def _offered(typ: str) -> str:
    try:
        return str(vorgangstypen.newest(typ).id) if typ else ""
    except (Unknown, WrongState):
        return ""
