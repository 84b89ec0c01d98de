"""Plain values as JSON and back; what JSON does not know is an object with the key ``@``."""

from base64 import b64decode
from base64 import b64encode
from dataclasses import fields
from dataclasses import is_dataclass
from dataclasses import MISSING
from DateTime import DateTime
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import timezone
from datetime import tzinfo
from datetime import UTC
from decimal import Decimal
from enum import Enum
from kommune.eakte.core import clock
from kommune.eakte.uebertragung.zustand import klassen
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo
from zope.i18nmessageid import Message

import json
import pytz


TAG = "@"
PLAIN = (str, int, float, bool, type(None))


class Malformed(ValueError):
    """The JSON is not of the form that is documented."""


class Kodierer:
    """Makes JSON of values; ``refer`` is asked about what is no value but an object of its own."""

    def encode(self, value: Any) -> Any:
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind is list:
            return [self.encode(one) for one in value]
        if kind is dict:
            return self._dict(value)
        if kind is tuple:
            return {TAG: "folge", "werte": [self.encode(one) for one in value]}
        if kind in (set, frozenset):
            members = [self.encode(one) for one in value]
            return {TAG: "menge" if kind is set else "feste_menge", "werte": sorted(members, key=json.dumps)}
        found = self._scalar(value, kind)
        return found if found is not None else self._of_class(value, kind)

    def _dict(self, value: dict) -> Any:
        if all(type(key) is str and not key.startswith(TAG) for key in value):
            return {key: self.encode(one) for key, one in value.items()}
        return {TAG: "zuordnung", "paare": [[self.encode(key), self.encode(one)] for key, one in value.items()]}

    def _scalar(self, value: Any, kind: type) -> Any:
        if kind is bytes:
            return {TAG: "bytes", "wert": b64encode(value).decode()}
        if kind is datetime:
            return {TAG: "zeitpunkt", "wert": value.replace(tzinfo=None).isoformat(), "zone": _zone(value)}
        if kind is date or kind is time:
            return {TAG: "tag" if kind is date else "uhrzeit", "wert": value.isoformat()}
        if kind is timedelta:
            return {TAG: "dauer", "wert": [value.days, value.seconds, value.microseconds]}
        if kind is Decimal or kind is UUID:
            return {TAG: "dezimal" if kind is Decimal else "uuid", "wert": str(value)}
        if kind is DateTime:
            return {TAG: "DateTime", "wert": list(value.__getstate__())}
        if kind is Message:
            mapping = None if value.mapping is None else dict(value.mapping)  # a mappingproxy
            parts = [str(value), value.domain, value.default, self.encode(mapping)]
            return {TAG: "text", "wert": parts}
        if isinstance(value, type(UTC) | tzinfo):
            return {TAG: "zone", "wert": _zone(datetime(2026, 1, 1, tzinfo=value))}
        return None

    def _of_class(self, value: Any, kind: type) -> Any:
        if isinstance(value, Enum):
            return {TAG: "wert", "klasse": klassen.name_of(kind), "name": value.name}
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            state = dict(zip(value._fields, value, strict=True))
            return {TAG: "wert", "klasse": klassen.name_of(kind), "zustand": self._fields(state)}
        if is_dataclass(value) and not hasattr(value, "_p_jar"):
            state = {one.name: getattr(value, one.name) for one in fields(value)}
            return {TAG: "wert", "klasse": klassen.name_of(kind), "zustand": self._fields(state)}
        return self.refer(value)

    def _fields(self, state: dict[str, Any]) -> dict[str, Any]:
        return {name: self.encode(one) for name, one in state.items()}

    def refer(self, value: Any) -> Any:
        return {TAG: "unbekannt", "klasse": klassen.name_of(type(value))}


