"""What a tariff is, and what a fee comes to under it, with each step in words. Pure.

Amounts are Decimal euros, exact; only the last step rounds, by the rule the tariff names. Source of a tariff is the
Satzung or law it names; what holds is what was in force on the relevant day.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from decimal import ROUND_DOWN
from decimal import ROUND_HALF_UP
from decimal import ROUND_UP
from enum import StrEnum
from kommune.eakte.core.werte import zahl
from kommune.eakte.gebuehren.tarif import formel


CENT, EURO = Decimal("0.01"), Decimal(1)
HUNDRED = Decimal(100)
MAX_TITEL, MAX_QUELLE, MAX_GRUND, MAX_STUFEN, MAX_NACHLAESSE = 200, 300, 1000, 50, 20
MENGE = "menge"  # what a formula may ask for besides the own fields: the quantity of the Position


class Art(StrEnum):
    """Kinds of tariffs."""

    FEST = "fest"
    RAHMEN = "rahmen"
    FORMEL = "formel"
    STAFFEL = "staffel"


class Rundung(StrEnum):
    """How the last step rounds."""

    CENT = "cent"  # half a cent up
    CENT_AB = "cent_ab"
    EURO = "euro"  # half a euro up
    EURO_AB = "euro_ab"
    EURO_AUF = "euro_auf"


ROUNDING = {
    Rundung.CENT: (CENT, ROUND_HALF_UP, "kaufmännisch auf Cent gerundet"),
    Rundung.CENT_AB: (CENT, ROUND_DOWN, "auf Cent abgerundet"),
    Rundung.EURO: (EURO, ROUND_HALF_UP, "kaufmännisch auf volle Euro gerundet"),
    Rundung.EURO_AB: (EURO, ROUND_DOWN, "auf volle Euro abgerundet"),
    Rundung.EURO_AUF: (EURO, ROUND_UP, "auf volle Euro aufgerundet"),
}


class GebuehrFehler(ValueError):
    """A fee cannot be computed: ``code`` is a key of ``worte.GEBUEHR``, ``field`` what is to be corrected."""

    def __init__(self, code: str, field: str = "", **werte: str) -> None:
        super().__init__(code)
        self.code, self.field, self.werte = code, field, werte


@dataclass(frozen=True)
class Nachlass:
    """A reduction the tariff knows, in percent; 100 is an exemption (Gebührenbefreiung)."""

    titel: str
    prozent: Decimal


@dataclass(frozen=True)
class Tarif:
    """A tariff as it holds from one day to another (both included); ``version`` counts what was ever set under its name."""

    id: str
    version: int
    titel: str
    art: Art
    quelle: str
    gueltig_ab: date
    gueltig_bis: date | None = None
    betrag: Decimal | None = None  # fest: for each of the quantity
    von: Decimal | None = None  # rahmen
    bis: Decimal | None = None
    formel: str = ""
    feld: str = ""  # staffel: the own field whose value finds the step, "" for the quantity
    stufen: tuple[tuple[Decimal | None, Decimal], ...] = ()  # (up to and including; None: all above, amount)
    mindestens: Decimal | None = None
    hoechstens: Decimal | None = None
    rundung: Rundung = Rundung.CENT
    nachlaesse: tuple[Nachlass, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Tell whether it is in force on a day."""
        return self.gueltig_ab <= day and (self.gueltig_bis is None or day <= self.gueltig_bis)


@dataclass(frozen=True)
class Rechnung:
    """What a fee comes to; ``schritte`` says how, in the words that are filed, ``grundlage`` what went in."""

    betrag: Decimal
    schritte: tuple[str, ...]
    grundlage: dict[str, str]


def valid_on(versions: Iterable[Tarif], day: date) -> Tarif | None:
    """Return the tariff that holds on a day: of several the one that was set last, None if none does."""
    found = [one for one in versions if one.holds_on(day)]
    return max(found, key=lambda one: one.version) if found else None


def fields_of(tarif: Tarif) -> frozenset[str]:
    """Return the own fields of a Vorgang a tariff asks for."""
    asked = formel.names(tarif.formel) if tarif.art == Art.FORMEL else frozenset({tarif.feld} if tarif.feld else ())
    return asked - {MENGE}


