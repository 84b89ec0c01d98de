"""``@dauersuchen``: the saved searches of the person, with the number of new hits in each."""

from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.recherche import rules
from kommune.eakte.recherche.dauersuche import api as dauersuchen


class _Dauersuchen(MitPfad):
    def answer(self) -> dict:
        news = dauersuchen.news()
        return {
            "@id": f"{self.context.absolute_url()}/@dauersuchen",
            "items": [
                {
                    "id": one.id,
                    "titel": one.titel,
                    "frage": dict(one.frage),
                    "neu": len(news[one.id]),
                    "zu_viele": one.zu_viele,
                }
                for one in dauersuchen.mine()
            ],
        }


class DauersuchenGet(_Dauersuchen, KommuneService):
    """All of them, by name."""

    def reply(self):
        return self.to_json(self.answer())


class DauersuchenPost(_Dauersuchen, WritingService):
    """``{"titel": …, "frage": {…}}`` keeps one, ``frage`` as the parameters of ``@recherche``; ``/<id>/gesehen`` says one looked."""

    def reply(self):
        if len(self.path) == 2 and self.path[1] == "gesehen":
            dauersuchen.see(dauersuchen.get(self.path[0]))
            return self.reply_no_content()
        body = self.body()
        frage = body.get("frage")
        told = {name: str(value) for name, value in frage.items()} if isinstance(frage, dict) else {}
        dauersuchen.save(str(body.get("titel", "")), rules.read(told))
        return self.to_json(self.answer())


class DauersuchenDelete(_Dauersuchen, WritingService):
    """``@dauersuchen/<id>``."""

    def reply(self):
        dauersuchen.remove("/".join(self.path))
        return self.to_json(self.answer())
