"""A file in a form, as it lies on the disk while the request lasts: never read whole."""

from kommune.eakte.core.werte import datei
from kommune.portal.formulare.interfaces import IInTeilen
from plone.formwidget.namedfile.converter import NamedDataConverter
from plone.namedfile.interfaces import INamedBlobFile
from plone.namedfile.interfaces import INamedField
from typing import Any
from typing import BinaryIO
from zope.component import adapter
from zope.interface import implementer
from ZPublisher.HTTPRequest import FileUpload


@implementer(INamedBlobFile)
class Gesendet:
    """What was sent, as Plone's fields know a file; ``sent`` is read in parts."""

    def __init__(self, sent: BinaryIO, filename: str) -> None:
        self.sent, self.filename = sent, filename

    @property
    def contentType(self) -> str:
        return str(datei.describe(self.sent, self.filename)["mime"])

    @property
    def data(self) -> bytes:
        self.sent.seek(0)
        return self.sent.read()

    def open(self, mode: str = "r") -> Any:
        self.sent.seek(0)
        return self.sent

    def getSize(self) -> int:
        self.sent.seek(0, 2)
        return self.sent.tell()


@adapter(INamedField, IInTeilen)
class InTeilen(NamedDataConverter):
    """Takes the file as it was sent; all else as Plone does."""

    def toFieldValue(self, value: Any) -> Any:
        if isinstance(value, FileUpload) and value.filename:
            name = str(value.filename).replace("\\", "/").rpartition("/")[2]
            return Gesendet(value.file, name)
        return super().toFieldValue(value)
