"""What a request says: fields of their kinds, places, and which Argumente were seen how."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid


WRONG = _("error_abwaegung_field", default="There is no such field, or it is of another kind.")
UNKNOWN = _("error_argument_unknown", default="There is no such argument here.")


def checked(body: dict, kinds: dict) -> dict:
    """Return the values of a request. :raises Invalid: a field there is none of, or of another kind."""
    for name, value in body.items():
        kind = kinds.get(name)
        wrong = kind is None or not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        if wrong or (kind is list and name != "stellen" and not all(isinstance(one, str) for one in value)):
            raise Invalid(WRONG, field=str(name)[:100])
    return body


def places(value: list) -> list[tuple[int, int]]:
    """Return places, each ``[first character, behind the last]`` from 0. :raises Invalid: they are no pairs of numbers."""
    for one in value:
        if not (isinstance(one, list) and len(one) == 2 and all(type(each) is int for each in one)):
            raise Invalid(WRONG, field="stellen")
    return [(one[0], one[1]) for one in value]


def seen(body: dict) -> dict[str, int]:
    """Return the Argumente of a bulk act: ``{"12.3": stand}``. :raises Invalid: a stand is no number."""
    chosen = body.get("argumente", {})
    if not all(type(stand) is int for stand in chosen.values()):
        raise Invalid(WRONG, field="argumente")
    return {str(id): stand for id, stand in chosen.items()}
