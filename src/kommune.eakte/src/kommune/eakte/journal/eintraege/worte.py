"""Journal entries in words: what the pages show. The entries themselves keep names and plain values."""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.core.werte import datum
from kommune.eakte.journal.interfaces import IJournalWorte
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.journal.traeger import traeger_of
from plone import api
from typing import Any
from zope.component import subscribers
from zope.i18n import translate

import json


class AllgemeineWorte(Worte):
    """What every domain writes."""

    aktionen = {
        "angelegt": _("label_aktion_angelegt", default="created"),
        "geaendert": _("label_aktion_geaendert", default="changed"),
        "geloescht": _("label_aktion_geloescht", default="deleted"),
    }
    weitere_felder = {
        "status": _("label_status", default="Status"),
        "ja": _("label_ja", default="yes"),
        "nein": _("label_nein", default="no"),
    }


class Uebersetzer:
    """Puts entries of one journal into words for one request."""

    def __init__(self, obj: Any, request: Any) -> None:
        self.request = request
        self.worte = subscribers((traeger_of(obj), request), IJournalWorte)
        self.namen: dict[str, str] = {}

    def person(self, user_id: str) -> str:
        """Return a person's full name, the name of what is no person, or the id if there is none."""
        if user_id not in self.namen:
            user = api.portal.get_tool("acl_users").getUserById(user_id) if user_id else None
            self.namen[user_id] = (user.getProperty("fullname", "") if user is not None else "") or self._named(
                "akteure", user_id
            )
        return self.namen[user_id]

    def aktion(self, eintrag: dict) -> str:
        return self._named("aktionen", eintrag["aktion"])

    def alle_aktionen(self) -> dict[str, str]:
        """Return every kind of act a journal here may tell of, by its words."""
        return {name: self._named("aktionen", name) for worte in self.worte for name in worte.aktionen}

    def feld(self, name: str) -> str:
        return self._named("felder", name)

    def zeilen(self, eintrag: dict, value: Any) -> list[str]:
        """Return a value as lines for a reader; a dash if there is none."""
        if value in (None, "", [], {}):
            return ["–"]
        if isinstance(value, dict) and not eintrag["metadatum_name"]:
            return list(self._felder(eintrag, value))
        words = self._wert(eintrag, value)
        return words if isinstance(words, list) else [words]

    def _felder(self, eintrag: dict, values: dict) -> Iterable[str]:
        for name, value in values.items():
            lines = self.zeilen({**eintrag, "metadatum_name": name}, value)
            yield f"{self.feld(name)}: {'; '.join(lines)}"

    def _wert(self, eintrag: dict, value: Any) -> str | list[str]:
        for worte in self.worte:
            words = worte.wert(eintrag, value)
            if isinstance(words, list):
                return [translate(word, context=self.request) for word in words]
            if words is not None:
                return translate(words, context=self.request)
        if isinstance(value, bool):
            return self._named("felder", "ja" if value else "nein")
        if not isinstance(value, str):
            return json.dumps(value, ensure_ascii=False)
        return datum.show_iso(value)

    def _named(self, kind: str, name: str) -> str:
        for worte in self.worte:
            if name in getattr(worte, kind):
                return translate(getattr(worte, kind)[name], context=self.request)
        return name
