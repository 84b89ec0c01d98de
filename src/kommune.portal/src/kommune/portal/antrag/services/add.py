"""``POST <form>/@antraege`` hands in; ``POST @antraege/<Eingangsnummer>`` answers the town."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.eingang import ruecknahme
from kommune.portal.antrag.eingang.zugang import open_fall
from kommune.portal.formulare.api import files_of
from kommune.portal.formulare.api import key_of
from kommune.portal.formulare.frage import eingabe
from plone import api


class AntraegePost(WritingService):
    """``{"antworten": {field: value}, "dateien": [{"feld", "name", "inhalt": base64}]}``.

    The header ``Idempotency-Key`` makes a repeated request the same Antrag. Answers are checked
    as on the page; 422 names every fault by its field. ``am_schalter``: somebody of the town fills it in for a person.
    """

    def reply(self):
        action = einreichung.action_of(self.context)
        if action is None:
            raise Invalid(_("error_no_antrag_form", default="This form takes no applications."))
        body = self.body()
        uploads = files_of(body.get("dateien"))
        answers, faults = eingabe.read_answers(self.context, body.get("antworten"), uploads, action.zeigen_wenn or ())
        faults = {**einreichung.further_faults(self.context, action, answers, uploads), **faults}
        if faults:
            raise einreichung.Unvollstaendig(faults)
        beleg = einreichung.hand_in(
            self.context,
            action,
            answers,
            uploads,
            key=key_of(self.request),
            client=einreichung.client_of(self.request),
            desk=body.get("am_schalter") is True,
        )
        url = f"{api.portal.get().absolute_url()}/@antraege/{beleg.eingangsnummer}?code={beleg.code}"
        data = {
            "@id": url,
            "eingangsnummer": beleg.eingangsnummer,
            "code": beleg.code,
            "status_url": antraege.status_url(beleg.eingangsnummer),
            "neu": beleg.neu,
        }
        if beleg.zahlung:
            data["zahlung"] = f"{api.portal.get().absolute_url()}/@bezahlung/{beleg.zahlung}"
        return self.created(url, data)


class AntwortPost(MitPfad, WritingService):
    """``{"text": …, "dateien": […], "code": …}`` with an ``Idempotency-Key``; ``zuruecknehmen`` takes the Antrag back, ``text`` says why.

    ``punkt`` answers one of the items that were asked for; ``gegen`` objects to the Bescheid in this message (Widerspruch),
    as on the page only where the town takes it, and for the account of the Antrag alone: a code is no signature.
    """

    def reply(self):
        body = self.body()
        nummer = self.path[0] if len(self.path) == 1 else ""
        antrag = open_fall(self.request, nummer, str(body.get("code") or ""))
        einreichung.require_patience(einreichung.client_of(self.request))
        text, gegen = str(body.get("text") or ""), str(body.get("gegen") or "")
        files, key = files_of(body.get("dateien"), field="unterlagen"), key_of(self.request)
        if body.get("zuruecknehmen") is True:
            message_id = ruecknahme.withdraw(antrag, text)
        elif gegen:
            if body.get("code"):
                raise Unknown(_("error_page_unknown", default="There is no such page."))
            message_id = antraege.object_to(antrag, gegen, text=text, files=files, key=key)
        else:
            message_id = antraege.answer(
                antrag, text=text, files=files, key=key, punkt=str(body.get("punkt") or "")[:40]
            )
        url = f"{api.portal.get().absolute_url()}/@antraege/{antrag.eingangsnummer}"
        return self.created(url, {"@id": url, "nachricht": message_id})
