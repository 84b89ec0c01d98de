"""``POST @post``: register a letter, as the page ``@@post-erfassen`` does; the answer is the confirmation alone."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.services import WritingService
from kommune.eakte.posteingang import api as posteingang


FIELDS = ("betreff", "absender", "aktenzeichen", "kennzeichen")


class PostAdd(WritingService):
    def reply(self):
        body = self.body()
        data, filename = akten.uploaded(body.get("datei"))
        quittung = posteingang.register_letter(
            data=data,
            filename=filename,
            oe_id=str(body.get("oe") or ""),
            **{name: str(body.get(name) or "").strip() for name in FIELDS},
        )
        self.request.response.setStatus(201)
        return {"aktenzeichen": quittung.aktenzeichen, "oe": quittung.oe_id}
