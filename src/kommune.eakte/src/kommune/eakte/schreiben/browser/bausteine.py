"""Pages: the Textbausteine of a person and their OEs, and forms to add, change and remove one."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.browser.frische import FreshFormView
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import api as schreiben
from plone import api


class Bausteine(Seite):
    """``@@textbausteine``: by owner, with the ways to change them."""

    platzhalter = postausgang.PLATZHALTER

    def groups(self) -> list[dict]:
        url = f"{api.portal.get().absolute_url()}/@@textbaustein"
        return [
            {
                "name": name,
                "neu": f"{url}?fuer={owner}",
                "rows": [
                    {
                        "titel": one.titel,
                        "text": one.text,
                        "url": f"{url}?fuer={owner}&nr={one.id}",
                        "weg": f"{url}-entfernen?fuer={owner}&nr={one.id}",
                    }
                    for one in schreiben.bausteine_of(owner)
                ],
            }
            for owner, name in schreiben.owners()
        ]


class OfBaustein(FormView):
    """Base: ``fuer`` names the owner, ``nr`` the Textbaustein."""

    in_address = ("fuer", "nr")

    @property
    def owner(self) -> str:
        return str(self.request.form.get("fuer", ""))

    @cached_property
    def found(self):
        nr = str(self.request.form.get("nr", ""))
        return schreiben.find_baustein(self.owner, nr) if nr else None

    def hidden(self) -> list[dict]:
        values = {"fuer": self.owner, "nr": self.found.id if self.found is not None else ""}
        return [self.field(name, "", kind="hidden", default=value) for name, value in values.items()]

    def cancel(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@textbausteine"


class BausteinForm(FreshFormView, OfBaustein):
    """``@@textbaustein``: a new one, or one to change."""

    title = _("title_baustein", default="Textbaustein")
    submit = _("label_save", default="Save")
    intro = _(
        "help_baustein",
        default="Plain text. Placeholders such as {{ antragsteller.name }} are filled when it is inserted; the list stands on the page before.",
    )

    def stored(self) -> dict[str, str]:
        found = self.found
        return {"titel": found.titel, "text": found.text} if found is not None else {"titel": "", "text": ""}

    def fields(self):
        stored = self.stored()
        titel, text = _("label_baustein_titel", default="Name"), _("label_schreiben_text", default="Text")
        return [
            *self.hidden(),
            self.vorher(stored),
            self.field("titel", titel, default=stored["titel"], required=True),
            self.field("text", text, kind="textarea", default=stored["text"], required=True, rows=12),
        ]

    def save(self, form):
        meine = {name: form.get(name, "") for name in ("titel", "text")}
        if self.found is None:
            schreiben.add_baustein(self.owner, **meine)
        else:
            werte = self.settled(meine, self.stored())
            schreiben.change_baustein(self.owner, self.found.id, **werte, stand=self.found.stand)
        return self.cancel()

    def told(self, message):
        mapping = {"person": self.wer(), "time": f"{self.found.geaendert_am:%d.%m.%Y, %H:%M}"}
        return _(str(message), default=message.default, mapping=mapping)

    def wer(self) -> str:
        return organisation.display_name(self.found.geaendert_von)


class RemoveBaustein(OfBaustein):
    """``@@textbaustein-entfernen``: asks once more."""

    title = submit = _("title_baustein_remove", default="Remove the Textbaustein")

    @property
    def intro(self):
        return self.found.titel if self.found is not None else ""

    def fields(self):
        seen = str(self.found.stand) if self.found is not None else ""
        return [*self.hidden(), self.field("stand", "", kind="hidden", default=seen)]

    def save(self, form):
        found = schreiben.find_baustein(self.owner, str(form.get("nr", "")))
        if form.get("stand") != str(found.stand):
            form["stand"] = str(found.stand)
            raise Stale(
                _(
                    "error_vermerk_changed",
                    default="Somebody has just changed the draft. Look at it before you discard it.",
                )
            )
        schreiben.remove_baustein(self.owner, found.id)
        return self.cancel()
