"""``@merkliste``: favourites and what was opened last (GET at the site); keep or drop one (POST, DELETE on a record)."""

from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.merkliste import api as merkliste
from plone import api


def item(brain) -> dict:
    return {"@id": brain.getURL(), "UID": brain.UID, "aktenzeichen": brain.aktenzeichen, "betreff": brain.Title}


class MerklisteGet(KommuneService):
    def reply(self):
        return self.to_json(
            {
                "@id": f"{api.portal.get().absolute_url()}/@merkliste",
                "favoriten": [item(one) for one in merkliste.favoriten()],
                "zuletzt": [item(one) for one in merkliste.zuletzt()],
            }
        )


class MerkenPost(WritingService):
    def reply(self):
        merkliste.keep(self.context)
        return self.reply_no_content()


class MerkenDelete(WritingService):
    def reply(self):
        merkliste.drop(self.context)
        return self.reply_no_content()
