"""The baskets and saved views, counted and listed from the catalog. Called through ``api``."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import ILeistungsnamen
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.katalog import treffer
from kommune.eakte.core.katalog.treffer import Treffer
from kommune.eakte.organisation import api as organisation
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import Korb
from kommune.eakte.steuerung.uebersicht import ansichten
from kommune.eakte.vertretung import api as vertretungen
from typing import Any
from urllib.parse import urlencode
from zope.component import queryUtility


SORT_INDEX = {"eingangsdatum": "eingang_sort", "betreff": "sortable_title"}
MAX_TO_SIGN = 500


@dataclass(frozen=True)
class Seite:
    """One page of a list: brains, how many there are in all, and the choice they answer."""

    brains: tuple[Any, ...]
    total: int
    auswahl: Auswahl
    hinweise: tuple[Any, ...] = ()  # what it may lack, in words

    @property
    def last(self) -> int:
        return rules.last_page(self.total, self.auswahl.groesse)

    @property
    def start(self) -> int:
        return (self.auswahl.seite - 1) * self.auswahl.groesse


@dataclass(frozen=True)
class Nachbar:
    """The Vorgang before or after one in a list: number, subject, and the address that keeps the list."""

    aktenzeichen: str
    betreff: str
    url: str


def choose(form: Mapping[str, Any]) -> Auswahl:
    """Read what a person asked to see, a saved view by its name; a view that is gone is the basket of Mine."""
    asked = rules.choose(form)
    if not asked.ansicht:
        return asked
    found = ansichten.get(asked.ansicht)
    if found is None:
        return replace(asked, ansicht="")
    given = {name: form[name] for name in rules.LOOK if form.get(name)}
    return replace(rules.choose({**found.auswahl, **given}), ansicht=found.id)


def count(korb: Korb) -> int:
    """Return how many Vorgänge lie in a basket of the person logged in, as far as they may see them."""
    query = _query(korb)
    return len(_of_korb(korb, query)) if _possible(query) else 0


def found(auswahl: Auswahl) -> Treffer | None:
    """Return all Vorgänge a choice finds, in its order; None if it can find nothing."""
    narrowed = rules.narrow(_query(auswahl.korb), auswahl)
    eng = akten.narrow_by_text(narrowed, auswahl.text) if _possible(narrowed) else None
    if eng is None:
        return None
    sort_on = SORT_INDEX.get(auswahl.sort, auswahl.sort)
    return eng.cut(_of_korb(auswahl.korb, eng.query, sort_on=sort_on, descending=auswahl.absteigend))


def _of_korb(korb: Korb, query: dict[str, Any], **order: Any) -> Treffer:
    """Return what a basket's query finds; in Vertretung each Vertretung adds the work it is for."""
    if korb is not Korb.VERTRETUNG:
        return treffer.find(query, **order)
    found = []
    for one in vertretungen.represented():
        asked = query | {"bearbeiter": one.fuer} | ({"federfuehrung": list(one.oes)} if one.oes else {})
        part = treffer.find(asked, **order)
        found.append(vertretungen.of_typen(part, one.typen) if one.typen else part)
    return vertretungen.together(found) if found else treffer.find(query, **order)


def count_found(auswahl: Auswahl) -> int:
    """Return how many Vorgänge a choice finds; none while the search cannot answer: the head of every page asks."""
    try:
        return len(found(auswahl) or ())
    except KommuneError:
        return 0


def list_korb(auswahl: Auswahl) -> Seite:
    """Return one page of a basket, filtered and sorted; a page beyond the end gives the last one."""
    try:
        all_of_it = found(auswahl)
    except KommuneError as error:
        return Seite((), 0, replace(auswahl, seite=1), (error.message,))
    if all_of_it is None:
        return Seite((), 0, replace(auswahl, seite=1))
    total, size = len(all_of_it), auswahl.groesse
    seite = min(auswahl.seite, rules.last_page(total, size))
    start = (seite - 1) * size
    return Seite(tuple(all_of_it[start : start + size]), total, replace(auswahl, seite=seite), all_of_it.hinweise)


