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
from kommune.portal.antrag.faden import safe
from kommune.portal.formulare.api import files_of
from kommune.portal.formulare.api import key_of
from kommune.portal.formulare.api import Upload
from kommune.portal.formulare.frage import eingabe
from plone import api


def sent_files(body: dict, field: str = "") -> list[Upload]:
    """Return the files of a body: those it brings along, and those it names of one's Dokumentensafe (``{"feld", "safe": id}``).

    :raises Invalid: not a list of such objects. :raises Unknown: a paper that is not theirs.
    """
    raw = body.get("dateien") or []
    named = [one for one in raw if isinstance(one, dict) and "safe" in one] if isinstance(raw, list) else []
    uploads = files_of([one for one in raw if one not in named], field=field)
    return uploads + safe.taken([(str(one.get("feld") or field), str(one["safe"])) for one in named[: safe.MOST]])


class AntraegePost(WritingService):
    """``{"antworten": {field: value}, "dateien": [{"feld", "name", "inhalt": base64}]}``; ``{"feld", "safe": id}`` takes a paper of one's own.

    The header ``Idempotency-Key`` makes a repeated request the same Antrag. Answers are checked
    as on the page; 422 names every fault by its field. ``am_schalter``: somebody of the town fills it in for a person;
    ``organisation``: the id of the one it is made for.
    """

    def reply(self):
        action = einreichung.action_of(self.context)
        if action is None:
            raise Invalid(_("error_no_antrag_form", default="This form takes no applications."))
        body = self.body()
        uploads = sent_files(body)
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
            organisation=str(body.get("organisation") or ""),
        )
        url = f"{api.portal.get().absolute_url()}/@antraege/{beleg.eingangsnummer}"
        url += f"?code={beleg.code}" if beleg.code else ""
        data = {
            "@id": url,
            "eingangsnummer": beleg.eingangsnummer,
            "code": beleg.code,
            "status_url": beleg.url,
            "neu": beleg.neu,
        }
        return self.created(url, data)


class AntwortPost(MitPfad, WritingService):
    """``{"text": …, "dateien": […], "code": …}`` with an ``Idempotency-Key``; ``zuruecknehmen`` takes the Antrag back, ``text`` says why.

    ``punkt`` answers one of the items that were asked for; ``gegen`` objects to the Bescheid in this message (Widerspruch),
    as on the page only where the town takes it, and for the account of the Antrag alone: a code is no signature.
    """

    def reply(self):
        body = self.body()
        nummer = self.path[0] if len(self.path) == 1 else ""
        antrag = open_fall(self.request, nummer, str(body.get("code") or ""), handeln=True)
        einreichung.require_patience(einreichung.client_of(self.request))
        text, gegen = str(body.get("text") or ""), str(body.get("gegen") or "")
        files, key = sent_files(body, field="unterlagen"), key_of(self.request)
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