def compute(
    tarif: Tarif,
    felder: Mapping[str, Decimal],
    *,
    menge: Decimal = EURO,
    betrag: Decimal | None = None,
    grund: str = "",
    nachlass: str = "",
) -> Rechnung:
    """Return what is to be paid under a tariff.

    ``betrag`` is chosen within a framework, with its ``grund`` (§ 40 VwVfG: discretion is reasoned). ``nachlass`` names a
    reduction of the tariff, given for a ``grund`` as well.

    :raises GebuehrFehler: a value is missing or impossible. :raises FormelFehler: the formula cannot be computed.
    """
    if menge <= 0:
        raise GebuehrFehler("menge", "menge")
    for name, value in {"menge": menge, "betrag": betrag}.items():
        if value is not None and value > formel.MOST:
            raise GebuehrFehler("zu_gross", name)
    werte = {**felder, MENGE: menge}
    asked = fields_of(tarif)
    if missing := sorted(asked - set(felder)):
        raise GebuehrFehler("feld_leer", missing[0], name=missing[0])
    amount, steps = _basic(tarif, werte, betrag, grund)
    amount, more = _bounded(tarif, amount)
    amount, less = _reduced(tarif, amount, nachlass, grund)
    if amount < 0:
        raise GebuehrFehler("negativ")
    if amount > formel.MOST:
        raise GebuehrFehler("zu_gross")
    grundlage = {name: formel.shown(felder[name]) for name in sorted(asked)}
    rounded, word = round_by(tarif.rundung, amount)
    last = [word] if rounded != amount else []
    schritte = (*steps, *more, *less, *last, f"zu zahlen: {euro(rounded)}")
    return Rechnung(rounded, schritte, {**grundlage, MENGE: zahl.plain(menge)})


def round_by(rundung: Rundung, amount: Decimal) -> tuple[Decimal, str]:
    """Return the amount rounded, with two decimals, and the rule in words."""
    unit, how, word = ROUNDING[rundung]
    rounded = amount.quantize(unit, rounding=how).quantize(CENT)
    return rounded, f"{word}: {euro(rounded)}"


def euro(amount: Decimal) -> str:
    """Return an amount as a letter says it, ``1.234,50 €``; more decimals than two are shown, never hidden."""
    exact = amount if amount == amount.quantize(CENT) else amount.normalize()
    shown = f"{amount.quantize(CENT):,.2f}" if exact == amount.quantize(CENT) else f"{exact:,f}"
    return shown.replace(",", " ").replace(".", ",").replace(" ", ".") + " €"


def faults_of(tarif: Tarif) -> list[GebuehrFehler]:
    """Return what is wrong with a tariff, so that none is set that nobody could compute."""
    found = []
    if not tarif.titel or not tarif.quelle:
        found.append(GebuehrFehler("pflicht", "titel" if not tarif.titel else "quelle"))
    if tarif.gueltig_bis is not None and tarif.gueltig_bis < tarif.gueltig_ab:
        found.append(GebuehrFehler("zeitraum", "gueltig_bis"))
    amounts = {"betrag": tarif.betrag, "von": tarif.von, "bis": tarif.bis}
    amounts |= {"mindestens": tarif.mindestens, "hoechstens": tarif.hoechstens}
    if found_large := [name for name, value in amounts.items() if value is not None and value > formel.MOST]:
        return [*found, *(GebuehrFehler("zu_gross", name) for name in found_large)]
    found += [
        GebuehrFehler("cent", name) for name, value in amounts.items() if value is not None and not _is_money(value)
    ]
    asked = {Art.FEST: ("betrag",), Art.RAHMEN: ("von", "bis")}.get(tarif.art, ())
    found += [GebuehrFehler("pflicht", name) for name in asked if amounts[name] is None]
    for low, high in (("von", "bis"), ("mindestens", "hoechstens")):
        least, most = amounts[low], amounts[high]
        if least is not None and most is not None and least > most:
            found.append(GebuehrFehler("von_bis", high))
    if tarif.art == Art.STAFFEL:
        found += _faulty_steps(tarif.stufen)
    if any(not 0 < one.prozent <= HUNDRED for one in tarif.nachlaesse):
        found.append(GebuehrFehler("prozent", "nachlaesse"))
    return found


