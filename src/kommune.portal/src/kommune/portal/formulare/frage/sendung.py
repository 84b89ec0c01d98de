"""What comes over REST in place of a form that is sent: its key, and its files."""

from base64 import b64decode
from binascii import Error
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.formulare.frage.pruefung import Upload
from typing import Any


MAX_KEY = 200


def key_of(request: Any) -> str:
    """Return the key that makes a repeated request the same one.

    :raises Invalid: the header is missing or too short or long to tell requests apart.
    """
    key = request.get_header("Idempotency-Key", "") or ""
    if not 8 <= len(key) <= MAX_KEY:
        raise Invalid(
            _(
                "error_idempotency_key",
                default="Send a header Idempotency-Key of 8 to 200 characters, a new one for each new request.",
            ),
            field="Idempotency-Key",
        )
    return key


def files_of(raw: Any, field: str = "") -> list[Upload]:
    """Return the files of a JSON body.

    :raises Invalid: not a list of objects with name and base64 content.
    """
    try:
        return [
            Upload(str(item.get("feld") or field), str(item["name"]), b64decode(item["inhalt"], validate=True))
            for item in raw or []
        ]
    except (AttributeError, KeyError, TypeError, Error, ValueError) as error:
        raise Invalid(
            _("error_files_json", default="Each file needs feld, name and inhalt (base64)."), field="dateien"
        ) from error