class Dekodierer:
    """Makes values of JSON; ``resolve`` is asked about what refers to an object of its own.

    :raises Malformed: it is not of the form, or names a class it may not.
    """

    def decode(self, data: Any) -> Any:
        kind = type(data)
        if kind in PLAIN:
            return data
        if kind is list:
            return [self.decode(one) for one in data]
        if TAG not in data:
            return {key: self.decode(one) for key, one in data.items()}
        try:
            return self._tagged(data[TAG], data)
        except Malformed:
            raise
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, IndexError, LookupError) as error:
            raise Malformed(f"{str(data)[:120]}: {error!r}") from None

    def _tagged(self, tag: str, data: dict[str, Any]) -> Any:
        if tag == "folge":
            return tuple(self.decode(one) for one in data["werte"])
        if tag in ("menge", "feste_menge"):
            return (set if tag == "menge" else frozenset)(self.decode(one) for one in data["werte"])
        if tag == "zuordnung":
            return {self.decode(key): self.decode(one) for key, one in data["paare"]}
        if tag == "wert":
            return self._of_class(data)
        if tag in SCALARS:
            return SCALARS[tag](data)
        return self.resolve(tag, data)

    def _of_class(self, data: dict[str, Any]) -> Any:
        kind = klassen.find(data["klasse"])
        if kind is None:
            raise Malformed(f"unknown class {data['klasse']}")
        if issubclass(kind, Enum):
            return kind[data["name"]]
        state = {name: self.decode(one) for name, one in data["zustand"].items()}
        if issubclass(kind, tuple) and hasattr(kind, "_fields"):
            return kind(**{name: one for name, one in state.items() if name in kind._fields})
        if not is_dataclass(kind):
            raise Malformed(f"no value: {data['klasse']}")
        return _made(kind, state)

    def resolve(self, tag: str, data: dict[str, Any]) -> Any:
        raise Malformed(f"unknown mark {tag}")


def _made(kind: type, state: dict[str, Any]) -> Any:
    """Give a dataclass the state as the database would: without its checks, with the defaults of what came later."""
    made = object.__new__(kind)
    for one in fields(kind):  # type: ignore[arg-type]
        if one.name in state:
            value = state[one.name]
        elif one.default is not MISSING:
            value = one.default
        elif one.default_factory is not MISSING:
            value = one.default_factory()
        else:
            raise Malformed(f"{kind.__name__} lacks {one.name}")
        object.__setattr__(made, one.name, value)
    return made


def _zone(moment: datetime) -> Any:
    zone = moment.tzinfo
    if zone is None:
        return None
    if isinstance(zone, clock.LegalTime):
        return ["gesetzlich"]
    if zone is UTC:
        return ["utc"]
    if type(zone) is timezone:
        offset = moment.utcoffset() or timedelta()
        return ["fest", offset.total_seconds(), zone.tzname(moment)]
    if getattr(zone, "zone", None) and zone.zone in pytz.all_timezones_set:
        return ["pytz", zone.zone, (moment.utcoffset() or timedelta()).total_seconds()]
    if type(zone) is ZoneInfo:
        return ["zone", zone.key]
    return [klassen.name_of(type(zone))]  # refused by its name


def _zone_of(data: Any) -> Any:
    if data is None:
        return None
    kind = data[0]
    if kind == "gesetzlich":
        return clock.TIMEZONE
    if kind == "utc":
        return UTC
    if kind == "fest":
        return timezone(timedelta(seconds=data[1]), data[2])
    if kind == "zone" and data[1] in pytz.all_timezones_set:
        return ZoneInfo(data[1])
    raise Malformed(f"unknown zone {data}")


def _moment(data: dict[str, Any]) -> datetime:
    naive = datetime.fromisoformat(data["wert"])
    zone = data["zone"]
    if zone is None or zone[0] != "pytz":
        return naive.replace(tzinfo=_zone_of(zone))
    known = pytz.timezone(zone[1])
    for is_dst in (False, True):
        moment = known.localize(naive, is_dst=is_dst)
        if (moment.utcoffset() or timedelta()).total_seconds() == zone[2]:
            return moment
    raise Malformed(f"no such time: {data}")


def _zope_time(data: dict[str, Any]) -> DateTime:
    made = DateTime.__new__(DateTime)
    made.__setstate__(tuple(data["wert"]))
    return made


def _text(data: dict[str, Any]) -> Message:
    words, domain, default, mapping = data["wert"]
    return Message(words, domain=domain, default=default, mapping=mapping)


def _zone_alone(data: dict[str, Any]) -> Any:
    zone = data["wert"]
    return pytz.timezone(zone[1]) if zone and zone[0] == "pytz" else _zone_of(zone)


SCALARS = {
    "bytes": lambda data: b64decode(data["wert"], validate=True),
    "zeitpunkt": _moment,
    "tag": lambda data: date.fromisoformat(data["wert"]),
    "uhrzeit": lambda data: time.fromisoformat(data["wert"]),
    "dauer": lambda data: timedelta(*data["wert"]),
    "dezimal": lambda data: Decimal(data["wert"]),
    "uuid": lambda data: UUID(data["wert"]),
    "DateTime": _zope_time,
    "text": _text,
    "zone": _zone_alone,
}
