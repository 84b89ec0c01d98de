"""When a procedure is over for long, personal data leave the portal; the record keeps its Dokumente as long as it must."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.mitteilung import api as mitteilung
from kommune.portal.beteiligung.store import hashed
from kommune.portal.beteiligung.store import speicher
from kommune.portal.beteiligung.store import Stellungnahme
from plone import api
from typing import Any


EMPTY: dict[str, Any] = {"name": "", "email": "", "anschrift": "", "text": ""}
PLACE = ("lon", "lat", "geometrie", "adresse")


def forget_people() -> int:
    """Delete the personal data of all that is filed, or was withdrawn before, of procedures that are over for long; return how many."""
    store, catalog, gone = speicher(api.portal.get()), api.portal.get_tool("portal_catalog"), 0
    limit = clock.today() - timedelta(days=value_of(IBeteiligungSettings, "tage_aufbewahrung"))
    for uid, ablage in store.ablagen.items():
        found = catalog.unrestrictedSearchResults(UID=uid)
        last = (
            max((bis for _phase, _von, bis in found[0].verfahren_werte["zeitraeume"]), default=None) if found else None
        )
        if found and (last is None or last >= limit):
            continue
        for _nummer, one in ablage.stellungnahmen.items():
            if one.geleert is None and (one.zurueckgezogen or (one.abgelegt and _list_is_filed(one))):
                _empty(store, one)
                gone += 1
    return gone


def forget_person(one: Stellungnahme) -> None:
    """Delete the personal data of one statement that is filed or was withdrawn: the record keeps its Dokument."""
    if one.geleert is None:
        _empty(speicher(api.portal.get()), one)


def _list_is_filed(one: Stellungnahme) -> bool:
    return one.liste_abgelegt or not any(each.bestaetigt for each in (one.unterschriften or {}).values())


def _empty(store: Any, one: Stellungnahme) -> None:
    mail = hashed(one.angaben["email"])
    rest = tuple(other for other in store.of_email.get(mail, ()) if other != one.nummer)
    if rest:
        store.of_email[mail] = rest
    elif mail in store.of_email:
        del store.of_email[mail]
    for key in list(one.unterschriften or ()):
        left = tuple(nummer for nummer in store.unterschrieben.get(key, ()) if nummer != one.nummer)
        if left:
            store.unterschrieben[key] = left
        elif key in store.unterschrieben:
            del store.unterschrieben[key]
    mitteilung.erase(one.nummer)
    one.unterschriften = None
    one.angaben = {**EMPTY, "keine_bedenken": one.angaben["keine_bedenken"]}
    one.bezug = {name: value for name, value in one.bezug.items() if name not in PLACE}
    one.dateien, one.konto, one.quittung, one.ergebnis, one.geleert = (), "", None, (), clock.now()
