"""Propose, confirm and take out the fees of a Vorgang. Called through ``api``."""

from datetime import date
from decimal import Decimal
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte.feld import Art as Feldart
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren import store
from kommune.eakte.gebuehren.rules import GebuehrFehler
from kommune.eakte.gebuehren.rules import Rechnung
from kommune.eakte.gebuehren.rules import Tarif
from kommune.eakte.gebuehren.tarif import tarife
from kommune.eakte.gebuehren.tarif.formel import FormelFehler
from kommune.eakte.gebuehren.tarif.formel import Tag
from kommune.eakte.gebuehren.worte import as_invalid
from kommune.eakte.journal import api as journal
from typing import Any
from uuid import uuid4


SET = "kommune.eakte: Set Gebuehr"
MAX_POSITIONEN = 100
NUMBERS = (Feldart.ZAHL, Feldart.BETRAG)


def may_set(vorgang: Any) -> bool:
    """Tell whether the person proposes and confirms fees here now."""
    return _may(vorgang) and akten.state_of(vorgang) != "closed"


def list_positionen(vorgang: Any) -> tuple[dict[str, Any], ...]:
    """Return the Positionen of a Vorgang in the order they were made, each as plain values."""
    return store.rows_of(vorgang)


def stand_of(vorgang: Any) -> int:
    """Return what counts the changes of its Positionen."""
    return store.positionen(vorgang).stand if store.rows_of(vorgang) else 0


def numbers_of(vorgang: Any) -> dict[str, Decimal]:
    """Return the own fields of a Vorgang a tariff can compute with: numbers, amounts, and days to count between."""
    found: dict[str, Decimal] = {}
    for row in akten.shown_felder(vorgang):
        art, value = row["feld"].art, vorgang.felder.get(row["feld"].name)
        if value in (None, ""):
            continue
        if art in NUMBERS:
            found[row["feld"].name] = Decimal(str(value))
        elif art == Feldart.DATUM:
            found[row["feld"].name] = Tag(date.fromisoformat(value).toordinal())
    return found


def choices(vorgang: Any, day: date) -> list[Tarif]:
    """Return the tariffs that can be used here, as they hold on a day."""
    return tarife.tarife_on(day, vorgang.vorgangstyp or "")


def computed(vorgang: Any, tarif: Tarif, **asked: Any) -> Rechnung:
    """Return what a fee would come to with the fields as they are; nothing is stored.

    :raises Invalid: says what is missing or impossible.
    """
    try:
        return rules.compute(tarif, numbers_of(vorgang), **asked)
    except (FormelFehler, GebuehrFehler) as fault:
        raise as_invalid(fault) from fault


def propose(
    vorgang: Any,
    tarif_id: str,
    *,
    stichtag: date | None = None,
    menge: Decimal = rules.EURO,
    betrag: Decimal | None = None,
    grund: str = "",
    nachlass: str = "",
) -> dict[str, Any]:
    """Propose a fee under the tariff that holds on ``stichtag`` (today), with its computation; return the Position.

    :raises NotAllowed: who may not. :raises Invalid: no such tariff on that day, or it cannot be computed.
    :raises WrongState: the Vorgang is closed, or has too many.
    """
    _require(vorgang)
    day = stichtag or clock.today()
    tarif = next((one for one in choices(vorgang, day) if one.id == tarif_id), None)
    if tarif is None:
        raise Invalid(_("error_gebuehr_tarif", default="No such tariff is in force on this day."), field="tarif")
    found = computed(vorgang, tarif, menge=menge, betrag=betrag, grund=grund[: rules.MAX_GRUND], nachlass=nachlass)
    kept = store.positionen(vorgang)
    if len(kept.rows) >= MAX_POSITIONEN:
        raise WrongState(_("error_gebuehr_many", default="There are too many fees here."))
    row = {
        "id": uuid4().hex[:12],
        "tarif": tarif.id,
        "version": tarif.version,
        "tarif_von": tarife.get_tarif(tarif.id).von(tarif.version),
        "titel": tarif.titel,
        "quelle": tarif.quelle,
        "stichtag": day,
        "menge": menge,
        "gewaehlt": betrag,
        "betrag": found.betrag,
        "schritte": found.schritte,
        "grundlage": found.grundlage,
        "grund": grund.strip()[: rules.MAX_GRUND],
        "nachlass": nachlass,
        "von": zugriff.user_id(),
        "am": clock.now(),
        "bestaetigt_von": "",
        "bestaetigt_am": None,
        "forderung": "",
    }
    kept.put((*kept.rows, row))
    journal.record(vorgang, "gebuehr_vorgeschlagen", neuer_wert=_line(row), bemerkung="; ".join(found.schritte))
    return row


