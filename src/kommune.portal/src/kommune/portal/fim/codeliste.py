"""A code list in Genericode (OASIS 1.0, XÖV code list handbook): codes with the words a person chooses from. Pure."""

from dataclasses import dataclass
from kommune.portal.fim.rules import parse_xml
from kommune.portal.fim.rules import SchemaFehler
from lxml import etree


NAMESPACE = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
MAX_ROWS = 2_000
MAX_WORDS = 300
WORDS = (
    "name",
    "description-de-de",
    "beschreibung",
    "bezeichnung",
    "bezeichnung-lang",
    "staatenname-kurz",
    "staatsname-kurz",
    "staatsangehoerigkeit",
    "wert",
)


@dataclass(frozen=True)
class Codeliste:
    """``adresse`` is its URI without version, ``werte`` are ``(code, words)``."""

    name: str
    adresse: str
    version: str
    werte: tuple[tuple[str, str], ...]

    @property
    def fassung(self) -> str:
        return f"{self.adresse}_{self.version}"


def is_codelist(root: etree._Element) -> bool:
    """Tell whether a parsed file is a code list."""
    return root.tag in (f"{{{NAMESPACE}}}CodeList", "CodeList")


def parse(data: bytes) -> Codeliste:
    """Return the list in a file.

    :raises SchemaFehler: it is none, or has no column of codes, no row, or more than 2,000.
    """
    root = parse_xml(data)
    if not is_codelist(root):
        raise SchemaFehler("liste", wert=etree.QName(root).localname)
    name = _first(root, "ShortName") or "Codeliste"
    uri, version = _first(root, "CanonicalUri"), _first(root, "Version")
    columns = [str(one.get("Id", "")) for one in root.iter("{*}Column")]
    keys = [str(one.get("Ref", "")) for key in root.iter("{*}Key") for one in key.iter("{*}ColumnRef")]
    code = next((one for one in keys if one in columns), columns[0] if columns else "")
    by_name = {one.lower(): one for one in columns if one != code}
    wanted = (uri.rpartition(":")[2].lower(), *WORDS)
    words = next((by_name[one] for one in wanted if one in by_name), next(iter(by_name.values()), code))
    rows = {}
    for row in root.iter("{*}Row"):
        cells = {str(cell.get("ColumnRef", "")): " ".join("".join(cell.itertext()).split()) for cell in row}
        if cells.get(code):
            rows[cells[code]] = (cells.get(words) or cells[code])[:MAX_WORDS]
        if len(rows) > MAX_ROWS:
            raise SchemaFehler("liste_gross", name, str(MAX_ROWS))
    if not uri or not rows:
        raise SchemaFehler("fehlt", name, "CanonicalUri" if not uri else "Row")
    return Codeliste(name, uri, version, tuple(rows.items()))


def find(wanted: str, lists: tuple[Codeliste, ...]) -> tuple[Codeliste | None, bool]:
    """Return the list a schema means by a URI with version, and whether it is that very version.

    A list of the same URI in another version, or published under another URI with the same last part, is taken with a
    warning: publishers moved their lists, and what is current has the codes the office needs.
    """
    for one in lists:
        if wanted in (one.fassung, one.adresse):
            return one, True
    uri = wanted.rpartition("_")[0] or wanted
    last = uri.rpartition(":")[2].rpartition(".")[2].lower()
    for same in (lambda one: one.adresse == uri, lambda one: _last(one) == last):
        for one in lists:
            if same(one):
                return one, False
    return None, False


def _last(one: Codeliste) -> str:
    return one.adresse.rpartition(":")[2].rpartition(".")[2].lower()


def _first(root: etree._Element, name: str) -> str:
    return next((" ".join((one.text or "").split()) for one in root.iter(f"{{*}}{name}") if one.text), "")
