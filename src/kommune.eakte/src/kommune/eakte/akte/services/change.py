"""Change: ``PATCH``, ``POST @workflow/<transition>``, and the verbs that are no transitions."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.ruecknahme import offers
from kommune.eakte.akte.schriftgut.liste import parse_date
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.rest.services import WritingService
from plone.restapi.interfaces import ISerializeToJson
from zope.component import getMultiAdapter
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IDate


def answer(service):
    """Return the object as it is now."""
    return service.to_json(getMultiAdapter((service.context, service.request), ISerializeToJson)())


class Patch(WritingService):
    """Edit fields and parties; ``If-Match`` with the ETag of what was read keeps from overwriting others.

    What ``GET`` gave may be sent back: a key whose value is the present one asks for no change, editable or not.
    A Frist in the past, on a weekend or a holiday is asked back, unless ``frist_bestaetigt`` names the same day.
    """

    def reply(self):
        akte_api.require_open(self.context)
        if not zugriff.may("Modify portal content", self.context):
            raise NotAllowed(_("error_may_not_edit", default="You may not change this."))
        body = self.body()
        grund = str(body.pop("grund", "") or "")
        akte_api.require_fresh(self.context, str(body.pop("stand", "") or ""))
        present = answer(self)
        body = {name: value for name, value in body.items() if name not in present or present[name] != value}
        if "betreff" in body:
            body["title"] = body.pop("betreff")
        if "felder" in body and IVorgang.providedBy(self.context):
            akte_api.set_felder(self.context, body.pop("felder"), grund=grund)
        if "beteiligte" in body and not IDokument.providedBy(self.context):
            akte_api.set_beteiligte(self.context, body.pop("beteiligte"), grund=grund)
        confirmed = body.pop("frist_bestaetigt", "")
        values = self._typed(body)
        akte_api.require_meant(values.get("frist"), confirmed)
        akte_api.edit(self.context, values, grund=grund)
        if "return=representation" in self.request.get_header("Prefer", ""):
            return answer(self)
        return self.reply_no_content()

    def _typed(self, body: dict) -> dict:
        schema = akte_api.schema_of(self.context.__class__)
        return {name: _typed(schema.get(name), name, value) for name, value in body.items()}


def _typed(field, name: str, value):
    """Return a date for a date, and the token of a choice that came as ``GET`` gives it."""
    if IDate.providedBy(field):
        return parse_date(value, name)
    if IChoice.providedBy(field) and isinstance(value, dict):
        return value.get("token")
    return value


@implementer(IPublishTraverse)
class Workflow(WritingService):
    """``POST @workflow/<transition>`` with ``comment`` (or ``grund``, ``text``, ``ergebnis``), ``frist`` and ``frist_bestaetigt``."""

    transition = ""

    def publishTraverse(self, request, name):
        self.transition = name
        return self

    def reply(self):
        if not self.transition:
            raise Invalid(_("error_no_transition", default="Name the transition in the address."))
        body = self.body()
        text = next((body[name] for name in ("comment", "grund", "text", "ergebnis") if body.get(name)), "")
        details = {"frist": parse_date(body["frist"], "frist")} if body.get("frist") else {}
        akte_api.require_meant(details.get("frist"), body.get("frist_bestaetigt"))
        uebergang.execute(self.context, self.transition, text=str(text), **details)
        return answer(self)


class Revert(WritingService):
    """``PATCH @history``: nothing in a record is set back; what was wrong is changed, and the journal says so."""

    def reply(self):
        raise WrongState(_("error_no_revert", default="Records cannot be set back to an earlier version."))


class ReplaceFile(WritingService):
    """``POST @tus-replace``: Plone takes the bytes and drops them; a draft gets them by ``@fassungen``."""

    def reply(self):
        raise WrongState(_("error_no_replacement", default="A file is not replaced: send a new version to @fassungen."))


class Tick(WritingService):
    """``POST <vorgang>/@checkliste`` with ``punkt`` and ``stand`` and ``notiz``, or ``erledigt`` (true or false)."""

    def reply(self):
        body = self.body()
        if "stand" in body:
            texts = {name: str(body.get(name) or "") for name in ("punkt", "stand", "notiz")}
            akte_api.set_punkt(self.context, texts["punkt"], texts["stand"], notiz=texts["notiz"])
            return answer(self)
        if not isinstance(body.get("erledigt"), bool):
            raise Invalid(_("error_erledigt", default="Say with true or false whether it is done."), field="erledigt")
        akte_api.tick(self.context, str(body.get("punkt") or ""), body["erledigt"])
        return answer(self)


class MoveToFassung(WritingService):
    """``POST <vorgang>/@vorgangstyp`` with ``fassung`` as ``GET`` told it, ``grund``; of one without a type ``vorgangstyp``."""

    def reply(self):
        body = self.body()
        typ_id, nummer = str(body.get("vorgangstyp") or self.context.vorgangstyp), body.get("fassung")
        if isinstance(nummer, bool) or not isinstance(nummer, int):
            raise Invalid(_("error_vt_fassung_number", default="Name the number of the Fassung."), field="fassung")
        akte_api.move_to(self.context, typ_id, nummer, grund=str(body.get("grund") or ""))
        return answer(self)


class TakeOver(WritingService):
    """``{"gesehen": <Bearbeiter>}`` takes it from a colleague; without, only what nobody has."""

    def reply(self):
        before = self.context.bearbeiter
        akte_api.take_over(self.context, seen=str(self.body().get("gesehen") or ""))
        offers.of_take_over(self.context, before)
        return answer(self)


class Assign(WritingService):
    """``bearbeiter``, ``grund``; with ``gesehen`` only if it still belongs to that person."""

    def reply(self):
        body = self.body()
        if "bearbeiter" not in body:
            raise Invalid(
                _("error_no_bearbeiter", default="Name the Bearbeiter; empty for nobody."), field="bearbeiter"
            )
        before = self.context.bearbeiter
        akte_api.assign(
            self.context,
            str(body.get("bearbeiter") or ""),
            grund=str(body.get("grund") or ""),
            seen=str(body["gesehen"] or "") if "gesehen" in body else None,
        )
        offers.of_assign(self.context, before)
        return answer(self)


class Forward(WritingService):
    def reply(self):
        body, before = self.body(), offers.before_forward(self.context)
        akte_api.forward(self.context, str(body.get("oe") or ""), grund=str(body.get("grund") or ""))
        offers.of_forward(self.context, before)
        return answer(self)
