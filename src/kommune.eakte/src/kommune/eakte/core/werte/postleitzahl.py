"""Postal codes by country. Pure.

German ones have five digits; those of the neighbours have their own form; of any other country up to twelve
letters, digits, blanks and hyphens are taken (Universal Postal Union: POST*CODE). Where a form asks for no
country, the sign of the country before the code says it, as on an envelope: ``A-5020``.
"""

from dataclasses import dataclass
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.zeichenkette import one_line
from typing import Any

import re


MAX_LENGTH = 12
GERMANY = "Deutschland"


@dataclass(frozen=True)
class Land:
    """A country: its German name, what else it is called, the form of its codes and an example."""

    name: str
    zeichen: tuple[str, ...]
    form: str
    beispiel: str


LAENDER = (
    Land(GERMANY, ("d", "de", "deu", "germany", "brd", "bundesrepublik deutschland"), r"[0-9]{5}", "12345"),
    Land("Österreich", ("a", "at", "aut", "austria", "oesterreich"), r"[0-9]{4}", "5020"),
    Land("Schweiz", ("ch", "che", "switzerland", "suisse", "svizzera"), r"[0-9]{4}", "8001"),
    Land("Liechtenstein", ("fl", "li", "lie"), r"[0-9]{4}", "9490"),
    Land("Luxemburg", ("l", "lu", "lux", "luxembourg"), r"[0-9]{4}", "1009"),
    Land("Belgien", ("b", "be", "bel", "belgium", "belgique", "belgië"), r"[0-9]{4}", "1000"),
    Land("Dänemark", ("dk", "dnk", "denmark", "danmark", "daenemark"), r"[0-9]{4}", "1050"),
    Land("Frankreich", ("f", "fr", "fra", "france"), r"[0-9]{5}", "67000"),
    Land("Italien", ("i", "it", "ita", "italy", "italia"), r"[0-9]{5}", "39100"),
    Land("Niederlande", ("nl", "nld", "netherlands", "nederland", "holland"), r"[0-9]{4} ?[A-Z]{2}", "1012 AB"),
    Land("Polen", ("pl", "pol", "poland", "polska"), r"[0-9]{2}-?[0-9]{3}", "50-001"),
    Land("Tschechien", ("cz", "cze", "tschechische republik", "česko"), r"[0-9]{3} ?[0-9]{2}", "110 00"),
)
ANY = re.compile(rf"[A-Za-z0-9](?:[A-Za-z0-9 -]{{0,{MAX_LENGTH - 2}}}[A-Za-z0-9])?")
WITH_SIGN = re.compile(r"([A-Za-z]{1,3})[- ]\s*(.*[0-9].*)")
BY_NAME = {called: land for land in LAENDER for called in (land.name.casefold(), *land.zeichen)}


def normalise(plz: Any, land: Any = "") -> tuple[str, str]:
    """Return postal code and country as they are kept.

    Without a country the code is German, unless the sign of a country stands before it (``A-5020``): then this
    is the country. An empty code is taken.

    :raises WertFehler: ``plz`` for a code that is not German and has no country, ``plz_land`` for one that
        country does not have.
    """
    code, country = one_line(plz, limit=40), one_line(land)
    known = BY_NAME.get(country.casefold())
    if not code:
        return "", country
    match = WITH_SIGN.fullmatch(code)
    signed = BY_NAME.get(match[1].casefold()) if match else None
    if match and signed and (not country or signed is known):
        code, country, known = match[2], country or signed.name, signed
    if not country:
        if not re.fullmatch(LAENDER[0].form, code):
            raise WertFehler("plz")
        return code, ""
    code = code.upper()
    if known is None:
        if not ANY.fullmatch(code):
            raise WertFehler("plz_unbekannt", max=MAX_LENGTH)
    elif not re.fullmatch(known.form, code):
        raise WertFehler("plz_land", land=known.name, beispiel=known.beispiel)
    return code, country


def is_abroad(land: str) -> bool:
    """Tell whether a country is another than Germany; none is Germany."""
    return bool(land) and BY_NAME.get(land.casefold()) is not LAENDER[0]
