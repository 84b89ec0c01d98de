"""What people type: who comes, and the calendar of a place in lines. What cannot be read is refused with the line it stands in."""

from collections.abc import Callable
from collections.abc import Iterable
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.leistungen import oeffnung
from kommune.portal.termine.rules import Schalter
from kommune.portal.termine.rules import Sperre
from kommune.portal.termine.rules import Terminleistung
from typing import Any

import re


TELEFON = re.compile(r"[+0-9()/ .–-]{3,40}")
TAG = r"(\d{1,2}\.\d{1,2}\.\d{4})"
UHR = r"(\d{1,2}[.:]\d{2}|\d{1,2})"
STRICH = r"\s*(?:-|–|—|bis)\s*"
SPERRE = re.compile(
    rf"{TAG}(?:{STRICH}{TAG})?(?:\s+{UHR}{STRICH}{UHR}(?:\s*Uhr)?)?\s*(?:\[(?P<schalter>[^\]]*)\])?\s*(?P<grund>.*)"
)
MAX_LINES, MAX_SCHALTER = 200, 60


def checked_person(values: dict[str, Any], *, intern: bool = False) -> dict[str, str]:
    """Return ``name``, ``email``, ``telefon``, tidied. The office may book for somebody without an address.

    :raises Invalid: missing, too long, or not to be read.
    """
    name = _line(values.get("name"), "name", zeichenkette.name)
    if not name:
        raise Invalid(_("error_name_missing", default="Tell us your name."), field="name")
    address = str(values.get("email") or "").strip()
    if not address and not intern:
        raise Invalid(
            _("error_termin_email", default="Tell us your e-mail address: we send you the confirmation."), field="email"
        )
    telefon = _line(values.get("telefon"), "telefon", zeichenkette.one_line)
    if telefon and not TELEFON.fullmatch(telefon):
        raise Invalid(
            _("error_dienststelle_telefon", default="A telephone number has digits, spaces, +, -, / and brackets."),
            field="telefon",
        )
    return {"name": name, "email": _address(address) if address else "", "telefon": telefon}


def moment(value: Any) -> datetime:
    """Return the beginning of a time as it stands in an address or in JSON: ISO 8601 with its offset.

    :raises Invalid: it is none.
    """
    try:
        found = datetime.fromisoformat(str(value)[:40])
    except ValueError as error:
        raise Invalid(_("error_termin_zeit", default="Choose one of the times shown."), field="beginn") from error
    if found.tzinfo is None or not 2000 <= found.year <= 2200:
        raise Invalid(_("error_termin_zeit", default="Choose one of the times shown."), field="beginn")
    return found


def day(value: Any) -> date | None:
    """Return a day of an address, None if it is none."""
    try:
        found = date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2200 else None


def zeiten_of(text: str) -> tuple[str, ...]:
    """Return the lines of opening times. :raises Invalid: the first that cannot be read."""
    lines = _lines(text)
    try:
        oeffnung.parse(lines)
    except ValueError as error:
        raise _wrong("zeiten", str(error), "Mo–Fr 8–12 · Do 14–18 · 24.12.2026 geschlossen") from error
    return lines


def schalter_of(text: str, find: Callable[[str], str], before: Iterable[Schalter] = ()) -> tuple[Schalter, ...]:
    """Return the desks, one a line: ``name`` or ``name: service, service``. A desk keeps its id as long as it keeps its name.

    :raises Invalid: none, too many, one named twice, or a service that is not known.
    """
    known = {one.name: one.id for one in before}
    used, found = set(known.values()), list[Schalter]()
    for line in _lines(text):
        name, _colon, rest = (part.strip() for part in line.partition(":"))
        if not name or len(name) > 60 or any(one.name == name for one in found):
            raise _wrong("schalter", line, "Schalter 1 · Schalter 2: Hund anmelden, Personalausweis")
        id = known.get(name) or next(str(n) for n in range(1, 10_000) if str(n) not in used)
        used.add(id)
        found.append(
            Schalter(
                id, name, tuple(_service(part, find, "schalter", line) for part in rest.split(",") if part.strip())
            )
        )
    if not 1 <= len(found) <= MAX_SCHALTER:
        raise _wrong("schalter", "", "Schalter 1 · Schalter 2: Hund anmelden, Personalausweis")
    return tuple(found)


