"""Read the service and location export of the city of Munich (``services_de.json``, ``locations_de.json``).

The description is one HTML text; paragraphs that hold nothing but bold words are its headings, and tell
which text module of the LeiKa the following paragraphs belong to.
"""

from collections.abc import Iterator
from kommune.portal import _
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.interfaces import ImportFehler
from kommune.portal.leistungen.pflege.htmlreinigung import clean_html
from kommune.portal.leistungen.quelle.einspielung import Datensatz
from kommune.portal.leistungen.quelle.muenchen_text import _lead
from kommune.portal.leistungen.quelle.muenchen_text import sections
from typing import Any

import re


HERKUNFT = "muenchen"
LEBENSLAGEN = (
    ("todesfall", r"sterbe|hinterblieben|bestatt"),
    ("familie", r"kind|vaterschaft|unterhalt|geburt|eltern|sorgerecht|familiennachzug|vornamen"),
    ("bildung", r"schul(e|besuch|reise)|studium|studier|bafög|ausbildung|freiwilligendienst"),
    ("partnerschaft", r"eheschließ|heirat|hochzeit|ehegatte|kirchenaustritt|geschlechtseintrag"),
    ("wohnen", r"wohnsitz|umzug|meldebescheinigung|melderegister|mietspiegel|mietberatung|haushaltsbesch|adressänd"),
    ("bauen", r"\bbau(recht|akten|beratung|vorhaben)|entwässerung"),
    (
        "ausweise",
        r"ausweisdok|personalausweis|reisepass|zweitpass|\bpass|eid-|urkunde|führungszeugnis|beglaubig|bescheinigung",
    ),
    (
        "auto",
        r"kfz|fahrzeug|führerschein|kennzeichen|parkausweis|fahr(schul|lehr|eignung|rad)|taxi|personenbeförder|verkehr",
    ),
    ("unternehmen", r"gewerbe|bewachung|pfandleih|versteiger|güterkraft|mietwagen|selbstständige"),
    ("arbeit", r"fachkräfte|arbeitserlaubnis|beschäftig|arbeitsplatz|berufsqualifikation"),
    ("soziales", r"rente|sozial|beratung zur kinder|versicherungsamt|kontenklärung|beitragserstattung"),
    ("gesundheit", r"behinder|pflege|kranken|gehörlos|rehabilitation|medizin|gesundheit"),
    (
        "einreise",
        r"aufenthalt|einreise|niederlassung|einbürgerung|asyl|duldung|flüchtling|ausländer|visum|fiktion|eat\b",
    ),
    ("tiere", r"jagd|waffe|fischerei|baumschutz|wildtier|feuerwerk|hund|spreng"),
)
MUSTER = tuple((name, re.compile(pattern, re.I)) for name, pattern in LEBENSLAGEN)
# What is read of a record; everything else that is filled is told in the report.
GELESEN = {
    "services": [
        "id",
        "name",
        "description",
        "fees",
        "leika",
        "public",
        "duration",
        "meta.keywords",
        "locations.location",
        "forms.name",
        "forms.link",
        "links.name",
        "links.link",
    ],
    "locations": [
        "id",
        "name",
        "displayName",
        "displayNameAlternatives",
        "public",
        "address.street",
        "address.house_number",
        "address.hint",
        "address.postal_code",
        "address.city",
        "contact.phone",
        "contact.fax",
        "contact.email",
        "contact.webinfo",
        "geo.lat",
        "geo.lon",
    ],
}


def read(services: Any, locations: Any) -> tuple[list[Datensatz], list[Datensatz]]:
    """Return the offices and the services of the export.

    :raises ImportFehler: a file has not the shape ``{"data": [...]}``.
    """
    return (
        [_record(item, dienststelle) for item in _items(locations, "locations")],
        [_record(item, service) for item in _items(services, "services")],
    )


def service(item: dict[str, Any]) -> Datensatz:
    """Return one service in our words."""
    module = sections(item.get("description") or "")
    module["kosten"] = clean_html(module.get("kosten", "") + (item.get("fees") or ""))
    kurztext, module["volltext"] = _lead(module.get("volltext", ""))
    leika, hints = _leika(item.get("leika"))
    keywords = _split((item.get("meta") or {}).get("keywords"))
    duration = item.get("duration")
    values = {
        "bezeichnung": _name(item)[:300],
        "kurztext": kurztext,
        **{name: text for name, text in module.items() if text},
        "formulare": _links(item, hints),
        "leika_key": leika,
        "synonyme": keywords,
        "lebenslagen": _lebenslagen(" ".join((_name(item), *keywords[:6]))),
        "ansprechpunkt": tuple(dict.fromkeys(str(one["location"]) for one in item.get("locations") or ())),
        "termindauer": duration if isinstance(duration, int) and 0 < duration <= 1440 else None,
    }
    return Datensatz(
        str(item["id"]),
        _name(item),
        values,
        bool(item.get("public")),
        (*hints, *_cut(item)),
        ohne_text=not kurztext and not any(module.values()),
        ungelesen=unread(item, GELESEN["services"]),
    )


