"""Settings: the records of the registry, by name. A record without a place in the new site brings its own field."""

from kommune.eakte.uebertragung.zustand.leser import Leser
from kommune.eakte.uebertragung.zustand.schreiber import Schreiber
from kommune.eakte.uebertragung.zustand.werte import Malformed
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


# What belongs to the machine or to the packages, not to the town.
OF_THE_PACKAGES = ("plone.bundles/", "plone.resources/", "plone.resources.")
SECRETS = frozenset({"plone.smtp_pass"})


def export_settings(schreiber: Schreiber, *, passwords: bool) -> None:
    """Write every setting with its value, and the field of those that no package brings."""
    records = getUtility(IRegistry).records
    for name in sorted(records._values):
        if name.startswith(OF_THE_PACKAGES) or (name in SECRETS and not passwords):
            continue
        line = {"einstellung": name, "wert": schreiber.encode(records._values[name])}
        field = records._fields.get(name)
        if name.startswith("kommune.") and not isinstance(field, str) and getattr(field, "interfaceName", None) is None:
            line["feld"] = schreiber.encode(field)
        schreiber.line(line)


class Einstellungen:
    """Gives the registry of the empty site the values of a bag; ``unbekannt`` are those it has no record for."""

    def __init__(self, _portal: Any, leser: Leser) -> None:
        self.records = getUtility(IRegistry).records
        self.leser = leser
        self.unbekannt: list[str] = []

    def take(self, data: dict[str, Any]) -> None:
        name = data["einstellung"]
        if not isinstance(name, str) or name.startswith(OF_THE_PACKAGES):
            raise Malformed("no setting of a town")
        if name not in self.records._fields:
            if "feld" not in data:
                self.unbekannt.append(name)
                return
            self.records._fields[name] = self.leser.decode(data["feld"])
        self.records._values[name] = self.leser.decode(data["wert"])
