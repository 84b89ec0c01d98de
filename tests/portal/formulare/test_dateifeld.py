"""A file sent with a form stays the file it is: nothing reads it into memory."""

from io import BytesIO
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare import dateifeld
from plone.namedfile.field import NamedBlobFile
from plone.namedfile.field import NamedBlobImage
from types import SimpleNamespace
from ZPublisher.HTTPRequest import FileUpload

import pytest


class Unread(BytesIO):
    """Tells the largest piece that was read."""

    largest = 0

    def read(self, size=-1):
        data = super().read(size)
        self.largest = max(self.largest, len(data))
        return data


def sent(data, name="beleg.pdf"):
    upload = FileUpload.__new__(FileUpload)
    upload.file, upload.filename, upload.headers, upload.name = Unread(data), name, {}, "beleg"
    return upload


def converted(field, value):
    factory = dateifeld.BildOhneLesen if isinstance(field, NamedBlobImage) else dateifeld.OhneLesen
    field.__name__ = "beleg"
    widget = SimpleNamespace(request={}, name="form.widgets.beleg", field=field)
    return factory(field, widget).toFieldValue(value)


@pytest.mark.rules
@pytest.mark.parametrize(("kind", "name"), [(NamedBlobFile, "beleg.pdf"), (NamedBlobImage, "beleg.png")])
def test_it_is_what_the_field_takes_and_is_not_read(kind, name):
    field, upload = kind(required=False), sent(b"x" * 3_000_000, name)
    value = converted(field, upload)
    field.validate(value)
    assert (value.filename, value.getSize()) == (name, 3_000_000)
    _answers, (taken,) = formulare.split_files({"beleg": value}, {"beleg": field})
    assert taken.data is upload.file and taken.groesse == 3_000_000
    assert upload.file.largest == 0


@pytest.mark.rules
def test_no_file_is_no_value_and_its_bytes_can_be_asked_for():
    field = NamedBlobFile(required=False)
    assert converted(field, sent(b"", "")) is field.missing_value
    assert converted(field, sent(b"abc")).data == b"abc"
