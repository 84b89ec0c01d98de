"""Inputs of a Vorgangstyp on the form of a letter: none must be filled in, who works on it adds them."""

from kommune.eakte.akte.browser.formulare.felder import own_fields
from kommune.eakte.akte.browser.formulare.felder import raw_values
from typing import Any


def typ_fields(view: Any, felder: Any) -> list[dict]:
    """Return the inputs; none is required of who only opens the letter."""
    return [{**field, "required": False} for field in own_fields(view, felder, {})]


def typ_values(felder: Any, form: Any) -> dict[str, Any]:
    """Return what was typed into them, without what was left empty."""
    return {name: value for name, value in raw_values(felder, form).items() if value not in ("", [], None)}
