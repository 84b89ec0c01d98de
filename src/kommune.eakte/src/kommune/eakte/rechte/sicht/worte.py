"""Rights, causes and their holders in words: for the page, the endpoint and the journal."""

from kommune.eakte import _
from kommune.eakte.core.werte import datum
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import rules
from kommune.eakte.rechte.rules import Anlass
from kommune.eakte.rechte.rules import Recht
from typing import Any


RECHTE = {
    Recht.SEE: _("label_recht_see", default="see"),
    Recht.WORK: _("label_recht_work", default="see and work on"),
    Recht.DECIDE: _("label_recht_decide", default="see, work on and decide"),
}
ANLAESSE = {
    Anlass.FEDERFUEHRUNG: _("label_anlass_federfuehrung", default="Federführung"),
    Anlass.ZUSTAENDIGKEIT: _("label_anlass_zustaendigkeit", default="responsible for this Vorgang"),
    Anlass.WEITERLEITUNG: _("label_anlass_weiterleitung", default="forwarded there"),
    Anlass.VERTRETUNG: _("label_anlass_vertretung", default="Vertretung"),
    Anlass.FREIGABE: _("label_anlass_freigabe", default="Freigabe"),
    Anlass.BETEILIGUNG: _("label_anlass_beteiligung", default="takes part"),
    Anlass.LAUFWEG: _("label_anlass_laufweg", default="has a step of the Laufweg"),
    Anlass.AUFSICHT: _("label_anlass_aufsicht", default="by office, in all Akten"),
}
OF_OE = _("label_recht_of_oe", default="each by the role they have there")
FROM = _("msg_recht_from", default="from ${day}")
UNTIL = _("msg_recht_until", default="until ${day}")
BETWEEN = _("msg_recht_between", default="${first} – ${last}")
ALWAYS = _("msg_recht_always", default="as long as the cause lasts")


def name_of(who: str) -> str:
    """Return the name of a holder to read; of one that is gone, its id."""
    kind, name, oe_id = rules.parse_who(who)
    if kind == "person":
        return organisation.display_name(name)
    if kind == "stelle":
        return organisation.stelle_title(name) or name
    if kind == "oe":
        return organisation.title_of(name)
    role = organisation.Rolle(name).plone_role
    return f"{role} – {organisation.title_of(oe_id)}" if oe_id else role


def right_of(grant: rules.Grant) -> Any:
    """Return what a grant allows, in words."""
    if grant.who.startswith("oe:") and grant.what == Recht.DECIDE:
        return OF_OE
    return RECHTE[Recht(grant.what)]


def days_of(grant: rules.Grant) -> Any:
    """Return from when until when a grant holds, in words."""
    first, last = (datum.show(day) if day else "" for day in (grant.since, grant.until))
    if first and last:
        return _of(BETWEEN, first=first, last=last)
    if first or last:
        return _of(FROM, day=first) if first else _of(UNTIL, day=last)
    return ALWAYS


def _of(message: Any, **mapping: str) -> Any:
    return type(message)(message, domain=message.domain, default=message.default, mapping=mapping)


class RechteWorte(Worte):
    """What this domain writes into the journal of an Akte."""

    aktionen = {
        "recht_erteilt": _("label_aktion_recht_erteilt", default="right given"),
        "recht_beendet": _("label_aktion_recht_beendet", default="right ended"),
        "befangen": _("label_aktion_befangen", default="person barred"),
        "befangenheit_beendet": _("label_aktion_befangenheit_beendet", default="person let in again"),
    }
    weitere_felder = {
        "who": _("label_recht_who", default="Who"),
        "what": _("label_recht_what", default="May"),
        "cause": _("label_recht_cause", default="Cause"),
        "since": _("label_recht_since", default="First day"),
        "until": _("label_recht_until", default="Last day"),
    }

    def wert(self, eintrag, value):
        if eintrag["aktion"] not in self.aktionen or not isinstance(value, str):
            return None
        name = eintrag["metadatum_name"]
        if name == "who":
            return name_of(value)
        if name in ("what", "cause"):
            return {**RECHTE, **ANLAESSE}.get(value)
        return None if name else organisation.display_name(value)
