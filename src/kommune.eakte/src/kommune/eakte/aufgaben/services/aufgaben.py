"""``@aufgaben``: of a record (GET, POST), of the person (GET at the site); ``PATCH`` and ``@workflow`` of one."""

from kommune.eakte import _
from kommune.eakte.akte.api import parse_date
from kommune.eakte.akte.interfaces import RecordTold
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.content.aufgabe import IAufgabe
from kommune.eakte.aufgaben.workflow import STATE_TITLES
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.eingabe.frische import stamp
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.plone_services import Transition
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.event import notify
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import Interface


FIELDS = ("art", "adressat", "gesetzt_von", "bezug", "fassung", "frist", "notiz", "rueckmeldung", "erledigt_von")


@implementer(ISerializeToJson)
@adapter(IAufgabe, IKommuneEakteLayer)
class AufgabeSerializer:
    """An Aufgabe with its state and what the person may do with it."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, *args, **kwargs):
        obj, state = self.context, uebergang.state_of(self.context)
        notify(RecordTold(obj, self.request))
        self.request.response.setHeader("ETag", f'"{stamp(obj)}"')
        return json_compatible(
            {
                "@id": obj.absolute_url(),
                "@type": obj.portal_type,
                "UID": obj.UID(),
                "betreff": obj.title,
                "adressat_name": aufgaben.name_of(obj.adressat),
                "status": state,
                "status_title": translate(STATE_TITLES[state], context=self.request),
                "stand": stamp(obj),
                "transitions": [
                    {**one, "title": translate(one["title"], context=self.request)} for one in uebergang.available(obj)
                ],
                **{name: getattr(obj, name) for name in FIELDS},
            }
        )


def item(brain) -> dict:
    return json_compatible(
        {
            "@id": brain.getURL(),
            "UID": brain.UID,
            "betreff": brain.Title,
            "art": brain.aufgabenart,
            "adressat": brain.adressat,
            "frist": brain.frist,
            "status": brain.review_state,
        }
    )


class MineGet(KommuneService):
    """The open Aufgaben of the person: ``art``, ``bis`` (due by), ``seite``."""

    def reply(self):
        form = self.request.form
        asked = form.get("seite", "1")
        if not (isinstance(asked, str) and asked.isdecimal() and len(asked) < 6):
            raise Invalid(_("error_seite", default="The page must be a number."), field="seite")
        art = form.get("art", "")
        until = parse_date(form["bis"], "bis") if form.get("bis") else None
        brains, total = aufgaben.mine(art=art if isinstance(art, str) else "", until=until, seite=int(asked))
        records = aufgaben.records_of(brains)
        items = [{**item(brain), "schriftgut": self._record(records.get(brain.getPath()))} for brain in brains]
        return {"@id": f"{self.context.absolute_url()}/@aufgaben", "items_total": total, "items": items}

    def _record(self, brain):
        return {"@id": brain.getURL(), "aktenzeichen": brain.aktenzeichen, "betreff": brain.Title} if brain else None


class RecordGet(KommuneService):
    """All Aufgaben of an Akte, Vorgang or Dokument, the next due first; batched."""

    def reply(self):
        batch = self.batch(aufgaben.of_record(self.context))
        result = {"@id": batch.canonical_url, "items_total": batch.items_total, "items": list(map(item, batch))}
        if batch.links:
            result["batching"] = batch.links
        return result


class RecordPost(WritingService):
    """Set one: ``art``, ``adressat`` (by default oneself), ``betreff``, ``notiz``, ``frist``."""

    def reply(self):
        body = self.body()
        texts = {name: body[name] for name in ("art", "adressat", "betreff", "notiz") if body.get(name) is not None}
        for name, value in texts.items():
            if not isinstance(value, str):
                raise Invalid(_("error_wert_text", default="This must be text."), field=name)
        made = aufgaben.set_aufgabe(
            self.context,
            **{"art": "", **texts},
            frist=parse_date(body.get("frist"), "frist") if body.get("frist") else None,
        )
        return self.created(made.absolute_url(), _json_of(made, self.request))


class Patch(WritingService):
    """Pass it on (``adressat``) or put it off (``frist``), with ``grund``."""

    def reply(self):
        body = self.body()
        unknown = sorted(set(body) - {"adressat", "frist", "grund"})
        if unknown:
            raise Invalid(
                _("error_aufgabe_field", default="Only adressat, frist and grund can be changed."), field=unknown[0]
            )
        aufgaben.change(
            self.context,
            adressat=str(body.get("adressat") or ""),
            frist=parse_date(body["frist"], "frist") if body.get("frist") else None,
            grund=str(body.get("grund") or ""),
        )
        return _json_of(self.context, self.request)


class Workflow(Transition):
    """``comment`` is the answer or the reason, ``fassung`` the version of the Dokument that was seen."""

    def require_open_to_person(self):
        """Leave it to the api, which says it in the words of the page."""

    def recurse_transition(self, objs, comment, *args):
        seen = self.body().get("fassung")
        details = {"fassung": seen} if isinstance(seen, int) and not isinstance(seen, bool) else {}
        uebergang.execute(self.context, self.transition, text=comment, **details)


def _json_of(aufgabe, request: Interface) -> dict:
    return getMultiAdapter((aufgabe, request), ISerializeToJson)()
