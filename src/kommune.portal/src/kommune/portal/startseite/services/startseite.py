"""``GET @startseite``: the Kacheln with what they show; ``PATCH @startseite``: publish other ones."""

from dataclasses import is_dataclass
from datetime import time
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.startseite import api as startseite
from kommune.portal.startseite import inhalt
from kommune.portal.startseite import rules
from plone import api


def told(page) -> dict:
    """Return a page as JSON: each Kachel as it is stored, with ``inhalt`` as it shows today (null: not shown)."""
    today = clock.today()
    return {
        "@id": f"{api.portal.get().absolute_url()}/@startseite",
        "aufbau": str(page.aufbau),
        "kacheln": [
            {**one.as_dict(), "inhalt": plain(inhalt.of(one)) if rules.is_shown(one, today) else None}
            for one in page.kacheln
        ],
    }


def plain(value):
    """Return times as text and named tuples as tables, for JSON."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    if hasattr(value, "_asdict"):
        return plain(value._asdict())
    if is_dataclass(value):
        return plain(vars(value))
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items() if (name, one) != ("lang", None)}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


class StartseiteGet(KommuneService):
    """The page everybody sees."""

    def reply(self):
        return self.to_json(told(startseite.present()))


class StartseitePatch(WritingService):
    """``aufbau`` and ``kacheln``, either may be missing: that stays. What is wrong changes nothing."""

    def reply(self):
        body = self.body()
        aufbau, kacheln = body.get("aufbau"), body.get("kacheln")
        if kacheln is not None and not (isinstance(kacheln, list) and all(isinstance(one, dict) for one in kacheln)):
            raise Invalid(_("error_kacheln_list", default="kacheln is a list of tables."), field="kacheln")
        if kacheln is not None:
            kacheln = [{name: value for name, value in one.items() if name != "inhalt"} for one in kacheln]
        return self.to_json(told(startseite.replace(aufbau, kacheln)))
