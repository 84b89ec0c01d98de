"""The report of an inspection as HTML for a letter-sized PDF. Pure."""

from collections.abc import Mapping
from collections.abc import Sequence
from html import escape


CSS_FACTS = "th { text-align: left; vertical-align: top; } td { vertical-align: top; overflow-wrap: break-word; }"


def html_of(
    facts: Mapping[str, str], rows: Sequence[tuple[str, str, str, str]], *, bemerkung: str, fotos: Sequence[str]
) -> str:
    """Return the report: what was inspected by whom, ``(kind, text, result, note)`` of each condition, and the photos by name."""
    head = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in facts.items() if value
    )
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    titles = "".join(f"<th>{name}</th>" for name in ("Art", "Nebenbestimmung", "Ergebnis", "Bemerkung"))
    note = f"<h2>Bemerkung</h2><p>{escape(bemerkung).replace(chr(10), '<br>')}</p>" if bemerkung else ""
    names = "".join(f"<li>{escape(name)}</li>" for name in fotos)
    pictures = f"<h2>Fotos (Anlagen)</h2><ol>{names}</ol>" if names else ""
    return (
        f"<h1>Kontrollbericht</h1><table>{head}</table>"
        f"<h2>Ergebnisse</h2><table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>{note}{pictures}"
    )
