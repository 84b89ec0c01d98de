"""The door: tell whether letters are signed, sign one, have the signatures of a file checked, tell what came of it."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from kommune.eakte import _
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.signatur.geber import faults
from kommune.eakte.core.signatur.geber import get_geber
from kommune.eakte.core.signatur.geber import name_of_geber
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.eakte.core.signatur.interfaces import NotSigned
from kommune.eakte.core.signatur.pruefung import ask
from kommune.eakte.core.signatur.pruefung import is_about
from kommune.eakte.core.signatur.pruefung import is_beside
from kommune.eakte.core.signatur.pruefung import report_of
from kommune.eakte.core.signatur.pruefung import shown
from kommune.eakte.core.signatur.rules import goes_with
from kommune.eakte.core.signatur.verbindung import Zeitstempler
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign import signers
from typing import Any

import logging


__all__ = (
    "NotSigned",
    "ask",
    "faults",
    "goes_with",
    "is_about",
    "is_beside",
    "is_on",
    "name_of_geber",
    "report_of",
    "shown",
    "sign",
)

logger = logging.getLogger(__name__)
FIELD = "Schlusszeichnung"
SECONDS = 20


class Signierer(signers.PdfSigner):
    """Leaves the version of the PDF as it is: an extension for elliptic curves would make PDF/A-3 invalid."""

    def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
        return


def is_on() -> bool:
    """Tell whether the letters of this town are signed electronically."""
    return bool(name_of_geber())


def sign(data: bytes, *, name: str, reason: str) -> bytes:
    """Return a PDF with an invisible signature of the town, PAdES B-T; what was there stays byte by byte.

    ``name`` is who gave the Schlusszeichnung; it stands in the signature beside the town's certificate.

    :raises NotSigned: it is not set up, or the provider or the time stamp is out of reach; says which.
    """
    if missing := faults():
        raise NotSigned(missing[0])
    geber = get_geber()
    address = str(value_of(ISignaturSettings, "zeitstempel") or "")
    stamper = Zeitstempler(address, timeout=SECONDS) if address else geber.stamper()
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        name=name[:200],
        reason=reason[:200],
    )
    out = BytesIO()
    with geber.signer() as signer:
        try:
            writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
            with ThreadPoolExecutor(1) as apart:  # it starts an event loop, and a thread can have one only
                apart.submit(
                    Signierer(metadata, signer=signer, timestamper=stamper).sign_pdf, writer, output=out
                ).result()
        except NotSigned:
            raise
        except Exception as error:
            logger.exception("A letter could not be signed.")
            raise NotSigned(
                _(
                    "error_not_signed",
                    default="The letter could not be signed electronically: the key or the time-stamp service is out of reach (${fault}). It is tried again.",
                    mapping={"fault": type(error).__name__},
                )
            ) from error
    return out.getvalue()
