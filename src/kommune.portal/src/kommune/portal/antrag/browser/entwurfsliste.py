"""The answers of a form that the town withdrew while somebody filled it in: shown once, kept nowhere."""

from kommune.portal.antrag.browser.formular import Formular
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.core.interfaces import IUngesendet
from zope.interface import implementer


@implementer(IUngesendet)
class Ungesendet:
    def __init__(self, context, request):
        self.context, self.request = context, request

    def angaben(self) -> list[dict]:
        """Return the answers with the form's labels, to a browser that knows the stamp of exactly these questions."""
        if einreichung.action_of(self.context) is None:
            return []
        form = Formular(self.context, self.request)
        if self.request.form.get("kommune-fassung") != form.fassung:
            return []
        form.read()
        form.checked()
        return [angabe for section in form.overview() for angabe in section["angaben"]]
