"""What the Schreibtisch can show: its baskets, filters, sorting and pages. Pure."""

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl
from urllib.parse import urlencode

import re


PAGE_SIZE = 25
OPEN_STATES = ("received", "in_progress", "awaiting_applicant", "decided")
SORTABLE = ("aktenzeichen_sort", "betreff", "eingangsdatum", "frist_sort")
SIZES = (25, 50, 100)
CLOSED = "closed"
LOOK = ("sort", "absteigend", "seite", "anzahl")
ANSICHT = re.compile(r"[0-9a-f]{12}")
MAX_TEXT = 200
MAX_AUS = 1000
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


COLUMNS = (
    "betreff",
    "antragsteller",
    "status",
    "bescheid",
    "ergebnis",
    "vorgelegt_von",
    "vorgelegt_am",
    "eingangsdatum",
    "antwort_bis",
    "frist",
    "bearbeiter",
    "federfuehrung",
    "lage",
    "schlagworte",
)
ALL_OF_AN_OE = ("betreff", "antragsteller", "status", "eingangsdatum", "frist", "bearbeiter", "schlagworte")
OF_KORB: dict[Korb, tuple[str, ...]] = {
    Korb.MEIN: ("betreff", "antragsteller", "status", "eingangsdatum", "frist", "schlagworte"),
    Korb.EINGANG: ("betreff", "antragsteller", "eingangsdatum", "frist", "federfuehrung", "schlagworte"),
    Korb.ZEICHNUNG: ("betreff", "bescheid", "ergebnis", "vorgelegt_von", "vorgelegt_am", "frist"),
    Korb.TEAM: ALL_OF_AN_OE,
    Korb.WARTET: ("betreff", "antragsteller", "antwort_bis", "frist", "bearbeiter", "schlagworte"),
    Korb.UEBERFAELLIG: ALL_OF_AN_OE,
    Korb.VERTRETUNG: ALL_OF_AN_OE,
}
# what lies in these is chosen by who works on it, so that closing does not take it out of the reach of a Lage
WITH_CLOSED = (Korb.MEIN, Korb.TEAM, Korb.VERTRETUNG)


@dataclass(frozen=True)
class Auswahl:
    """What a person asked to see; every value is one of those allowed.

    ``anzahl`` 0 is the size pages have by default; ``bis`` is the last day of a Frist (ISO 8601), "" any or none.
    """

    korb: Korb = Korb.MEIN
    text: str = ""
    leistung: str = ""
    status: str = ""
    sort: str = "frist_sort"
    absteigend: bool = False
    seite: int = 1
    schlagwort: str = ""
    lage: str = ""
    bis: str = ""
    anzahl: int = 0
    spalten: str = ""
    ansicht: str = ""

    @property
    def groesse(self) -> int:
        return self.anzahl or PAGE_SIZE

    def query_string(self, **changes: Any) -> dict[str, str]:
        """Return the parameters of a link to this choice with some of it changed, defaults left out.

        Of a saved view only what does not change its content is told beside its name; any other change leaves it.
        """
        values = {name: getattr(self, name) for name in self.__dataclass_fields__} | changes
        if values["ansicht"] and set(changes) <= {"ansicht", *LOOK}:
            return {"ansicht": values["ansicht"], **{name: _written(values[name]) for name in LOOK if name in changes}}
        default = Auswahl()
        return {
            name: _written(value)
            for name, value in values.items()
            if value != getattr(default, name) and name != "ansicht"
        }

    def saved(self) -> dict[str, str]:
        """Return what a saved view keeps of the choice."""
        return {name: value for name, value in self.query_string(ansicht="", seite=1).items() if name != "ansicht"}