def confirm(vorgang: Any, id: str, *, betrag: Decimal) -> dict[str, Any]:
    """Confirm a proposed fee; ``betrag`` is what the person saw. Its computation is done anew with the fields as they are.

    :raises Stale: it would come to something else now. :raises WrongState: it is confirmed.
    """
    _require(vorgang)
    row = _free(vorgang, id)
    if row["bestaetigt_von"]:
        raise WrongState(_("error_gebuehr_confirmed", default="This fee is confirmed already."))
    tarif = tarife.get_tarif(row["tarif"]).versionen[row["version"] - 1]
    asked = {"menge": row["menge"], "grund": row["grund"], "nachlass": row["nachlass"]}
    now = computed(vorgang, tarif, betrag=row["gewaehlt"], **asked)
    if not betrag == row["betrag"] == now.betrag:
        raise Stale(
            _(
                "error_gebuehr_stale",
                default="The fields of the Vorgang have changed: the fee would be another one now. Take it out and propose it anew.",
            )
        )
    changed = {**row, "bestaetigt_von": zugriff.user_id(), "bestaetigt_am": clock.now()}
    _replace(vorgang, changed)
    journal.record(vorgang, "gebuehr_bestaetigt", neuer_wert=_line(changed))
    return changed


def remove(vorgang: Any, id: str, *, grund: str) -> None:
    """Take a fee out, with a reason; the journal keeps what it was.

    :raises Invalid: no reason. :raises WrongState: a Bescheid demands it.
    """
    _require(vorgang)
    row = _free(vorgang, id)
    if not (why := " ".join(grund.split())[: rules.MAX_GRUND]):
        raise Invalid(_("error_gebuehr_grund", default="Say why: it is filed with the fee."), field="grund")
    kept = store.positionen(vorgang)
    kept.put(tuple(one for one in kept.rows if one["id"] != id))
    journal.record(vorgang, "gebuehr_entfallen", alter_wert=_line(row), bemerkung=why)


def get_position(vorgang: Any, id: str) -> dict[str, Any]:
    """Return one Position.

    :raises Unknown: there is none.
    """
    for row in store.rows_of(vorgang):
        if row["id"] == id:
            return row
    raise Unknown(_("error_gebuehr_unknown", default="There is no such fee here."))


def total_of(vorgang: Any) -> Decimal:
    """Return the sum of the confirmed fees no Bescheid demands yet."""
    return rules.total([row["betrag"] for row in confirmed(vorgang)])


def confirmed(vorgang: Any, kassenzeichen: str = "") -> list[dict[str, Any]]:
    """Return the confirmed fees no Bescheid demands yet, or the Bescheid with this Kassenzeichen does."""
    return [row for row in store.rows_of(vorgang) if row["bestaetigt_von"] and row["forderung"] in ("", kassenzeichen)]


def mark(vorgang: Any, ids: set[str], kassenzeichen: str) -> None:
    """Note which Forderung these Positionen belong to, "" for none; then they can no longer be changed."""
    kept = store.positionen(vorgang)
    kept.put(tuple({**row, "forderung": kassenzeichen} if row["id"] in ids else row for row in kept.rows))


def _free(vorgang: Any, id: str) -> dict[str, Any]:
    row = get_position(vorgang, id)
    if row["forderung"]:
        raise WrongState(
            _(
                "error_gebuehr_fixed",
                default="A Bescheid demands this fee. It can be changed only when the draft was given back or the signature withdrawn.",
            )
        )
    return row


def _replace(vorgang: Any, row: dict[str, Any]) -> None:
    kept = store.positionen(vorgang)
    kept.put(tuple(row if one["id"] == row["id"] else one for one in kept.rows))


def _line(row: dict[str, Any]) -> str:
    return f"{row['titel']}: {rules.euro(row['betrag'])}"


def _may(vorgang: Any) -> bool:
    view = zugriff.may("View", vorgang)
    return bool(view and zugriff.may(SET, vorgang))


def _require(vorgang: Any) -> None:
    if not _may(vorgang):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    akten.require_open(vorgang)
