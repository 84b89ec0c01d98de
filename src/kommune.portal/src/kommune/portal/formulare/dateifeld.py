"""A file that came with a form, taken as it was sent: easyform's own converter would read all of it into memory."""

from os import SEEK_END
from plone.formwidget.namedfile import utils
from plone.formwidget.namedfile.converter import NamedDataConverter
from plone.formwidget.namedfile.interfaces import INamedFileWidget
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from plone.namedfile.interfaces import INamedBlobFileField
from plone.namedfile.interfaces import INamedBlobImageField
from plone.namedfile.utils import get_contenttype
from plone.namedfile.utils import safe_basename
from zope.component import adapter


class _Sent:
    """Only for the length of a request: ``gesendet`` is the open file, ``data`` is read when somebody asks."""

    def __init__(self, gesendet, filename):
        self.gesendet, self.filename = gesendet, filename
        self.contentType = get_contenttype(filename=filename)

    @property
    def data(self):
        self.gesendet.seek(0)
        return self.gesendet.read()

    def getSize(self):
        return self.gesendet.seek(0, SEEK_END)


class GesendeteDatei(_Sent, NamedBlobFile):
    """For fields that take any file."""


class GesendetesBild(_Sent, NamedBlobImage):
    """For fields that take a picture."""


@adapter(INamedBlobFileField, INamedFileWidget)
class OhneLesen(NamedDataConverter):
    """As Plone's, but what was sent stays the file it is."""

    sent = GesendeteDatei

    def toFieldValue(self, value):
        if not utils.is_file_upload(value):
            return super().toFieldValue(value)
        if not value.filename:
            return self.field.missing_value
        return self.sent(value.file, safe_basename(value.filename))


@adapter(INamedBlobImageField, INamedFileWidget)
class BildOhneLesen(OhneLesen):
    sent = GesendetesBild
