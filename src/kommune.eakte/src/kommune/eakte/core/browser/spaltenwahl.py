"""What pages that take a foreign table have in common: which sheet, heading, encoding and columns are read."""

from kommune.eakte import _
from kommune.eakte.core.tabelle.zeichen import ZEICHENSAETZE
from kommune.eakte.core.tabelle.zuordnung import Vorschlag
from kommune.eakte.core.tabelle.zuordnung import Wahl
from typing import Any


HIDDEN = _("label_aktenplan_sheet_hidden", default="hidden")
EXAMPLE = 40


class Spaltenwahl:
    """For a page with ``request`` and ``vorschlag``, a ``Vorschlag`` or None; ``felder`` are the fields with their titles."""

    felder: Any = {}
    request: Any
    vorschlag: Vorschlag | None

    def chosen_wahl(self) -> Wahl:
        """Return what the form says; who took another sheet, heading or encoding gets new columns proposed."""
        form = self.request.form
        wahl = Wahl(
            str(form.get("zeichensatz", "")) if form.get("zeichensatz") in ZEICHENSAETZE else "",
            _number(form.get("blatt")),
            _number(form.get("kopfzeile")),
        )
        named = {
            int(name[7:]): str(value)
            for name, value in form.items()
            if name.startswith("spalte-") and name[7:].isdecimal() and len(name) < 12
        }
        told = (wahl.zeichensatz, wahl.blatt, wahl.kopfzeile)
        if (
            named
            and self.vorschlag is not None
            and all(new in ("", None, old) for new, old in zip(told, self.shown_choice(), strict=True))
        ):
            wahl = Wahl(wahl.zeichensatz, wahl.blatt, wahl.kopfzeile, named)
        return wahl

    def shown_choice(self) -> tuple:
        """Return encoding, sheet and heading of the page that was sent."""
        proposal = self.vorschlag
        return (proposal.datei.zeichensatz, proposal.blatt, proposal.kopfzeile) if proposal is not None else ()

    def encodings(self) -> list[dict]:
        if self.vorschlag is None or self.vorschlag.datei.art != "csv":
            return []
        chosen = self.vorschlag.datei.zeichensatz
        return [{"wert": key, "titel": title, "chosen": key == chosen} for key, title in ZEICHENSAETZE.items()]

    def sheets(self) -> list[dict]:
        if self.vorschlag is None or len(self.vorschlag.datei.blaetter) < 2:
            return []
        chosen = self.vorschlag.blatt
        return [
            {"wert": at, "titel": one.name, "versteckt": HIDDEN if one.versteckt else "", "chosen": at == chosen}
            for at, one in enumerate(self.vorschlag.datei.blaetter)
        ]

    def columns(self) -> list[dict]:
        """Return each column of the file with what it holds and the fields it can be taken for."""
        return [
            {
                "name": f"spalte-{one.nummer}",
                "kopf": one.name,
                "gefuellt": one.gefuellt,
                "beispiele": " · ".join(text[:EXAMPLE] for text in one.beispiele),
                "felder": [{"wert": f, "titel": title, "chosen": f == one.feld} for f, title in self.felder.items()],
            }
            for one in (self.vorschlag.spalten if self.vorschlag is not None else ())
        ]

    def heads(self) -> list[str]:
        return [self.felder[one.feld] for one in self.vorschlag.spalten if one.feld] if self.vorschlag else []


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 7 else None