def leistungen_of(text: str, find: Callable[[str], str]) -> tuple[Terminleistung, ...]:
    """Return the services, one a line: ``service | minutes | minutes for each further person | how many at most``.

    :raises Invalid: a line that cannot be read, a service that is not known, or named twice.
    """
    found: list[Terminleistung] = []
    for line in _lines(text):
        parts = [part.strip() for part in line.split("|")]
        numbers = parts[1:]
        if not 1 <= len(numbers) <= 3 or not all(re.fullmatch(r"[0-9]{1,3}", one) for one in numbers):
            raise _wrong("leistungen", line, "Personalausweis | 15 | 10 | 4")
        minuten, je, most = (*map(int, numbers), *(0, 1)[len(numbers) - 1 :])
        one = Terminleistung(_service(parts[0], find, "leistungen", line), minuten, je, most)
        if not 1 <= minuten <= 480 or not 1 <= most <= 50 or any(other.leistung == one.leistung for other in found):
            raise _wrong("leistungen", line, "Personalausweis | 15 | 10 | 4")
        found.append(one)
    if not found:
        raise _wrong("leistungen", "", "Personalausweis | 15 | 10 | 4")
    return tuple(found)


def sperren_of(text: str, schalter: Iterable[Schalter]) -> tuple[Sperre, ...]:
    """Return the blockers, one a line: ``day[–day] [from–to] [[desk]] reason``; without times whole days, without desk all of them.

    :raises Invalid: a line that cannot be read.
    """
    desks = {one.name: one.id for one in schalter}
    found = []
    for line in _lines(text):
        match = SPERRE.fullmatch(line)
        desk = (match["schalter"] or "").strip() if match else ""
        if not match or (desk and desk not in desks):
            raise _sperre(line)
        try:
            first, last = _date(match[1]), _date(match[2] or match[1])
            von = datetime.combine(first, _time(match[3])) if match[3] else datetime.combine(first, time(0))
            bis = (
                datetime.combine(last, _time(match[4]))
                if match[4]
                else datetime.combine(last + timedelta(days=1), time(0))
            )
        except (ValueError, OverflowError) as error:
            raise _sperre(line) from error
        if not von < bis or (last - first).days > 400:
            raise _sperre(line)
        found.append(Sperre(von, bis, desks.get(desk, ""), match["grund"][:200]))
    return tuple(found)


def as_lines(sperren: Iterable[Sperre], schalter: Iterable[Schalter]) -> str:
    """Return blockers as they are typed."""
    names = {one.id: one.name for one in schalter}
    return "\n".join(_told(one, names) for one in sperren)


def _told(one: Sperre, names: dict[str, str]) -> str:
    whole = one.von.time() == time(0) and one.bis.time() == time(0)
    last = (one.bis - timedelta(days=1)).date() if whole else one.bis.date()
    days = f"{one.von:%d.%m.%Y}" + (f"–{last:%d.%m.%Y}" if last != one.von.date() else "")
    hours = "" if whole else f"{one.von:%H:%M}–{one.bis:%H:%M}"
    desk = f"[{names.get(one.schalter, one.schalter)}]" if one.schalter else ""
    return " ".join(part for part in (days, hours, desk, one.grund) if part)


def _date(text: str) -> date:
    return datetime.strptime(text, "%d.%m.%Y").date()


def _time(text: str) -> time:
    hour, _dot, minute = text.replace(":", ".").partition(".")
    return time(int(hour), int(minute or 0))


def _sperre(line: str) -> Invalid:
    return _wrong(
        "sperren", line, "24.12.2026 · 7.1.2027 12:00–14:00 Besprechung · 4.1.2027–8.1.2027 [Schalter 2] Urlaub"
    )


def _service(text: str, find: Callable[[str], str], field: str, line: str) -> str:
    found = find(text.strip())
    if not found:
        raise Invalid(
            _(
                "error_terminort_leistung",
                default="There is no published service “${name}” (line “${line}”).",
                mapping={"name": text.strip(), "line": line},
            ),
            field=field,
        )
    return found


def _lines(text: str) -> tuple[str, ...]:
    try:
        tidy = zeichenkette.paragraphs(text, limit=20_000)
    except WertFehler as fault:
        raise as_invalid(fault, "") from fault
    return tuple(" ".join(line.split()) for line in tidy.split("\n") if line.strip())[:MAX_LINES]


def _wrong(field: str, line: str, example: str) -> Invalid:
    mapping = {"line": line, "example": example}
    if not line:
        return Invalid(
            _("error_terminort_leer", default="Write at least one line, e.g. ${example}", mapping=mapping), field=field
        )
    return Invalid(
        _(
            "error_terminort_zeile",
            default="This line cannot be read: “${line}”. Write e.g. ${example}",
            mapping=mapping,
        ),
        field=field,
    )


def _line(value: Any, field: str, rule: Any) -> str:
    try:
        return str(rule(value, limit=100))
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault


def _address(value: str) -> str:
    try:
        mailadresse.for_mail(found := mailadresse.normalise(value))
    except WertFehler as fault:
        raise as_invalid(fault, "email") from fault
    return str(found)
