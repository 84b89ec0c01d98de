"""A formula over the own fields of a Vorgang: read by an allow-list, computed exactly. Pure.

``flaeche * tage * 0,50``: names of fields, numbers as Germans write them, ``+ - * /``, brackets, and the functions
``min(a; b)``, ``max(a; b)``, ``auf(x)`` and ``ab(x)`` (up and down to a whole number). Nothing else is read, and nothing is
ever run: the tree of Python's own parser is walked, each kind of node is on the list or refused.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Context
from decimal import Decimal
from decimal import DivisionByZero
from decimal import InvalidOperation
from decimal import localcontext
from decimal import Overflow
from decimal import ROUND_CEILING
from decimal import ROUND_FLOOR
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl

import ast
import re


MAX_LENGTH = 300
MAX_NODES = 100
MOST = Decimal("999999999.99")
FUNCTIONS = {"min": 2, "max": 2, "auf": 1, "ab": 1}
WORD = r"[a-z][a-z0-9_]*"
TOKEN = re.compile(rf"\s*(?:(?P<zahl>[0-9][0-9.,]*)|(?P<wort>{WORD})|(?P<zeichen>[-+*/();]))")
SIGNS = str.maketrans({"×": "*", "·": "*", "−": "-", "–": "-", "÷": "/"})
OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
ALLOWED = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.USub, ast.Name, ast.Load, *OPERATORS)


class Tag(Decimal):
    """A day as a number, so that days can be counted: ``bis - von + 1``."""


def shown(value: Decimal) -> str:
    """Return a value as a person reads it: a number with a comma, a day as a date."""
    return f"{date.fromordinal(int(value)):%d.%m.%Y}" if isinstance(value, Tag) else zahl.plain(value)


class FormelFehler(ValueError):
    """A formula cannot be read or computed; ``code`` is a key of ``worte.FORMEL``, ``werte`` fill its message."""

    def __init__(self, code: str, **werte: str) -> None:
        super().__init__(code)
        self.code = code
        self.werte = werte


def names(text: str) -> frozenset[str]:
    """Return the fields a formula asks for.

    :raises FormelFehler: it cannot be read.
    """
    tree, numbers = _read(text)
    found = frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    return found - frozenset(FUNCTIONS) - frozenset(numbers)


def compute(text: str, werte: Mapping[str, Decimal]) -> Decimal:
    """Return what a formula comes to, exactly to 28 digits.

    :raises FormelFehler: it cannot be read, a field has no value, it divides by zero, or comes to too much.
    """
    tree, numbers = _read(text)
    with localcontext(Context(prec=28, traps=[DivisionByZero, InvalidOperation, Overflow])):
        try:
            found = _value(tree.body, {**werte, **numbers})
        except DivisionByZero as error:
            raise FormelFehler("durch_null") from error
        except (InvalidOperation, Overflow) as error:
            raise FormelFehler("zu_gross") from error
    if abs(found) > MOST:
        raise FormelFehler("zu_gross")
    return found


def inserted(text: str, werte: Mapping[str, Decimal]) -> str:
    """Return the formula with the values in place of the names, to be read by a person: ``12 × 30 × 0,50``."""
    parts = []
    for kind, word in _tokens(text):
        if kind == "wort" and word not in FUNCTIONS:
            parts.append(shown(werte[word]) if word in werte else word)
        else:
            parts.append({"*": " × ", "/": " ÷ ", "+": " + ", "-": " − ", ";": "; "}.get(word, word))
    return " ".join("".join(parts).split())


def _tokens(text: str) -> list[tuple[str, str]]:
    text = text.translate(SIGNS).strip()
    if not text:
        raise FormelFehler("leer")
    if len(text) > MAX_LENGTH:
        raise FormelFehler("zu_lang", max=str(MAX_LENGTH))
    found, place = [], 0
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            raise FormelFehler("zeichen", zeichen=text[place:].strip()[:1])
        kind = str(match.lastgroup)
        found.append((kind, match[kind]))
        place = match.end()
    return found


def _read(text: str) -> tuple[ast.Expression, dict[str, Decimal]]:
    """Return the tree, and the numbers of the text by names no field can have: Python's parser would round them."""
    source: list[str] = []
    numbers: dict[str, Decimal] = {}
    for kind, word in _tokens(text):
        if kind == "zahl":
            if "." in word and "," not in word:
                raise FormelFehler("zahl_unklar", wert=word)  # a price per unit may have three decimals
            try:
                numbers[f"_{len(numbers)}"] = zahl.read(word)
                source.append(f"_{len(numbers) - 1}")
            except WertFehler as fault:
                raise FormelFehler("zahl_unklar" if fault.code == "zahl_unklar" else "zahl", wert=word) from fault
        else:
            source.append("," if word == ";" else word)
    try:
        tree = ast.parse(" ".join(source), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormelFehler("unlesbar") from error
    for number, node in enumerate(ast.walk(tree)):
        if number > MAX_NODES:
            raise FormelFehler("zu_lang", max=str(MAX_LENGTH))
        _require_allowed(node)
    return tree, numbers


def _require_allowed(node: ast.AST) -> None:
    if isinstance(node, ast.Call):
        known = isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS
        if not known or node.keywords or len(node.args) != FUNCTIONS[node.func.id]:  # type: ignore[attr-defined]
            raise FormelFehler("funktion")
    elif not isinstance(node, ALLOWED):
        raise FormelFehler("unlesbar")


def _value(node: ast.expr, werte: Mapping[str, Decimal]) -> Decimal:
    if isinstance(node, ast.Name):
        if node.id not in werte:
            raise FormelFehler("ohne_wert" if node.id not in FUNCTIONS else "funktion", name=node.id)
        return werte[node.id]
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, werte)
    if isinstance(node, ast.BinOp):
        return _joined(OPERATORS[type(node.op)], _value(node.left, werte), _value(node.right, werte))
    assert isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return _called(node.func.id, [_value(one, werte) for one in node.args])


def _joined(sign: str, left: Decimal, right: Decimal) -> Decimal:
    if sign == "/":
        if right == 0:
            raise FormelFehler("durch_null")
        return left / right
    return left * right if sign == "*" else left + right if sign == "+" else left - right


def _called(name: str, args: list[Decimal]) -> Decimal:
    if name in ("min", "max"):
        return min(args) if name == "min" else max(args)
    return args[0].to_integral_value(rounding=ROUND_CEILING if name == "auf" else ROUND_FLOOR)