def neighbours(aus: str, vorgang: Any, stelle: int = 0) -> tuple[Nachbar | None, Nachbar | None]:
    """Return ``(previous, next)`` of a Vorgang in the list it was opened from, each a ``Nachbar`` or None at the end.

    ``aus`` is the parameter of that name in the address, as it is: the name of a basket, a whole choice, or a list of
    Vorgänge of the domain ``akte`` (``akten.listed``). ``stelle``
    is the place the address tells (1 is the first), so that the next address tells it too. Each ``url`` leads to the
    Vorgang and carries ``aus`` and ``stelle`` on. A Vorgang that has left the list meanwhile (signed, taken over) has those
    beside the place it had. Only what the person may see is told.
    """
    told = rules.read_aus(aus) if aus else {}
    try:
        listed = akten.listed(told) or (found(choose(told)) if told and "liste" not in told else None)
    except KommuneError:
        listed = None
    if listed is None:
        return None, None
    rid = listed.catalog.uids.get("/".join(vorgang.getPhysicalPath()))
    if rid is None:
        return None, None
    before, after = listed.neighbours(rid)
    return _nachbar(before, aus, stelle - 1), _nachbar(after, aus, stelle + 1)


def _nachbar(brain: Any, aus: str, stelle: int) -> Nachbar | None:
    if brain is None:
        return None
    query = {"aus": aus, **({"stelle": str(stelle)} if stelle > 0 else {})}
    return Nachbar(brain.aktenzeichen, brain.Title, f"{brain.getURL()}?{urlencode(query)}")


def leistungen() -> list[tuple[str, str]]:
    """Return ``(id, name)`` of the services that occur among the open Vorgänge of my OEs, by name."""
    query = _query(Korb.TEAM)
    ids = treffer.find(query).values("leistung") if _possible(query) else set()
    source = queryUtility(ILeistungsnamen)
    names = source.names(ids) if source and ids else {}
    return sorted(((key, names.get(key) or key) for key in ids), key=lambda pair: pair[1].casefold())


def vorlagen_of(brains: tuple[Any, ...]) -> dict[str, dict[str, Any]]:
    """Return of Vorgänge, by path, the Bescheid that waits there for a signature: its title, by whom and when submitted."""
    paths = [brain.getPath() for brain in brains]
    if not paths:
        return {}
    query = {"portal_type": "Bescheid", "review_state": "submitted", "path": {"query": paths, "depth": 1}}
    return {
        brain.getPath().rpartition("/")[0]: {
            "title": brain.Title,
            "uid": brain.UID,
            "url": brain.getURL(),
            **(brain.bescheid_vorgelegt or {}),
        }
        for brain in treffer.find(query)
    }


def may_sign() -> bool:
    """Tell whether the person leads an OE and so has Bescheide to sign."""
    return bool(_led_oes())


def may_process() -> bool:
    """Tell whether the person works on Vorgänge; the Poststelle only hands them on."""
    roles = (organisation.Rolle.SACHBEARBEITUNG, organisation.Rolle.LEITUNG, organisation.Rolle.REGISTRATUR)
    return any(organisation.has_role(rolle, oe_id) for oe_id in organisation.oes_of() for rolle in roles)


def _led_oes() -> list[str]:
    return [oe_id for oe_id in organisation.oes_of() if organisation.has_role(organisation.Rolle.LEITUNG, oe_id)]


def _to_sign() -> list[str]:
    if not may_sign():
        return []
    submitted = treffer.find({"portal_type": "Bescheid", "review_state": "submitted"})
    return sorted({brain.getPath().rpartition("/")[0] for brain in submitted[:MAX_TO_SIGN]})


def _query(korb: Korb) -> dict[str, Any]:
    user_id = zugriff.user_id()
    to_sign = _to_sign() if korb is Korb.ZEICHNUNG else ()
    query = rules.korb_query(
        korb,
        user_id=user_id,
        oe_ids=organisation.oes_of(),
        today=clock.today(),
        to_sign=to_sign,
        fuer=sorted({one.fuer for one in vertretungen.represented()}) if korb is Korb.VERTRETUNG else (),
    )
    if korb is Korb.ZEICHNUNG:
        query["federfuehrung"] = _led_oes()
    return {"portal_type": "Vorgang", **query}


def _possible(query: dict[str, Any]) -> bool:
    limited = all(query.get(name, True) != [] for name in ("federfuehrung", "review_state", "bearbeiter"))
    return limited and query.get("path", {}).get("query", True) != []
