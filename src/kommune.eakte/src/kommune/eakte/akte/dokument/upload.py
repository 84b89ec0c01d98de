"""A file as it comes over REST: a part of a multipart upload, or base64. Called through ``api``."""

from base64 import b64decode
from binascii import Error as Base64Error
from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from typing import BinaryIO


def uploaded(upload) -> tuple[bytes | BinaryIO, str]:
    """Return the file, as it was sent or its bytes, and the name of what came as multipart or as base64.

    :raises Invalid: there is none.
    """
    if hasattr(upload, "read"):
        return upload, upload.filename
    if isinstance(upload, dict):
        return _decoded(upload.get("data")), str(upload.get("filename") or "")
    raise Invalid(_("error_no_file", default="The file is missing."), field="datei")


def _decoded(data) -> bytes:
    try:
        return b64decode(data or "", validate=True)
    except (Base64Error, TypeError, ValueError) as error:
        raise Invalid(_("error_base64", default="“data” is not valid base64."), field="datei") from error
