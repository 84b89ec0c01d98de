"""``@rechte`` (who may do what, and why; give, end) and ``@befangenheit`` (bar, declare oneself, let in again) of a record."""

from datetime import date
from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.eakte.journal.api import VIEW_JOURNAL
from kommune.eakte.rechte import api as rechte
from zope.i18n import translate


TEXTS = ("who", "what", "cause", "reason")


def as_json(grant, request) -> dict:
    """Return a grant as it is answered."""
    cause = rechte.Anlass(grant.cause)
    return {
        "id": grant.id,
        "who": grant.who,
        "name": translate(rechte.name_of(grant.who), context=request),
        "what": str(grant.what),
        "what_title": translate(rechte.right_of(grant), context=request),
        "cause": str(cause),
        "cause_title": translate(rechte.ANLAESSE[cause], context=request),
        "since": grant.since,
        "until": grant.until,
        "by": grant.by,
        "reason": grant.reason,
    }


class RechteGet(KommuneService):
    """Every grant that bears on the record; who reads the journal is told who is barred."""

    def reply(self):
        items = [
            {
                **as_json(row.grant, self.request),
                "above": row.above,
                "in_force": row.in_force,
                "through": row.through,
                "through_name": rechte.name_of(f"person:{row.through}") if row.through else "",
            }
            for row in rechte.who_may(self.context)
        ]
        answer = {"@id": f"{self.context.absolute_url()}/@rechte", "items_total": len(items), "items": items}
        if zugriff.may(VIEW_JOURNAL, self.context):
            answer["befangen"] = [one._asdict() for one in rechte.sperren_of(self.context)]
        return self.to_json(answer)


class RechtePost(WritingService):
    """Freigabe or Beteiligung: ``who``, ``what``, ``cause``, ``until`` (and ``since``), ``reason``."""

    def reply(self):
        body = self.body()
        unknown = sorted(set(body) - {*TEXTS, "since", "until"})
        if unknown:
            raise Invalid(_("error_recht_field", default="This cannot be said of a right."), field=unknown[0])
        values = {"cause": str(rechte.Anlass.FREIGABE), **{name: _text(body, name) for name in TEXTS if name in body}}
        days = {name: _day(body, name) for name in ("since", "until") if body.get(name)}
        given = rechte.give(self.context, **{"who": "", "what": "", "reason": "", **values}, **days)
        return self.created(f"{self.context.absolute_url()}/@rechte/{given.id}", as_json(given, self.request))


class RechteDelete(MitPfad, WritingService):
    """``@rechte/<id>`` ends a right that was given by hand, with a ``reason``."""

    def reply(self):
        rechte.withdraw(self.context, _named(self.path), reason=_text(self.body(), "reason"))
        self.request.response.setStatus(204)


class BefangenheitPost(WritingService):
    """Bar ``user_id`` with a ``reason``; without one, oneself."""

    def reply(self):
        body = self.body()
        reason, user_id = _text(body, "reason"), _text(body, "user_id")
        if user_id and user_id != zugriff.user_id():
            rechte.require_may_bar(self.context)
            rechte.bar(self.context, user_id, reason=reason)
        else:
            rechte.declare_barred(self.context, reason=reason)
        self.request.response.setStatus(204)


class BefangenheitDelete(MitPfad, WritingService):
    """``@befangenheit/<user id>`` lets a person in again, with a ``reason``."""

    def reply(self):
        rechte.require_may_bar(self.context)
        rechte.unbar(self.context, _named(self.path), reason=_text(self.body(), "reason"))
        self.request.response.setStatus(204)


def _named(path: list[str]) -> str:
    if len(path) != 1:
        raise Unknown(_("error_recht_unknown", default="There is no such right on this record."))
    return path[0]


def _text(body: dict, name: str) -> str:
    value = body.get(name) or ""
    if not isinstance(value, str):
        raise Invalid(_("error_wert_text", default="This must be text."), field=name)
    return value


def _day(body: dict, name: str) -> date:
    try:
        return datum.read(_text(body, name))
    except WertFehler as fault:
        raise as_invalid(fault, name) from fault