def _written(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


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
        status=status if status in OPEN_STATES or (status == CLOSED and text_of("lage")) else "",
        schlagwort=text_of("schlagwort"),
        lage=text_of("lage"),
        sort=sort if sort in SORTABLE else "frist_sort",
        absteigend=text_of("absteigend") == "1",
        seite=max(1, int(seite)) if seite.isdecimal() and len(seite) < 7 else 1,
        bis=text_of("bis") if _is_day(text_of("bis")) else "",
        anzahl=int(text_of("anzahl")) if text_of("anzahl") in map(str, SIZES) else 0,
        spalten=",".join(name for name in _names(form.get("spalten")) if name in COLUMNS),
        ansicht=text_of("ansicht") if ANSICHT.fullmatch(text_of("ansicht")) else "",
    )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _names(value: Any) -> list[str]:
    """Return the columns that came as boxes that are ticked, or as one text with commas, each once."""
    found = (name for one in texts_of(value) for name in one.split(","))
    return list(dict.fromkeys(found))


def columns_of(auswahl: Auswahl) -> tuple[str, ...]:
    """Return the columns of a list: those chosen, else those of its basket; what says the same of all is not shown."""
    chosen = tuple(auswahl.spalten.split(",")) if auswahl.spalten else OF_KORB[auswahl.korb]
    return tuple(name for name in COLUMNS if name in chosen)


def aus_of(auswahl: Auswahl) -> str:
    """Return in one text from which list a Vorgang was opened (parameter ``aus``)."""
    return urlencode(auswahl.query_string(seite=1) or {"korb": auswahl.korb.value})


def read_aus(aus: str) -> dict[str, str]:
    """Return the parameters of the list named by ``aus``: a text of ``aus_of``, or the name of a basket."""
    if aus in set(Korb):
        return {"korb": aus}
    return dict(parse_qsl(aus[:MAX_AUS]))


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
        Korb.EINGANG: {"bearbeiter": "", "review_state": list(OPEN_STATES), "federfuehrung": oes},
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
    """Return the query narrowed by state and Leistung; a state outside the basket finds nothing.

    Who asks for a Lage (what is to be paid, what waits to go out) is shown it in the closed ones too: money is owed, and a
    letter waits, whether or not the Vorgang is zdA. The state „closed“ finds those alone.
    """
    result = dict(query)
    if auswahl.lage and auswahl.korb in WITH_CLOSED:
        result["review_state"] = [*OPEN_STATES, CLOSED]
    if auswahl.status:
        states = result["review_state"]
        allowed = auswahl.status == states if isinstance(states, str) else auswahl.status in states
        result["review_state"] = auswahl.status if allowed else []
    if auswahl.leistung:
        result["leistung"] = auswahl.leistung
    if auswahl.schlagwort:
        result["vorgang_schlagworte"] = auswahl.schlagwort
    if auswahl.lage:
        result["vorgang_lagen"] = auswahl.lage
    if auswahl.bis:
        day = date.fromisoformat(auswahl.bis)
        earlier = query["frist"]["query"] if "frist" in query else day
        result["frist"] = {"query": min(day, earlier), "range": "max"}
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


def last_page(total: int, size: int = 0) -> int:
    """Return the number of the last page, at least 1."""
    return max(1, -(-total // (size or PAGE_SIZE)))


def page_numbers(page: int, last: int) -> list[int]:
    """Return the pages to go to: the first, the last, and those around this one; 0 where some are left out."""
    shown = sorted({1, last, *range(max(1, page - 2), min(last, page + 2) + 1)})
    result: list[int] = []
    for number in shown:
        if result and number - result[-1] == 2:
            result.append(number - 1)
        elif result and number - result[-1] > 2:
            result.append(0)
        result.append(number)
    return result


def mark(seen: float | None, created: float, modified: float, since: float) -> str:
    """Return what a person is told of a Vorgang: ``neu`` if they never opened it, ``geaendert`` if it changed since.

    Moments are seconds. What was made before ``since`` is not new to anybody.
    """
    if seen is None:
        return "neu" if created > since else ""
    return "geaendert" if modified > seen + 1 else ""
