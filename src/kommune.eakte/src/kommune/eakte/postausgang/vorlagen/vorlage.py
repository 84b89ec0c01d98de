"""Filling a template: placeholders and conditional parts, checked before use. Pure.

The language is Jinja2's in its sandbox: ``{{ antragsteller.name }}`` is replaced and
escaped, ``{% if hund.gefaehrlich %} … {% endif %}`` keeps or drops a part. A placeholder
without a value is an error that names it, so that no Bescheid leaves with a gap. There are
no loops, no variables and no joining of texts, so that the time is bounded by the length.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from jinja2 import meta
from jinja2 import nodes
from jinja2 import StrictUndefined
from jinja2 import TemplateError
from jinja2 import TemplateSyntaxError
from jinja2 import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.sandbox import SecurityError
from kommune.eakte.core.werte import datum as datum_rules
from kommune.eakte.core.werte import zahl
from markupsafe import Markup
from typing import Any

import re


MAX_LENGTH = 200_000
MAX_FILLED = 1_000_000


class VorlageFehler(ValueError):
    """The template cannot be read or filled; ``line`` is the paragraph, counted from 1, 0 if unknown.

    ``verboten`` names a part of Jinja2's language that templates may not use, ``anfuehrung`` tells of typographic
    quotation marks inside the braces.
    """

    def __init__(
        self, text: str, *, line: int = 0, platzhalter: str = "", verboten: str = "", anfuehrung: bool = False
    ) -> None:
        super().__init__(text)
        self.line = line
        self.platzhalter = platzhalter
        self.verboten = verboten
        self.anfuehrung = anfuehrung


def datum(value: Any) -> str:
    """Return a date as ``23.11.2026``; of text in ISO form only a part may be known (``00.00.1978``).

    :raises ValueError: text that is no date.
    """
    if isinstance(value, str):
        return datum_rules.show_incomplete(datum_rules.read_incomplete(value.partition("T")[0]))
    return datum_rules.show(value) if isinstance(value, date) else str(value)


def betrag(value: Any) -> str:
    """Return an amount of money as ``1.234,50 €``; text is read as Germans write numbers.

    :raises ValueError: text that could be two amounts, such as ``1.5``.
    """
    amount = zahl.read(value) if isinstance(value, str) else Decimal(str(value))
    euros = f"{amount:,.2f}"
    return euros.replace(",", " ").replace(".", ",").replace(" ", ".") + " €"


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox without calls and without arithmetic on text, so that no template eats the memory."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator in "*+" and isinstance(left, int | Decimal) and isinstance(right, int | Decimal):
            return left * right if operator == "*" else left + right
        raise SecurityError(f"{operator} is not allowed here")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the value of that name; an answer called ``items`` or ``copy`` is no method of a mapping."""
        return self.getitem(obj, attribute) if isinstance(obj, Mapping) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)

    def call(*args: Any, **kwargs: Any) -> Any:
        raise SecurityError("calls are not allowed here")


def environment_for(*, html: bool) -> _Environment:
    """Return the sandbox: no names but those given, four filters, no calls."""
    environment = _Environment(autoescape=html, undefined=StrictUndefined, finalize=_shown)
    environment.globals.clear()
    environment.filters = {"datum": datum, "betrag": betrag, "upper": _upper, "default": _default}
    return environment


def _shown(value: Any) -> Any:
    """Return a number with a comma, as it was entered; anything else as it is."""
    return zahl.plain(Decimal(str(value))) if isinstance(value, float | Decimal) else value


def _upper(value: Any) -> str:
    return str(value).upper()


def _default(value: Any, fallback: str = "") -> Any:
    return fallback if isinstance(value, StrictUndefined) or value in (None, "") else value


class Leer(StrictUndefined):
    """A value the Vorgang does not have: false in a condition, an error where it would leave a gap."""

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: Any) -> bool:
        return other in ("", None)

    def __ne__(self, other: Any) -> bool:
        return not self == other

    __hash__ = StrictUndefined.__hash__


def platzhalter(text: str) -> set[str]:
    """Return the first names of all placeholders, e.g. ``{"antragsteller", "heute"}``.

    :raises VorlageFehler: the text is no template.
    """
    return set(meta.find_undeclared_variables(_parse(text)))


def zugriffe(text: str) -> list[tuple[int, str]]:
    """Return ``(paragraph, "antragsteller.name")`` of every placeholder, in the order of the text.

    :raises VorlageFehler: the text is no template.
    """
    tree = _parse(text)
    free = meta.find_undeclared_variables(tree)
    inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    found = [
        (node.lineno, f"{node.node.name}.{node.attr}")
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name in free
    ]
    found += [
        (node.lineno, node.name) for node in tree.find_all(nodes.Name) if node.name in free and id(node) not in inner
    ]
    return sorted(set(found))


