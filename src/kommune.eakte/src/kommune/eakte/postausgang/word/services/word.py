"""``@wordvorlagen`` of the templates: list, upload, replace, retire; ``@aus-wordvorlage`` of a Vorgang."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.postausgang.word import api as word
from kommune.eakte.postausgang.word import wordpaket


def told(one) -> dict:
    kept = {"id": one.id, "titel": one.titel, "aktiv": one.aktiv, "platzhalter": list(one.platzhalter)}
    return {**kept, "ergebnis": one.ergebnis}


class WordvorlagenGet(KommuneService):
    """All templates, and whether the server makes a PDF of what is filled."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@wordvorlagen",
            "pdf": word.makes_pdf(),
            "items": [told(one) for one in word.list_vorlagen(retired=True)],
        }


class WordvorlagenPost(MitPfad, WritingService):
    """Multipart with ``titel`` and ``datei``, or JSON with the file in base64; ``ergebnis``: it makes a Bescheid of that result.

    ``/<id>`` replaces, ``/<id>/stilllegen`` retires.
    """

    def reply(self):
        if not word.may_manage():
            raise Unknown(_("error_no_page", default="There is no such page."))
        id = self.path[0] if self.path else ""
        if self.path[1:] == ["stilllegen"]:
            word.retire(id)
            return told(word.get_vorlage(id))
        if self.path[1:]:
            raise Unknown(_("error_word_unknown", default="There is no such Word template."))
        body = self.request.form if self.request.form.get("datei") is not None else self.body()
        file, name = akten.uploaded(body.get("datei"))
        data = file if isinstance(file, bytes) else file.read(wordpaket.MAX_BYTES + 1)
        titel = str(body.get("titel", ""))
        one = word.put_vorlage(titel, data, name, id=id, ergebnis=str(body.get("ergebnis") or ""))
        return self.created(f"{self.context.absolute_url()}/@wordvorlagen/{one.id}", told(one))


class AusWordvorlagePost(WritingService):
    """Make a draft Dokument, or of a template with ``ergebnis`` a draft Bescheid, from ``{"vorlage": "<id>"}``."""

    def reply(self):
        made = word.make_draft(self.context, str(self.body().get("vorlage", "")))
        told = {"@id": made.absolute_url(), "@type": made.portal_type, "title": made.title}
        return self.created(made.absolute_url(), told)


class WordfassungPost(WritingService):
    """Another Word file for a draft Bescheid that is one: multipart with ``datei``, or JSON with the file in base64."""

    def reply(self):
        body = self.request.form if self.request.form.get("datei") is not None else self.body()
        file, _name = akten.uploaded(body.get("datei"))
        word.replace(self.context, file if isinstance(file, bytes) else file.read(wordpaket.MAX_BYTES + 1))
        return self.reply_no_content()
