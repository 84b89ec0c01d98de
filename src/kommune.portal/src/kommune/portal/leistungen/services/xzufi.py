"""``GET <leistung>/@xzufi?version=2.3.1``: a service with the names of the FIM portal's field model."""

from kommune.eakte.core.rest.services import KommuneService
from kommune.portal.leistungen.quelle import ausfuhr


class XzufiGet(KommuneService):
    """As everybody who may see the service reads it on its page."""

    def reply(self):
        return self.to_json(ausfuhr.as_json(self.context, ausfuhr.fassung_of(self.request.form.get("version"))))