def dienststelle(item: dict[str, Any]) -> Datensatz:
    """Return one office in our words."""
    address, contact, geo = (item.get(name) or {} for name in ("address", "contact", "geo"))
    titel = (item.get("displayName") or "").strip() or _name(item)
    values = {
        "title": titel[:200],
        "strasse": address.get("street") or "",
        "hausnummer": address.get("house_number") or "",
        "adresszusatz": address.get("hint") or "",
        "plz": address.get("postal_code") or "",
        "ort": address.get("city") or "",
        "telefon": contact.get("phone") or "",
        "fax": contact.get("fax") or "",
        "email": contact.get("email") or "",
        "webseite": contact.get("webinfo") or "",
        "breite": _float(geo.get("lat")),
        "laenge": _float(geo.get("lon")),
        "synonyme": tuple(
            dict.fromkeys(
                one for one in (_name(item), *(item.get("displayNameAlternatives") or ())) if one and one != titel
            )
        ),
    }
    return Datensatz(
        str(item["id"]),
        titel,
        values,
        bool(item.get("public")),
        tuple(_cut(item, 200)),
        ungelesen=unread(item, GELESEN["locations"]),
    )


def unread(item: dict[str, Any], known: list[str]) -> tuple[str, ...]:
    """Return the filled fields of a record that are not read, as ``field`` or ``field.part``."""
    found: set[str] = set()
    for name, value in item.items():
        inner = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
        names = {f"{name}.{part}" for one in inner for part, told in one.items() if _is_filled(told)}
        if not inner and _is_filled(value):
            names = {name}
        found |= names - set(known)
    return tuple(sorted(found))


def _is_filled(value: Any) -> bool:
    return value is not False and value not in (None, "", [], {})


def _cut(item: dict[str, Any], length: int = 300) -> Iterator[Any]:
    if len(_name(item)) > length:
        yield _(
            "hint_import_cut",
            default="The name is longer than ${length} characters and was cut.",
            mapping={"length": length},
        )


def _leika(value: Any) -> tuple[str, list[Any]]:
    if not value:
        return "", []
    if rules.is_leika_key(str(value).strip()):
        return str(value).strip(), []
    return "", [_("hint_import_leika", default="“${key}” is not one LeiKa key.", mapping={"key": str(value)[:80]})]


def _links(item: dict[str, Any], hints: list[Any]) -> tuple[str, ...]:
    lines: dict[str, str] = {}
    for link in [*(item.get("forms") or ()), *(item.get("links") or ())]:
        adresse = str(link.get("link") or "").strip().replace(" ", "%20")
        line = f"{' '.join(str(link.get('name') or adresse).split()).replace('|', '/')} | {adresse}"
        try:
            rules.parse_verweis(line)
        except ValueError:
            hints.append(
                _("hint_import_link", default="“${link}” is no address on the web.", mapping={"link": adresse[:80]})
            )
        else:
            lines.setdefault(adresse, line)
    return tuple(lines.values())


def _lebenslagen(text: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in MUSTER if pattern.search(text))[:3]


def _name(item: dict[str, Any]) -> str:
    return " ".join(str(item["name"]).split())


def _split(keywords: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip()[:200] for one in str(keywords or "").split(",") if one.strip()))


def _float(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _items(data: Any, what: str) -> list[Any]:
    items = data.get("data") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise ImportFehler(
            _("error_import_shape", default="The file has no list “data” of ${what}.", mapping={"what": what}),
            field=what,
        )
    return items


def _record(item: Any, reader: Any) -> Datensatz:
    """Read one record; what is wrong with it is told, not raised."""
    try:
        if not str(item["id"]).strip() or not str(item["name"]).strip():
            raise ValueError
        return reader(item)
    except (KeyError, TypeError, ValueError, AttributeError):
        name = item.get("name") if isinstance(item, dict) else ""
        number = item.get("id") if isinstance(item, dict) else ""
        reason = _("error_import_record", default="Id or name are missing, or a value has the wrong shape.")
        return Datensatz(str(number or ""), str(name or ""), {}, False, (), reason)