def total(amounts: Sequence[Decimal]) -> Decimal:
    """Return the sum of amounts, with two decimals."""
    return sum(amounts, Decimal(0)).quantize(CENT)


def _basic(tarif: Tarif, werte: Mapping[str, Decimal], betrag: Decimal | None, grund: str) -> tuple[Decimal, list[str]]:
    menge = werte[MENGE]
    if tarif.art == Art.FEST:
        each = tarif.betrag or Decimal(0)
        return each * menge, [f"{zahl.plain(menge)} × {euro(each)} = {euro(each * menge)}"]
    if tarif.art == Art.RAHMEN:
        return _within(tarif, betrag, grund)
    if tarif.art == Art.FORMEL:
        found = formel.compute(tarif.formel, werte)
        return found, [tarif.formel, f"{formel.inserted(tarif.formel, werte)} = {euro(found)}"]
    value = werte[tarif.feld] if tarif.feld else menge
    for upper, amount in tarif.stufen:
        if upper is None or value <= upper:
            name = tarif.feld or "Menge"
            words = "darüber" if upper is None else f"bis {zahl.plain(upper)}"
            return amount, [f"{name} = {zahl.plain(value)}: Stufe {words}, {euro(amount)}"]
    raise GebuehrFehler("keine_stufe", tarif.feld or MENGE, wert=zahl.plain(value))


def _within(tarif: Tarif, betrag: Decimal | None, grund: str) -> tuple[Decimal, list[str]]:
    least, most = tarif.von or Decimal(0), tarif.bis or Decimal(0)
    frame = f"{euro(least)} bis {euro(most)}"
    if betrag is None:
        raise GebuehrFehler("rahmen_betrag", "betrag", rahmen=frame)
    if not _is_money(betrag):
        raise GebuehrFehler("cent", "betrag")
    if not least <= betrag <= most:
        raise GebuehrFehler("ausser_rahmen", "betrag", rahmen=frame)
    if not grund.strip():
        raise GebuehrFehler("grund", "grund")
    return betrag, [f"Rahmen {frame}: {euro(betrag)}, weil: {grund.strip()}"]


def _bounded(tarif: Tarif, amount: Decimal) -> tuple[Decimal, list[str]]:
    if tarif.mindestens is not None and amount < tarif.mindestens:
        return tarif.mindestens, [f"mindestens {euro(tarif.mindestens)}"]
    if tarif.hoechstens is not None and amount > tarif.hoechstens:
        return tarif.hoechstens, [f"höchstens {euro(tarif.hoechstens)}"]
    return amount, []


def _reduced(tarif: Tarif, amount: Decimal, nachlass: str, grund: str) -> tuple[Decimal, list[str]]:
    if not nachlass:
        return amount, []
    found = next((one for one in tarif.nachlaesse if one.titel == nachlass), None)
    if found is None:
        raise GebuehrFehler("nachlass", "nachlass")
    if not grund.strip():
        raise GebuehrFehler("grund", "grund")
    left = amount * (HUNDRED - found.prozent) / HUNDRED
    return left, [f"{found.titel}: {zahl.plain(found.prozent)} % weniger = {euro(left)}, weil: {grund.strip()}"]


def _is_money(value: Decimal) -> bool:
    return value >= 0 and value == value.quantize(CENT)


def _faulty_steps(stufen: Sequence[tuple[Decimal | None, Decimal]]) -> list[GebuehrFehler]:
    if not stufen:
        return [GebuehrFehler("pflicht", "stufen")]
    uppers = [upper for upper, _amount in stufen]
    known = [upper for upper in uppers if upper is not None]
    if None in uppers[:-1] or known != sorted(set(known)):
        return [GebuehrFehler("stufen", "stufen")]
    if any(max(upper or 0, amount) > formel.MOST for upper, amount in stufen):
        return [GebuehrFehler("zu_gross", "stufen")]
    return [GebuehrFehler("cent", "stufen") for _upper, amount in stufen if not _is_money(amount)][:1]
