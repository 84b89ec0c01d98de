"""``<vorgang>/@tus-upload``: a large file in parts (tus.io 1.0.0); the last part makes the Dokument.

``Upload-Metadata`` has ``filename`` and what ``POST @dokumente`` takes beside the file, such as ``richtung``. Plone's own
endpoint asks for a right nobody has here, and adds a part twice when its transaction is tried again.
"""

from kommune.eakte import _
from kommune.eakte.akte.dokument.ablage import MAX_BYTES
from kommune.eakte.akte.dokument.ablage import too_large
from kommune.eakte.akte.services.add import add_dokument
from kommune.eakte.akte.services.add import fields_of
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import WrongState
from pathlib import Path
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services.content.tus import TUSUpload
from plone.restapi.services.content.tus import UploadHead
from plone.restapi.services.content.tus import UploadPatch
from plone.restapi.services.content.tus import UploadPost
from zope.interface import alsoProvides

import json
import os
import re
import transaction


BEGUN_BY = "begonnen_von"
OF_THE_UPLOAD = ("@type", "content-type", "fieldname", "filename", "length", "mode", BEGUN_BY)
MAX_BEGUN = 20
DIGITS = re.compile(r"[1-9][0-9]{0,17}")


def require_room() -> None:
    """Refuse another upload to who has many that are not finished; Plone forgets them an hour after the last part.

    :raises TooMany: so many files would lie on the disk for nothing.
    """
    folder = Path(TUSUpload("").tmp_dir)
    mine = sum(_begun_by(path) == zugriff.user_id() for path in folder.glob("tus_upload_*.json"))
    if mine >= MAX_BEGUN:
        raise TooMany(
            _(
                "error_too_many_uploads",
                default="You have begun ${count} uploads that are not finished. Finish them, or wait an hour.",
                mapping={"count": mine},
            ),
            retry_after=TUSUpload.expiration_period,
        )


def sign(upload: TUSUpload) -> None:
    """Note who began it: nobody else goes on with it."""
    upload.initialize({**upload.metadata(), BEGUN_BY: zugriff.user_id()})


def _too_long() -> Invalid:
    return Invalid(_("error_upload_length", default="More came than was announced."), field="datei")


def _bad_metadata() -> Invalid:
    return Invalid(_("error_upload_metadata", default="Upload-Metadata is not as tus.io 1.0.0 describes it."))


def _begun_by(path: Path) -> str:
    try:
        return str(json.loads(path.read_text()).get(BEGUN_BY, ""))
    except (OSError, ValueError):
        return ""  # finished, or forgotten, in this moment


class OwnUpload:
    """Mixed into what goes on with an upload: somebody else's is not there."""

    def tus_upload(self) -> TUSUpload | None:
        upload: TUSUpload | None = super().tus_upload()  # type: ignore[misc]
        return upload if upload is not None and upload.metadata().get(BEGUN_BY) == zugriff.user_id() else None


class BeginUpload(UploadPost):
    """``POST``: announces length and metadata; the answer says where the parts go."""

    def reply(self):
        length = self.request.getHeader("Upload-Length", "")
        if not DIGITS.fullmatch(length):  # what Python reads as a number besides, "+9" or "9_0", is none here
            raise _bad_metadata()
        if int(length) > MAX_BYTES:
            raise too_large()
        require_room()
        try:
            answer = super().reply()
        except ValueError as error:
            raise _bad_metadata() from error
        if begun := self.request.response.getHeader("Location"):
            sign(TUSUpload(begun.rpartition("/")[2]))
        return answer


class UploadState(OwnUpload, UploadHead):
    """``HEAD``: how much has come."""

    def check_add_modify_permission(self, mode):
        """The endpoint's own permission was asked."""


class ContinueUpload(OwnUpload, UploadPatch):
    """``PATCH``: one part, from ``Upload-Offset`` on."""

    def check_add_modify_permission(self, mode):
        """The endpoint's own permission was asked."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        upload = self.tus_upload()
        asked = self.request.getHeader("Upload-Offset", "")
        if upload is not None and upload.offset() >= upload.length():  # tried again after a conflict
            self.create_or_modify_content(upload)
            self.request.response.setHeader("Tus-Resumable", "1.0.0")
            self.request.response.setHeader("Upload-Offset", f"{upload.offset()}")
            return self.reply_no_content()
        if upload is not None and asked != f"{upload.offset()}":
            raise WrongState(
                _(
                    "error_upload_offset",
                    default="The next part begins at ${offset}.",
                    mapping={"offset": upload.offset()},
                )
            )
        if upload is not None and self.size_of_part() > upload.length() - upload.offset():
            upload.cleanup()
            raise _too_long()
        return super().reply()

    def size_of_part(self) -> int:
        """Return how many bytes came: a part that is too long is refused before it lies on the disk a second time."""
        return int(self.request._file.seek(0, os.SEEK_END) - self.request._file.seek(0))

    def create_or_modify_content(self, tus_upload: TUSUpload) -> None:
        """Make the Dokument; the parts go when it is stored, so that a second try still has them."""
        told = tus_upload.metadata()
        if tus_upload.offset() != tus_upload.length():
            tus_upload.cleanup()
            raise _too_long()
        fields = fields_of({name: value for name, value in told.items() if name not in OF_THE_UPLOAD}, "Dokument")
        with tus_upload.open() as file:
            dokument = add_dokument(self.context, file, told.get("filename", ""), fields)
        transaction.get().addAfterCommitHook(lambda stored: tus_upload.cleanup() if stored else None)
        self.request.response.setHeader("Location", dokument.absolute_url())
