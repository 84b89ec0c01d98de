"""``/vorgangstypen/@@ausfuhr`` and ``@@einfuhr``: Vorgangstypen as one file."""

from kommune.eakte import _
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from Products.Five import BrowserView


MAX_READ = 1024 * 1024 + 1


class ExportView(BrowserView):
    """All Vorgangstypen, or the one of ``id``, as a file to keep."""

    def __call__(self):
        one = self.request.form.get("id", "")
        typen = (
            [vorgangstypen.get(str(one))] if one else sorted(self.context.objectValues(), key=lambda typ: typ.getId())
        )
        response, name = self.request.response, str(one) or "vorgangstypen"
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Content-Disposition", f'attachment; filename="{name}.json"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        return vorgangstypen.export(typen)


class ImportForm(FormView):
    title = submit = _("title_vt_import", default="Import Vorgangstypen")
    intro = _(
        "help_vt_import",
        default="All Vorgangstypen of the file become drafts here, or none. One with the id of a Vorgangstyp that is there "
        "changes its draft. Nothing is offered before you publish it.",
    )

    def fields(self):
        return [
            self.field("datei", _("label_datei", default="File"), kind="file", required=True),
            self.field(
                "leer",
                _("label_vt_leer", default="Units, offices, people and templates this town does not know"),
                kind="select",
                options=[
                    ("", _("label_vt_leer_nein", default="refuse the file and name them")),
                    ("1", _("label_vt_leer_ja", default="leave them empty, I fill them in")),
                ],
                required=True,
            ),
        ]

    def save(self, form):
        upload = form.get("datei")
        if not getattr(upload, "filename", ""):
            raise Invalid(_("error_no_file", default="The file is missing."), field="datei")
        typen = vorgangstypen.import_file(upload.read(MAX_READ), leer=form.get("leer") == "1")
        message = _("msg_vt_imported", default="Taken over: ${count}.", mapping={"count": len(typen)})
        api.portal.show_message(message, self.request)
