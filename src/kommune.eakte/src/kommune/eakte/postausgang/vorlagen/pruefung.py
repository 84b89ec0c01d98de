"""Checks of a template at the moment it is saved."""

from difflib import get_close_matches
from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.core.interfaces import InvalidValue
from kommune.eakte.postausgang.interfaces import IPlatzhalterQuelle
from kommune.eakte.postausgang.vorlagen import vorlage
from kommune.eakte.postausgang.vorlagen.platzhalter import FELDER
from kommune.eakte.vorgangstypen.content.vorgangstyp import IVorgangstyp
from kommune.eakte.vorgangstypen.interfaces import IPublishingPrecondition
from plone import api
from zope.component import adapter
from zope.component import getSiteManager
from zope.interface import implementer


def known_names() -> frozenset[str]:
    """Return the first names a template may use: the built-in ones and those of all sources."""
    return frozenset(FELDER) | {name for source in _sources() for name in source.names}


def check_template(value) -> bool:
    """Return True for a text that can be filled.

    :raises InvalidValue: names what is wrong and in which paragraph.
    """
    text = getattr(value, "raw", value) or ""
    try:
        asked = vorlage.zugriffe(text)
    except vorlage.VorlageFehler as error:
        raise InvalidValue(unreadable(error)) from error
    for line, name in vorlage.einfache_klammern(text):
        if name.partition(".")[0] in known_names():
            raise InvalidValue(
                _(
                    "error_vorlage_klammer",
                    default="Paragraph ${line}: “${name}” stands in single braces. A placeholder has two: {{ ${name} }}.",
                    mapping={"line": line, "name": name},
                )
            )
    require_known(asked)
    return True


def require_known(asked) -> None:
    """Refuse placeholders nobody knows.

    :raises InvalidValue: names the first, and the nearest one there is.
    """
    if wrong := [(line, name) for line, name in asked if not _is_known(name)]:
        raise unknown(*wrong[0], candidates=[f"{first}.{name}" for first, names in FELDER.items() for name in names])


def unreadable(error: vorlage.VorlageFehler):
    """Return in words why a template cannot be read."""
    mapping = {"line": error.line, "what": error.verboten}
    if error.anfuehrung:
        return _(
            "error_vorlage_anfuehrung",
            default="Paragraph ${line}: inside the braces stand straight quotation marks (' '), not typographic ones.",
            mapping=mapping,
        )
    if error.verboten:
        return _(
            "error_vorlage_verboten",
            default="Paragraph ${line}: “${what}” is not allowed. There are placeholders and conditions ({% if … %}) only.",
            mapping=mapping,
        )
    return _(
        "error_vorlage_syntax",
        default="Paragraph ${line} cannot be read. Check the braces and that each {% if %} has its {% endif %}.",
        mapping=mapping,
    )


def check_answers(value, fassungen) -> None:
    """Refuse a placeholder for a field or an answer that none of these Vorgangstypen has.

    :raises InvalidValue: names it and the paragraph.
    """
    known = {f"{name}.{field}" for source in _sources() for name, field in source.fields_of(fassungen)}
    first = {name.partition(".")[0] for name in known}
    for line, name in vorlage.zugriffe(getattr(value, "raw", value) or ""):
        if name.partition(".")[0] in first and name not in known:
            raise unknown(line, name, candidates=known)


@implementer(IPublishingPrecondition)
@adapter(IVorgangstyp)
class VorlagenPassen:
    """The templates a Vorgangstyp names ask for fields it has, and end with results it knows."""

    def __init__(self, typ):
        self.fassung = typ.fassung(0)

    def unmet(self):
        sammlung = api.portal.get().get("vorlagen")
        names = self.fassung.definition["vorlagen"] if sammlung is not None else ()
        found = (sammlung._getOb(name, None) for name in names)
        return [reason for vorlage in found if vorlage is not None for reason in self.of(vorlage)]

    def of(self, vorlage):
        reasons, results = [], self.fassung.ergebnisse
        if results and vorlage.ergebnis not in results:
            reasons.append(
                _(
                    "reason_vorlage_ergebnis",
                    default="The template “${title}” ends with “${ergebnis}”, which is none of the kinds of result.",
                    mapping={"title": vorlage.title, "ergebnis": vorlage.ergebnis},
                )
            )
        for name in ("betreff", "text", "rechtsbehelfsbelehrung"):
            try:
                check_answers(getattr(vorlage, name, None), [self.fassung])
            except InvalidValue as error:
                mapping = {"title": vorlage.title, "problem": error.args[0]}
                reasons.append(_("reason_vorlage_field", default="Template “${title}”: ${problem}", mapping=mapping))
        return reasons


def unknown(line: int, name: str, *, candidates) -> InvalidValue:
    """Return the error for a placeholder nobody knows, with the nearest one there is."""
    mapping = {"line": line, "name": name}
    near = get_close_matches(name, sorted(candidates), n=1)
    if near:
        mapping["near"] = near[0]
        return InvalidValue(
            _(
                "error_vorlage_unbekannt_near",
                default="Paragraph ${line}: there is no placeholder “${name}”. Do you mean “${near}”?",
                mapping=mapping,
            )
        )
    return InvalidValue(
        _("error_vorlage_unbekannt", default="Paragraph ${line}: there is no placeholder “${name}”.", mapping=mapping)
    )


def _is_known(name: str) -> bool:
    first, _dot, field = name.partition(".")
    return field in FELDER[first] if first in FELDER and field else first in known_names()


def _sources() -> list:
    return list(getSiteManager().adapters.subscriptions([IVorgang], IPlatzhalterQuelle))
