"""What a bank reads from a picture: a SEPA credit transfer as EPC069-12 (version 002, UTF-8). Pure."""

from decimal import Decimal


def epc(*, empfaenger: str, iban: str, betrag: Decimal, zweck: str = "", referenz: str = "") -> str:
    """Return the text of a payment code: name, IBAN, amount, and a purpose or a structured reference (ISO 11649).

    :raises ValueError: an amount no such code can hold (0,01 to 999.999.999,99 €), or both a purpose and a reference.
    """
    if not Decimal("0.01") <= betrag <= Decimal("999999999.99") or (zweck and referenz):
        raise ValueError(betrag)
    lines = ("BCD", "002", "1", "SCT", "", empfaenger[:70], "".join(iban.split()).upper(), f"EUR{betrag:.2f}")
    return "\n".join((*lines, "", referenz[:35], zweck[:140], ""))
