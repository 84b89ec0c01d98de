"""Bank statements as camt.053 and camt.054 (ISO 20022), any version, read in parts. Pure.

No entity is resolved, nothing is fetched, and what is too large is refused. Of an entry that bundles several payments each is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from kommune.portal.bezahlung.konto import MOST
from lxml import etree
from typing import Any

import re


MAX_BYTES, MAX_ENTRIES = 50_000_000, 50_000
AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,5}))?", re.ASCII)
ROOTS = ("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")


@dataclass(frozen=True)
class Eingang:
    """Money on the account, known by ``id``: the same in every statement and notice that tells of it."""

    id: str
    betrag: int
    waehrung: str
    datum: date
    name: str = ""
    zweck: str = ""
    kennung: str = ""


def read(data: bytes) -> list[Eingang]:
    """Return what was credited and booked; debits, reversals and what is only announced are left out.

    :raises ValueError: ``gross``; ``xml``: it cannot be read, or brings entities; ``camt``: it is no statement; ``betrag``: an amount that
        is none: then nothing of the file is believed.
    """
    if len(data) > MAX_BYTES:
        raise ValueError("gross")
    if b"<!DOCTYPE" in data[:4096].upper() or b"<!ENTITY" in data.upper():
        raise ValueError("xml")
    found: list[Eingang] = []
    seen: dict[str, int] = {}
    known = False
    konto = ""
    try:
        tree = etree.iterparse(
            BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
        )
        for event, element in tree:
            name = _name(element)
            if event == "start":
                if element.getparent() is None and element.getroottree().docinfo.internalDTD is not None:
                    raise ValueError("xml")  # also in UTF-16, where the bytes do not show it
                known = known or name in ROOTS
                continue
            if name == "Acct" and _name(element.getparent()) in ("Stmt", "Ntfctn"):
                konto = _text(element, "Id", "IBAN") or _text(element, "Id", "Othr", "Id")
            if name != "Ntry":
                continue
            for one in _payments(element, konto, seen):
                found.append(one)
                if len(found) > MAX_ENTRIES:
                    raise ValueError("gross")
            element.clear()
    except etree.XMLSyntaxError as error:
        raise ValueError("xml") from error
    if not known:
        raise ValueError("camt")
    return found


def _payments(entry: Any, konto: str, seen: dict[str, int]) -> Iterator[Eingang]:
    status = _text(entry, "Sts", "Cd") or _text(entry, "Sts")
    if _text(entry, "CdtDbtInd") != "CRDT" or status not in ("BOOK", "") or _text(entry, "RvslInd") == "true":
        return
    day = _day(_text(entry, "BookgDt", "Dt") or _text(entry, "BookgDt", "DtTm") or _text(entry, "ValDt", "Dt"))
    parts = [one for details in _all(entry, "NtryDtls") for one in _all(details, "TxDtls")]
    for number, part in enumerate(parts or [entry]):
        if _text(part, "CdtDbtInd") not in ("CRDT", ""):
            continue
        amount = _first(part, ("Amt",), ("AmtDtls", "TxAmt", "Amt"))
        if amount is None and len(parts) > 1:
            raise ValueError("betrag")  # a bundle that does not say what each came to
        amount = amount if amount is not None else _first(entry, ("Amt",))
        cents, waehrung = _cents(amount)
        name = _text(part, "RltdPties", "Dbtr", "Pty", "Nm") or _text(part, "RltdPties", "Dbtr", "Nm")
        zweck = " ".join(one.text or "" for one in _deep(part, "RmtInf", "Ustrd"))
        kennung = _text(part, "RmtInf", "Strd", "CdtrRefInf", "Ref")
        mark = _text(part, "Refs", "AcctSvcrRef") or _text(part, "Refs", "TxId") or _text(part, "Refs", "EndToEndId")
        bank = _text(entry, "AcctSvcrRef")
        if bank:
            mark = f"{bank}/{number}"
        facts = "|".join((konto, mark, str(cents), waehrung, day.isoformat(), name, zweck, kennung))
        digest = sha256(facts.encode()).hexdigest()[:32]
        seen[digest] = seen.get(digest, 0) + 1
        # two that look quite alike in one file are two; in the next file the first is the first again
        id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        yield Eingang(id, cents, waehrung, day, name[:140], " ".join(zweck.split())[:400], kennung[:35])


def _cents(amount: Any) -> tuple[int, str]:
    found = AMOUNT.fullmatch((amount.text or "").strip()) if amount is not None else None
    if found is None or len((found[2] or "").rstrip("0")) > 2:
        raise ValueError("betrag")
    cents = int(found[1]) * 100 + int((found[2] or "").rstrip("0").ljust(2, "0") or "0")
    if not 0 < cents <= MOST * 100:
        raise ValueError("betrag")
    return cents, str(amount.get("Ccy") or "")[:3]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise ValueError("camt") from error


def _name(element: Any) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""


def _all(element: Any, name: str) -> list[Any]:
    return [one for one in element if _name(one) == name]


def _deep(element: Any, *path: str) -> list[Any]:
    found = [element]
    for name in path:
        found = [child for one in found for child in _all(one, name)]
    return found


def _first(element: Any, *paths: tuple[str, ...]) -> Any:
    return next((found[0] for path in paths if (found := _deep(element, *path))), None)


def _text(element: Any, *path: str) -> str:
    found = _deep(element, *path)
    return (found[0].text or "").strip() if found else ""
