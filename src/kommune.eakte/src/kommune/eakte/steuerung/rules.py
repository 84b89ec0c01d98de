"""What the Schreibtisch can show: its baskets, filters, sorting and pages. Pure."""

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum
from typing import Any


PAGE_SIZE = 25
OPEN_STATES = ("received", "in_progress", "awaiting_applicant", "decided")
SORTABLE = ("aktenzeichen_sort", "eingangsdatum", "frist_sort")
MAX_TEXT = 200
SOON = timedelta(days=7)


class Korb(StrEnum):
    """The baskets of the desk, in the order of their tabs."""

    MEIN = "mein"
    EINGANG = "eingang"
    ZEICHNUNG = "zeichnung"
    TEAM = "team"
    WARTET = "wartet"
    UEBERFAELLIG = "ueberfaellig"
    VERTRETUNG = "vertretung"


@dataclass(frozen=True)
class Auswahl:
    """What a person asked to see; every value is one of those allowed."""

    korb: Korb = Korb.MEIN
    text: str = ""
    leistung: str = ""
    status: str = ""
    sort: str = "frist_sort"
    absteigend: bool = False
    seite: int = 1

    def query_string(self, **changes: Any) -> dict[str, str]:
        """Return the parameters of a link to this choice with some of it changed, defaults left out."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__} | changes
        default = Auswahl()
        return {
            name: "1" if value is True else str(value)
            for name, value in values.items()
            if value != getattr(default, name)
        }


def choose(form: Mapping[str, Any]) -> Auswahl:
    """Read a choice from the parameters of a request; what is not allowed falls back to the default."""

    def text_of(name: str) -> str:
        value = form.get(name, "")
        return value.strip()[:MAX_TEXT] if isinstance(value, str) else ""

    korb, sort, status, seite = text_of("korb"), text_of("sort"), text_of("status"), text_of("seite")
    return Auswahl(
        korb=Korb(korb) if korb in set(Korb) else Korb.MEIN,
        text=text_of("text"),
        leistung=text_of("leistung"),
        status=status if status in OPEN_STATES else "",
        sort=sort if sort in SORTABLE else "frist_sort",
        absteigend=text_of("absteigend") == "1",
        seite=max(1, int(seite)) if seite.isdecimal() and len(seite) < 7 else 1,
    )


def korb_query(
    korb: Korb,
    *,
    user_id: str,
    oe_ids: Collection[str],
    today: date,
    to_sign: Collection[str] = (),
    fuer: Collection[str] = (),
) -> dict[str, Any]:
    """Return the catalog query of a basket.

    Mine is what I work on; the inbox what nobody took over yet; the team's all that is open in my OEs;
    overdue what is open there with a Frist before today; to be signed the Vorgänge at the paths ``to_sign``;
    in Vertretung what the people ``fuer`` work on.
    """
    oes = list(oe_ids)
    queries: dict[Korb, dict[str, Any]] = {
        Korb.MEIN: {"bearbeiter": user_id, "review_state": list(OPEN_STATES)},
        Korb.EINGANG: {"bearbeiter": "", "review_state": "received", "federfuehrung": oes},
        Korb.ZEICHNUNG: {"path": {"query": list(to_sign), "depth": 0}, "review_state": list(OPEN_STATES)},
        Korb.TEAM: {"review_state": list(OPEN_STATES), "federfuehrung": oes},
        Korb.VERTRETUNG: {"bearbeiter": list(fuer), "review_state": list(OPEN_STATES)},
        Korb.WARTET: {"review_state": "awaiting_applicant", "federfuehrung": oes},
        Korb.UEBERFAELLIG: {
            "review_state": list(OPEN_STATES),
            "federfuehrung": oes,
            "frist": {"query": today - timedelta(days=1), "range": "max"},
        },
    }
    return queries[korb]


def narrow(query: dict[str, Any], auswahl: Auswahl) -> dict[str, Any]:
    """Return the query narrowed by state and Leistung; a state outside the basket finds nothing."""
    result = dict(query)
    if auswahl.status:
        states = query["review_state"]
        allowed = auswahl.status == states if isinstance(states, str) else auswahl.status in states
        result["review_state"] = auswahl.status if allowed else []
    if auswahl.leistung:
        result["leistung"] = auswahl.leistung
    return result


def urgency(frist: date | None, today: date) -> str:
    """Return how a Frist is marked: ``overdue``, ``soon`` (within seven days) or ``""``."""
    if frist is None:
        return ""
    if frist < today:
        return "overdue"
    return "soon" if frist - today <= SOON else ""


def texts_of(value: Any) -> list[str]:
    """Return the texts of a field that may come once, often or not at all; what no field sends is left out."""
    values = value if isinstance(value, list | tuple) else [value]
    return [one for one in values if isinstance(one, str) and one]


def last_page(total: int) -> int:
    """Return the number of the last page, at least 1."""
    return max(1, -(-total // PAGE_SIZE))
