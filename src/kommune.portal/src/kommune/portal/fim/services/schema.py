"""``@fim``: a schema of the national catalogue becomes the form of a service; where a form came from."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.fim import api as fim
from kommune.portal.fim.bauplan import WIEDERHOLUNGEN
from zope.i18n import translate


class FimPost(WritingService):
    """``POST <leistung>/@fim``: ``schema`` and ``listen`` are the XML of the files; ``pruefen`` only looks.

    ``wiederholungen`` (1–9): how many copies of a group are made; ``ersetzen``: a service that has a form gets a new version of it.
    """

    def reply(self):
        body = self.body()
        files = [body.get("schema"), *(body.get("listen") or [])] if isinstance(body.get("listen"), list | None) else []
        if not files or not all(isinstance(one, str) and one for one in files):
            raise Invalid(
                _("error_fim_json", default="Send schema (XML) and listen (a list of XML) as texts."), field="schema"
            )
        wanted = body.get("wiederholungen", WIEDERHOLUNGEN)
        if type(wanted) is not int or not 1 <= wanted <= 9:
            raise Invalid(_("error_fim_wiederholungen", default="A number from 1 to 9."), field="wiederholungen")
        schema, lists = fim.read([one.encode("utf-8", "replace") for one in files])
        plan = fim.plan(schema, lists, wanted)
        told = {
            "schema": {"id": schema.wurzel.id, "version": schema.wurzel.version, "name": schema.wurzel.name},
            "schritte": [
                {
                    "titel": step.titel,
                    "fragen": [
                        {
                            "name": one.name,
                            "label": one.label,
                            "art": one.art,
                            "pflicht": one.pflicht,
                            "fim": one.quelle,
                            "wenn": one.wenn,
                            "gruppe": one.gruppe,
                        }
                        for one in step.fragen
                    ],
                }
                for step in plan.schritte
            ],
            "hinweise": [
                {"stelle": one.stelle, "text": translate(fim.words_of(one), context=self.request)}
                for one in plan.hinweise
            ],
            "regeln": [
                {"id": one.id, "name": one.name, "text": one.text, "stelle": one.stelle} for one in schema.regeln
            ],
        }
        if body.get("pruefen") is True:
            if not fim.may_make(self.context):
                raise fim.not_allowed()
            return self.to_json({"angelegt": False, **told})
        form = fim.make_form(self.context, schema, plan, ersetzen=body.get("ersetzen") is True)
        return self.created(form.absolute_url(), {"@id": form.absolute_url(), "angelegt": True, **told})


class FimGet(KommuneService):
    """``GET <formular>/@fim``: the schema the form came from, with the rules that are text."""

    def reply(self):
        found = fim.herkunft_of(self.context)
        if found is None:
            raise Unknown(_("error_fim_keins", default="This form came from no FIM schema."))
        return self.to_json(found)
