"""A key in a card or hardware module, by PKCS#11; the PIN comes from the environment of the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from kommune.eakte import _
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.signatur.interfaces import ISignaturgeber
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.eakte.core.signatur.interfaces import NotSigned
from pathlib import Path
from typing import Any
from zope.interface import implementer

import os
import stat


PIN = "KOMMUNE_SIGNATUR_PIN"
SYSTEM = ("/usr/", "/lib/", "/lib64/", "/opt/")


@implementer(ISignaturgeber)
class PKCS11:
    title = _("title_signatur_pkcs11", default="Card or hardware module (PKCS#11)")

    def faults(self):
        found = []
        if find_spec("pkcs11") is None:
            found.append(_("msg_signatur_no_pkcs11", default="The server lacks the Python package python-pkcs11."))
        module = value_of(ISignaturSettings, "modul") or ""
        if not module or not Path(module).is_file():
            found.append(_("msg_signatur_no_modul", default="The PKCS#11 module is not there: enter its path."))
        elif not is_installed(Path(module)):
            found.append(
                _(
                    "msg_signatur_foreign_modul",
                    default="The PKCS#11 module is not installed by the operator: it lies below /usr, /lib or /opt, belongs to root, and nobody else may write it.",
                )
            )
        if not value_of(ISignaturSettings, "token") or not value_of(ISignaturSettings, "schluessel"):
            found.append(_("msg_signatur_no_token", default="Enter the names of the token and of the key."))
        if not os.environ.get(PIN):
            found.append(_("msg_signatur_no_pin", default="The server's environment has no KOMMUNE_SIGNATUR_PIN."))
        return found

    @contextmanager
    def signer(self) -> Iterator[Any]:
        try:
            from pyhanko.config.pkcs11 import TokenCriteria
            from pyhanko.sign import pkcs11

            session = pkcs11.open_pkcs11_session(
                value_of(ISignaturSettings, "modul"),
                token_criteria=TokenCriteria(label=value_of(ISignaturSettings, "token")),
                user_pin=os.environ.get(PIN),
            )
        except Exception as error:
            raise NotSigned(
                _("error_signatur_card", default="The card or hardware module does not answer. It is tried again.")
            ) from error
        try:
            yield pkcs11.PKCS11Signer(session, cert_label=value_of(ISignaturSettings, "schluessel"))
        finally:
            session.close()

    def stamper(self):
        return None


def is_installed(path: Path) -> bool:
    """Tell whether a file was put there by who runs the machine: in a folder of the system, root's, written by nobody else.

    A module is loaded as code. Who sets its path on a page may not choose a file that came in as an upload.
    """
    real = path.resolve()
    if not str(real).startswith(SYSTEM):
        return False
    found = [one.stat() for one in (real, *real.parents)]
    return all(one.st_uid == 0 and not one.st_mode & (stat.S_IWGRP | stat.S_IWOTH) for one in found)