def _parse(text: str) -> Any:
    if len(text) > MAX_LENGTH:
        raise VorlageFehler("too long")
    environment = environment_for(html=True)
    try:
        tree = environment.parse(_by_paragraph(readable(text)))
    except TemplateSyntaxError as error:
        quotes = any(set(inside) & QUOTES for inside in TAG_INSIDE.findall(readable(text)))
        raise VorlageFehler(str(error.message), line=error.lineno, anfuehrung=quotes) from error
    except RecursionError as error:
        raise VorlageFehler("too deep") from error
    require_allowed(tree, environment)
    return tree


def require_allowed(tree: Any, environment: Any) -> None:
    """Refuse what of Jinja2's language no template may use.

    :raises VorlageFehler: names it.
    """
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            raise VorlageFehler("forbidden", line=node.lineno, verboten=type(node).__name__.lower())
        if isinstance(node, nodes.Getattr) and (node.attr.startswith("_") or isinstance(node.node, nodes.Const)):
            raise VorlageFehler("forbidden", line=node.lineno, verboten=node.attr)
        known = {nodes.Filter: environment.filters, nodes.Test: environment.tests}.get(type(node))
        if known is not None and node.name not in known:
            raise VorlageFehler("unknown", line=node.lineno, verboten=node.name)


ALLOWED = (
    *(nodes.Output, nodes.TemplateData, nodes.If, nodes.CondExpr, nodes.Name, nodes.Getattr, nodes.Const),
    *(nodes.Filter, nodes.Keyword, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Neg, nodes.List, nodes.Tuple),
)
QUOTES = set("„“”‟‚‘’‛»«›‹")
SINGLE_BRACES = re.compile(r"(?<![{%])\{\s*([a-z_]+)((?:\.[a-z_]+)?)\s*(?:\|\s*[a-z]+\s*)?\}(?![}%])")


def einfache_klammern(text: str) -> list[tuple[int, str]]:
    """Return ``(paragraph, "antragsteller.name")`` of what looks like a placeholder in single braces."""
    found = []
    for line, part in enumerate(_by_paragraph(text).split("\n"), start=1):
        found += [(line, match[1] + match[2]) for match in SINGLE_BRACES.finditer(re.sub(r"<[^>]+>", "", part))]
    return found


def fill(text: str, werte: Mapping[str, Any], *, html: bool = True) -> str:
    """Return the template with its placeholders replaced; values are escaped if ``html``.

    :raises VorlageFehler: the text is no template, or a placeholder has no value.
    """
    _parse(text)
    try:
        filled = []
        length = 0
        for part in environment_for(html=html).from_string(readable(text)).generate(marked(werte)):
            length += len(part)
            if length > MAX_FILLED:
                raise VorlageFehler("too long")
            filled.append(part)
        return "".join(filled)
    except UndefinedError as error:
        raise VorlageFehler(str(error), platzhalter=name_in(str(error))) from error
    except VorlageFehler:
        raise
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise VorlageFehler(str(error)) from error


def marked(werte: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """Return the values with those that are empty marked, so that they leave no gap."""
    found: dict[str, Any] = {}
    for name, value in werte.items():
        path = f"{above}{name}"
        if isinstance(value, Mapping):
            found[name] = marked(value, f"{path}.")
        else:
            found[name] = Leer(name=path) if value in ("", None) else value
    return found


def _by_paragraph(text: str) -> str:
    """Put each paragraph on a line of its own, so that Jinja2's lines are what an editor counts."""
    first, *rest = BLOCK.split(" ".join(text.splitlines()).strip())
    return "\n".join(part for part in (first, *rest) if part.strip())


BLOCK = re.compile(r"(?=<(?:p|li|h[1-6]|td|th|blockquote|pre|div)\b)")
TAG_INSIDE = re.compile(r"\{[{%].*?[%}]\}", re.S)


def readable(text: str) -> str:
    """Undo what a rich-text editor does inside the braces: entities, tags, hard spaces."""

    def clean(match: re.Match[str]) -> str:
        inner = re.sub(r"<[^>]+>", "", match.group())
        return Markup(inner).unescape().replace("\xa0", " ")

    return TAG_INSIDE.sub(clean, text)


def name_in(message: str) -> str:
    """Return the placeholder an error of Jinja2 names."""
    found = re.findall(r"'([^']+)'", message)
    return found[-1] if found else ""
