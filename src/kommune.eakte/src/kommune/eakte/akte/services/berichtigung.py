"""What was noted wrongly and is put right: a Verweis taken back, another OE responsible for an Akte."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.rest.services import WritingService


class RemoveVerweis(WritingService):
    """``DELETE @verweise`` with ``nr`` (its place in ``verweise``, from 0) and ``grund``; the journal keeps it."""

    def reply(self):
        body = self.body()
        number = body.get("nr")
        place = number if isinstance(number, int) and not isinstance(number, bool) else -1
        akte_api.remove_verweis(self.context, place, grund=str(body.get("grund") or ""))
        return self.reply_no_content()


class CorrectFederfuehrung(WritingService):
    """``POST <akte>/@federfuehrung`` with ``oe`` and ``grund``; who asks may see nothing of it afterwards, so nothing is told."""

    def reply(self):
        if not akte_api.may_correct_federfuehrung(self.context):
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        body = self.body()
        akte_api.correct_federfuehrung(self.context, str(body.get("oe") or ""), grund=str(body.get("grund") or ""))
        return self.reply_no_content()
