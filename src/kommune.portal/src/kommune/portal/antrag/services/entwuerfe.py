"""Applications one has begun: ``GET @entwuerfe`` and ``@entwuerfe/<name>``, ``PATCH`` and ``DELETE`` of one, ``POST <form>/@entwuerfe``.

All of them are for the account of who asks; what is somebody else's is 404. Answers are as they are typed, choices by their tokens.
"""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.antrag import ablage
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.entwurf import api as entwuerfe
from kommune.portal.antrag.entwurf import besitz
from kommune.portal.antrag.entwurf.bogen import bogen_of
from kommune.portal.antrag.entwurf.rules import name_of
from kommune.portal.antrag.entwurf.rules import PREFIX
from kommune.portal.antrag.entwurf.rules import size_of
from kommune.portal.formulare import api as formulare
from plone import api
from secrets import token_urlsafe


WINDOW = "rest"


class Eigene(MitPfad):
    """What the endpoints share: who asks, and the draft of the address."""

    @property
    def konto(self) -> str:
        if api.user.is_anonymous():
            raise Unknown(_("error_entwurf_unknown", default="There is no such application, or it is kept no longer."))
        return zugriff.user_id()

    def key(self) -> str:
        return entwuerfe.find_key(self.path[0]) if self.konto and len(self.path) == 1 else entwuerfe.find_key("")

    def lines(self) -> list:
        """Return my drafts and those of the organisations I may act for, each group what was changed last first."""
        return [one for konto in besitz.mine() for one in entwuerfe.list_drafts(konto)]

    def short(self, one) -> dict:
        return {
            "@id": f"{api.portal.get().absolute_url()}/@entwuerfe/{one.name}",
            "titel": one.titel,
            "seite": one.url,
            "geaendert": one.seit.isoformat(),
            "bis": one.bis.isoformat(),
        }

    def whole(self, key: str) -> dict:
        (line,) = (one for one in self.lines() if one.name == name_of(key))
        kept = ablage.draft(key)
        return {
            **self.short(line),
            "organisation": entwuerfe.belongs_to(key),
            "formular": entwuerfe.url_of_form(kept.von.form),
            "stand": kept.stand,
            "schritt": kept.schritt,
            "antworten": {
                name.removeprefix(PREFIX): value
                for name, value in kept.antworten
                if name.startswith(PREFIX) and not name.endswith("-empty-marker")
            },
            "dateien": [
                {"id": name, "feld": one["feld"], "name": one["name"], "groesse": one["groesse"], "mime": one["mime"]}
                for name, one in ablage.kept_of(key).items()
            ],
        }

    def store(self, form, key: str, body: dict, *, stand: int | None) -> None:
        """Keep answers and files of a body; answers it does not name stay. ``stand``: what the client has read, None for any."""
        action, schema = einreichung.action_of(form), formulare.form_schema(form)
        if action is None:
            raise Invalid(_("error_no_antrag_form", default="This form takes no applications."))
        kept = ablage.draft(key)
        if stand is not None and kept is not None and kept.stand != stand:
            raise WrongState(
                _(
                    "error_entwurf_stand",
                    default="This application was changed since you read it. Read it again, please.",
                )
            )
        answers = {**(dict(kept.antworten) if kept is not None else {}), **_typed(schema, body.get("antworten"))}
        uploads, several = formulare.files_of(body.get("dateien")), frozenset(action.mehrere_dateien or ())
        if wrong := [
            one for one in uploads if one.feld not in schema or formulare.kind_of(schema[one.feld]) != "datei"
        ]:
            raise Invalid(
                _("error_not_taken", default="This answer cannot be taken. Check it, please."), field=wrong[0].feld
            )
        if faults := einreichung.file_faults(schema, action, uploads):
            raise einreichung.Unvollstaendig({one.feld: formulare.message_of(one) for one in faults})
        einreichung.require_patience(einreichung.client_of(self.request))
        names = body.get("dateien_weg") or []
        fits = 0 < size_of(answers) <= ablage.MAX_ANSWERS
        if fits:
            ablage.forget(key, [one for one in names if isinstance(one, str)] if isinstance(names, list) else ())
            ablage.keep(key, uploads, several=several, window=WINDOW)
        schritt = kept.schritt if kept is not None else 0
        if not fits or not ablage.remember(key, answers, schritt, bogen=bogen_of(form, action), window=WINDOW):
            raise Invalid(
                _(
                    "error_entwurf_not_kept",
                    default="Nothing was kept: there are no answers, or your account keeps no more.",
                ),
                field="antworten",
            )


class EntwuerfeGet(Eigene, KommuneService):
    """My drafts, or one with its answers and files."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.path:
            return self.whole(self.key())
        items = [self.short(one) for one in self.lines()]
        return {"@id": f"{api.portal.get().absolute_url()}/@entwuerfe", "items_total": len(items), "items": items}


class EntwuerfePost(Eigene, WritingService):
    """Begin: ``{"antworten": {field: text or list}, "dateien": [{"feld", "name", "inhalt"}]}``; ``organisation``: for which one."""

    def reply(self):
        key, organisation = token_urlsafe(24), str(self.body().get("organisation") or "")
        if organisation:
            antraege.teilhabe.acted(organisation, self.konto)
            besitz.act_for(organisation)
        if len(entwuerfe.list_drafts(organisation or self.konto)) >= entwuerfe.MOST_DRAFTS:
            raise WrongState(
                _(
                    "error_entwurf_too_many",
                    default="You have begun too many applications. Please delete one you do not need.",
                )
            )
        self.store(self.context, key, self.body(), stand=None)
        url = f"{api.portal.get().absolute_url()}/@entwuerfe/{name_of(key)}"
        return self.created(url, {"@id": url, "name": name_of(key)})


class EntwuerfePatch(Eigene, WritingService):
    """Go on: answers and files that are named change; ``stand`` refuses what was made from an older one (409)."""

    def reply(self):
        key, body = self.key(), self.body()
        form = api.content.get(UID=ablage.draft(key).von.form)
        if form is None:
            raise Unknown(_("error_entwurf_unknown", default="There is no such application, or it is kept no longer."))
        stand = body.get("stand")
        self.store(form, key, body, stand=stand if isinstance(stand, int) else None)
        return self.reply_no_content()


class EntwuerfeDelete(Eigene, WritingService):
    """Delete one with its files."""

    def reply(self):
        ablage.discard(self.key())
        return self.reply_no_content()


def _typed(schema, raw) -> dict:
    """Return answers as a browser sends them. :raises Invalid: no object of texts, or a question the form does not ask."""
    fits = isinstance(raw, dict) and all(
        name in schema
        and formulare.kind_of(schema[name]) not in ("datei", "hinweis")
        and (isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value)))
        for name, value in raw.items()
    )
    if raw is not None and not fits:
        raise Invalid(
            _(
                "error_entwurf_json",
                default="The answers must be an object: the name of a question and what was typed, a text or a list of texts.",
            ),
            field="antworten",
        )
    return {f"{PREFIX}{name}": value for name, value in (raw or {}).items()}
