"""Services in the shape of XZuFi 2.2.0 and 2.3.1: as JSON with the names of the FIM portal's field model, and as XML. Pure.

Codes of the text modules: urn:de:xzufi:codeliste:leistungstextmodulleika. What a Leistung does not know stays empty.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from lxml import etree
from typing import Any

import re


FASSUNGEN = ("2.2.0", "2.3.1")
NAMESPACE = "http://xoev.de/schemata/xzufi/{}"
# code of the module -> field of the Leistung
TEXTMODULE = {
    "02": "bezeichnung",
    "03": "bezeichnung2",
    "05": "kurztext",
    "06": "volltext",
    "07": "handlungsgrundlagen",
    "08": "unterlagen",
    "09": "voraussetzungen",
    "11": "verfahrensablauf",
    "15": "weiterfuehrende_hinweise",
    "23": "ansprechpunkt",
    "25": "rechtsbehelf",
}
FORMULARE = "14"
CHANNEL = "000"  # whichever way somebody comes
LEIKA_LIST = "urn:de:fim:leika:leistung"
MODULE = {"modul_frist": "fristen", "modul_kosten": "kosten", "modul_bearbeitungsdauer": "bearbeitungsdauer"}
OWN = {"modul_frist": "frist", "modul_kosten": "kosten", "modul_bearbeitungsdauer": "bearbeitungsdauer"}
EMPTY_LISTS = {
    "2.2.0": (
        "id_sekundaer modul_text_individuell modul_begriff_im_kontext informationsbereich_sdg modul_ursprungsportal typisierung leistungsadressat kategorie klassifizierung "
        "id_leistung_im_kontext id_prozess gueltigkeit_gebiet_id relevant_fuer_wirtschaftszweig "
        "relevant_fuer_rechtsform relevant_fuer_staatsangehoerigkeit gueltigkeit"
    ),
    "2.3.1": (
        "id_sekundaer leistungsadressat modul_text_individuell modul_dokument modul_begriff_im_kontext "
        "modul_fachliche_freigabe modul_auskunftshinweis modul_ursprungsportal typisierung kategorie klassifizierung "
        "leistung_im_kontext_id prozess_id gueltigkeit_gebiet_id durchfuehrbar_einheitliche_stelle "
        "relevant_fuer_wirtschaftszweig relevant_fuer_rechtsform gueltigkeit"
    ),
}
NOTHING = {
    "2.2.0": (
        "struktur vertrauensniveau kennzeichen_schritformerfordernis kennzeichen_ea herausgeber modul_fachliche_freigabe "
        "modul_auskunftshinweis modul_dokument"
    ),
    "2.3.1": (
        "struktur status_katalog status_bibliothek detailstufe bezugsort_typ vertrauensniveau "
        "kennzeichen_formular_schriftformerfordernis kennzeichen_formular_persoenlich kennzeichen_formular_formlos "
        "informationsbereiche_sdg herausgeber relevant_fuer_staatsangehoerigkeit"
    ),
}
LEIKA = {"2.2.0": "referenz_leika", "2.3.1": "referenz_leistungsschluessel"}
VERSION = {"2.2.0": "versionsinformation", "2.3.1": "versionsinformationen"}
ELEMENTS = {"referenz_leika": "referenzLeiKa"}


def leistung(values: Mapping[str, Any], fassung: str) -> dict[str, Any]:
    """Return one service.

    ``values``: ``id``, ``stadt`` (address of the site), ``sprache``, ``leika_key``, ``geaendert`` (ISO 8601), the fields of
    ``TEXTMODULE`` and ``MODULE`` as text or HTML, and ``formulare`` as pairs of title and address.
    """
    sprache = values.get("sprache") or "de"
    texts = [
        _text(code, values[name], sprache, number)
        for number, (code, name) in enumerate(TEXTMODULE.items(), start=1)
        if values.get(name)
    ]
    if values.get("formulare"):
        links = [
            {"language_code": sprache, "uri": uri, "titel": titel, "beschreibung": None, "position_darstellung": place}
            for place, (titel, uri) in enumerate(values["formulare"], start=1)
        ]
        texts.append(
            {**_text(FORMULARE, "", sprache, len(TEXTMODULE) + 1), "inhalt": [], "weiterfuehrender_link": links}
        )
    told: dict[str, Any] = {
        "id": identifikator(values["id"], scheme=values.get("stadt")),
        LEIKA[fassung]: [_leika(values["leika_key"], fassung)] if values.get("leika_key") else [],
        "modul_text": [_module(one, fassung) for one in texts],
        **{
            name: _only(_described(OWN[name], values.get(field), sprache, fassung), fassung)
            for name, field in MODULE.items()
        },
        **{name: [] for name in EMPTY_LISTS[fassung].split()},
        **dict.fromkeys(NOTHING[fassung].split()),
        VERSION[fassung]: {
            "erstellt_datum_zeit": None,
            "erstellt_durch": None,
            "geaendert_datum_zeit": values.get("geaendert"),
            "geaendert_durch": None,
            "version": None,
        },
        "sprachversion": [_sprachversion(sprache, fassung)],
    }
    return told


def identifikator(value: str, *, scheme: str | None = None) -> dict[str, str | None]:
    """Return an id with the scheme it is of."""
    empty = (
        "scheme_agency_id",
        "scheme_agency_name",
        "scheme_data_uri",
        "scheme_id",
        "scheme_name",
        "scheme_version_id",
    )
    return {**dict.fromkeys(empty), "scheme_uri": scheme, "value": value}


def as_xml(leistungen: Iterable[Mapping[str, Any]], fassung: str) -> bytes:
    """Return services as XML: elements named as the fields, what is empty is left out."""
    space = NAMESPACE.format(fassung.replace(".", "_"))
    root = etree.Element(f"{{{space}}}leistungen", nsmap={"xzufi": space})
    for one in leistungen:
        _fill(etree.SubElement(root, f"{{{space}}}leistung"), one, space)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _fill(node: Any, values: Mapping[str, Any], space: str) -> None:
    for name, value in values.items():
        many = value if isinstance(value, list) else [value]
        for one in many:
            if one in (None, "", []):
                continue
            child = etree.SubElement(node, f"{{{space}}}{ELEMENTS.get(name) or _camel(name)}")
            if isinstance(one, Mapping):
                _element(child, one, space)
            else:
                child.text = _clean(str(one).lower() if isinstance(one, bool) else str(one))


def _element(node: Any, value: Mapping[str, Any], space: str) -> None:
    """An id or a text of a language is text with attributes; a code a ``code``; all else has elements of its own."""
    if "_value" in value:
        node.set("languageCode", value["language_code"])
        node.text = _clean(value["_value"] or "")
    elif "value" in value:
        for name, told in value.items():
            if name != "value" and told:
                node.set(_camel(name).replace("Id", "ID").replace("Uri", "URI"), told)
        node.text = _clean(value["value"])
    elif "code" in value:
        node.set("listURI", value["list_uri"])
        etree.SubElement(node, "code").text = value["code"]
    elif "leika_textmodul" in value:
        _fill(node, {name: told for name, told in value.items() if name != "leika_textmodul"}, space)
        code = etree.SubElement(etree.SubElement(node, f"{{{space}}}leikaTextmodul"), "code")
        code.text = value["leika_textmodul"]
    else:
        _fill(node, value, space)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _clean(text: str) -> str:
    """Return text without what no XML may hold."""
    return re.sub(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]", "", text)


def _leika(key: str, fassung: str) -> dict[str, Any]:
    """Return the key as 2.2.0 has it, a code of a list, or as 2.3.1 does, an id."""
    if fassung == "2.3.1":
        return identifikator(key)
    return {"list_uri": LEIKA_LIST, "list_version_id": "", "code": key, "name": None}


def _described(own: str, text: str | None, sprache: str, fassung: str) -> list[dict[str, Any]]:
    """Return a module that only describes: what we know of times and money is words."""
    if not text:
        return []
    told = {**_head(1), own: [], "beschreibung": _said(text, sprache), "weiterfuehrender_link": []}
    return [_module(told, fassung)]


def _only(modules: list[dict[str, Any]], fassung: str) -> Any:
    """In 2.2.0 there is one such module or none, in 2.3.1 a list."""
    return modules if fassung == "2.3.1" else next(iter(modules), None)


def _head(place: int) -> dict[str, Any]:
    return {"position_darstellung": place, "id": None, "id_sekundaer": [], "gueltigkeit": []}


def _said(text: str, sprache: str) -> list[dict[str, str]]:
    return [{"language_code": sprache, "_value": text}]


def _text(code: str, text: str, sprache: str, place: int) -> dict[str, Any]:
    return {
        **_head(place),
        "leika_textmodul": code,
        "leika_textmodul_abweichende_bezeichnung": [],
        "inhalt": _said(text, sprache),
        "weiterfuehrender_link": [],
    }


def _module(module: dict[str, Any], fassung: str) -> dict[str, Any]:
    """A module of 2.3.1 names the channel it is for; ours are for all."""
    return module if fassung == "2.2.0" else {"zugangskanal": CHANNEL, **module}


def _sprachversion(sprache: str, fassung: str) -> dict[str, Any]:
    empty = [
        "sprachbezeichnung_deutsch",
        "sprachbezeichnung_nativ",
        "erstellt_datum_zeit",
        "erstellt_durch",
        "geaendert_datum_zeit",
        "geaendert_durch",
        "version",
    ]
    machine = {"kennzeichen_maschinelle_uebersetzung": False, "maschinelle_uebersetzung": None}
    return {"language_code": sprache, **dict.fromkeys(empty), **(machine if fassung == "2.3.1" else {})}
