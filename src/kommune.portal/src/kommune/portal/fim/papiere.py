"""The XML of an Antrag goes into its Vorgang beside the receipt and the uploads."""

from collections.abc import Iterator
from kommune.portal.antrag.interfaces import IAntragspapiere
from kommune.portal.fim import api as fim
from typing import Any
from zope.interface import implementer


@implementer(IAntragspapiere)
class Datenschema:
    def papers(self, antrag: Any) -> Iterator[tuple[str, str, bytes, str]]:
        data = fim.xml_of(antrag)
        if data is not None:
            yield "Daten nach FIM-Datenschema", f"Antrag-{antrag.eingangsnummer}.xml", data, "Daten"
