"""``@stellungnahmen`` of a Vorgang: who was asked and where each stands; ask, answer, withdraw, give time, tell the result."""

from dataclasses import asdict
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.stellungnahmen import api as stellungnahmen


NEW = {"art": str, "befragte": list, "unterlagen": list, "text": str, "frist": str, "betreff": str}
WRONG = _("error_anfrage_field", default="There is no such field, or it is of another kind.")


def told(vorgang, anfrage) -> dict:
    today = clock.today()
    befragte = [
        {
            **{name: value for name, value in asdict(one).items() if name != "beitraege"},
            "ueberfaellig": stellungnahmen.is_overdue(anfrage, one, today),
        }
        for one in anfrage.befragte
    ]
    return {
        "@id": f"{vorgang.absolute_url()}/@stellungnahmen/{anfrage.id}",
        **{name: value for name, value in asdict(anfrage).items() if name not in ("befragte", "unterlagen")},
        "unterlagen": [{"uid": uid, "fassung": version} for uid, version in anfrage.unterlagen],
        "befragte": befragte,
    }


class AnfragenGet(KommuneService):
    """All of them, the oldest first."""

    def reply(self):
        items = [told(self.context, one) for one in stellungnahmen.anfragen_of(self.context)]
        return self.to_json({"@id": f"{self.context.absolute_url()}/@stellungnahmen", "items": items})


class AnfragenPost(MitPfad, WritingService):
    """Ask; ``@stellungnahmen/<id>/<verb>``: of an Anfrage ``verlaengern``, ``ergebnis``; of one who was asked the others."""

    def reply(self):
        if self.path:
            return self.change()
        body = checked(self.body(), NEW)
        made = stellungnahmen.ask(
            self.context,
            body.get("befragte", []),
            body.get("unterlagen", []),
            body.get("text", ""),
            akten.parse_date(body["frist"], "frist") if body.get("frist") else None,
            art=body.get("art", stellungnahmen.Art.STELLUNGNAHME),
            betreff=body.get("betreff", ""),
        )
        data = told(self.context, made)
        return self.created(data["@id"], data)

    def change(self):
        nr, verb = [*self.path, "", ""][:2]
        act = VERBS.get(verb) if len(self.path) == 2 else None
        if act is None:
            raise Unknown(_("error_anfrage_unknown", default="There is no such Anfrage."))
        kinds, function = act
        found = function(self.context, nr, checked(self.body(), kinds))
        return self.to_json(found if found is not None else {"@id": f"{self.context.absolute_url()}/@stellungnahmen"})


def checked(body: dict, kinds: dict) -> dict:
    """Return the values of a request.

    :raises Invalid: a field there is none of, or of another kind; lists hold texts.
    """
    for name, value in body.items():
        kind = kinds.get(name)
        wrong = kind is None or not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        if wrong or (kind is list and not all(isinstance(one, str) for one in value)):
            raise Invalid(WRONG, field=str(name)[:100])
    return body


def _access(vorgang, nr: str, _body: dict) -> dict:
    return asdict(stellungnahmen.renew_access(vorgang, nr))


def _answer(vorgang, nr: str, body: dict) -> None:
    stellungnahmen.answer_query(vorgang, nr, body.get("gegenfrage", ""), body.get("text", ""))


def _enter(vorgang, nr: str, body: dict) -> None:
    upload = body.get("datei")
    files = [akten.uploaded(upload)] if upload else []
    stellungnahmen.note_by_hand(
        vorgang,
        nr,
        text=body.get("text", ""),
        files=[(name, data) for data, name in files],
        keine_bedenken=body.get("keine_bedenken", False),
    )


def _withdraw(vorgang, nr: str, body: dict) -> None:
    stellungnahmen.withdraw(vorgang, nr, grund=body.get("grund", ""))


def _postpone(vorgang, nr: str, body: dict) -> None:
    stellungnahmen.postpone(vorgang, nr, akten.parse_date(body.get("frist", ""), "frist"))


def _result(vorgang, nr: str, body: dict) -> None:
    stellungnahmen.tell_result(vorgang, nr, body.get("text", ""), body.get("unterlagen", []))


VERBS = {
    "zugang": ({}, _access),
    "antworten": ({"gegenfrage": str, "text": str}, _answer),
    "eintragen": ({"text": str, "datei": dict, "keine_bedenken": bool}, _enter),
    "zurueckziehen": ({"grund": str}, _withdraw),
    "verlaengern": ({"frist": str}, _postpone),
    "ergebnis": ({"text": str, "unterlagen": list}, _result),
}
