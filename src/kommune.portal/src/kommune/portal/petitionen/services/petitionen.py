"""``GET`` and ``POST /petitionen/@petitionen``: read with counts, hand in; ``POST <petition>/@unterschriften``: sign."""

from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.browser.seite import account
from kommune.portal.petitionen.browser.seite import facts_of
from kommune.portal.petitionen.browser.seite import slow_down


NUMBERS = ("titel", "art", "anzahl", "quorum", "ende", "phase")


class PetitionenGet(KommuneService):
    """Published petitions with counts, batched; no name, no address."""

    def reply(self):
        batch = self.batch(petitionen.brains(review_state="published"))
        items = [
            {"@id": one.getURL(), "UID": one.UID, **self.numbers(facts_of(one.UID, one.petition_werte, "published"))}
            for one in batch
        ]
        answer = {"@id": batch.canonical_url, "items_total": batch.items_total, "items": self.to_json(items)}
        return answer | ({"batching": batch.links} if batch.links else {})

    def numbers(self, facts):
        return {name: str(facts[name]) if name == "phase" else facts[name] for name in NUMBERS}


class PetitionenPost(WritingService):
    """Hand in: ``title``, ``anliegen``, ``begruendung``, ``name``, ``anschrift``, ``email``, ``name_oeffentlich``, ``art``.

    202: a mail was sent, its link hands it in. With the account of a citizen at once.
    """

    def reply(self):
        body = self.body()
        slow_down(self.request)
        user, _name, email = account()
        petitionen.hand_in({**body, "email": email or body.get("email")}, owner=user)
        self.request.response.setStatus(202)
        return {"bestaetigung": "konto" if user else "mail"}


class UnterschriftPost(WritingService):
    """Sign: ``name``, ``ort``, ``oeffentlich`` and, without an account, ``email``. 202: a mail was sent."""

    def reply(self):
        body = self.body()
        slow_down(self.request)
        user, _name, email = account()
        values = {name: body.get(name) or "" for name in ("name", "ort")}
        values["oeffentlich"] = body.get("oeffentlich") is True
        if user:
            new = petitionen.sign_with_account(self.context, email=email, **values)
            return {"bestaetigung": "konto", "neu": new}
        petitionen.ask_to_sign(self.context, email=body.get("email") or "", **values)
        self.request.response.setStatus(202)
        return {"bestaetigung": "mail"}
