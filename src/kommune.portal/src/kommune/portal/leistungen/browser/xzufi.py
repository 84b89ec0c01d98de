"""Services as XML in the shape of XZuFi: one for everybody, all of them for who writes services."""

from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.quelle import ausfuhr
from Products.Five import BrowserView


class XzufiView(BrowserView):
    """``<leistung>/@@xzufi?version=2.2.0``."""

    def __call__(self):
        data = ausfuhr.as_xml(self.leistungen(), ausfuhr.fassung_of(self.request.form.get("version")))
        response = self.request.response
        response.setHeader("Content-Type", ausfuhr.MIME)
        response.setHeader("Content-Disposition", f'attachment; filename="{self.context.getId()}.xml"')
        return data

    def leistungen(self):
        return [self.context]


class XzufiAlleView(XzufiView):
    """``/leistungen/@@xzufi``: everything published, for a Landesredaktion; each service is opened for it."""

    def leistungen(self):
        return [leistungen.get_leistung(one.id) for one in leistungen.list_leistungen()]
