"""``POST @post``: register a letter, as the page ``@@post-erfassen`` does; the answer is the confirmation alone.

``POST <vorgang>/@falsch-zugestellt``: send it back.
"""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.eingabe import doppelsendung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.posteingang import api as posteingang

import json


TEXTS = ("betreff", "absender", "aktenzeichen", "kennzeichen", "person", "vorgangstyp", "standort")


class PostAdd(WritingService):
    """With ``einmal``, a key of 16 to 64 letters and digits drawn by who calls, the same letter is stored once."""

    def reply(self):
        body = self.body()
        self.request.form[doppelsendung.FIELD] = body.get(doppelsendung.FIELD)
        answer = doppelsendung.done_before(self.request)
        if not answer:
            answer = json.dumps(self.register(body))
            doppelsendung.note_done(self.request, answer)
        self.request.response.setStatus(201)
        return json.loads(answer)

    def register(self, body: dict) -> dict:
        quittung = posteingang.register(
            posteingang.Brief(
                dateien=[akten.uploaded(one) for one in self.files(body)],
                art=str(body.get("art") or "brief"),
                eingang=akten.parse_date(body.get("posteingangsdatum"), "posteingangsdatum"),
                oe_id=str(body.get("oe") or ""),
                felder=body.get("felder") or {},
                **{name: str(body.get(name) or "").strip() for name in TEXTS},
            )
        )
        return {"nummer": quittung.nummer, "aktenzeichen": quittung.aktenzeichen, "oe": quittung.oe_id}

    def files(self, body: dict) -> list:
        """Return ``datei`` and ``dateien``; that there is none must be said by ``papier``."""
        found = [*([body["datei"]] if body.get("datei") else ()), *(body.get("dateien") or ())]
        if not found and not body.get("papier"):
            raise Invalid(_("error_no_file", default="The file is missing."), field="datei")
        return found


class FalschZugestellt(WritingService):
    def reply(self):
        before = self.context.federfuehrung
        oe_id = posteingang.return_to_post(self.context, grund=str(self.body().get("grund") or ""))
        posteingang.offer_back(self.context, before)
        return {"aktenzeichen": self.context.aktenzeichen, "oe": oe_id}
