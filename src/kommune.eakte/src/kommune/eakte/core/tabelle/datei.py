"""A file of unknown make: its kind by content, its sheets, its rows. Pure."""

from dataclasses import dataclass
from io import BytesIO
from kommune.eakte import _
from kommune.eakte.core.tabelle import ods
from kommune.eakte.core.tabelle import text
from kommune.eakte.core.tabelle import xlsx
from kommune.eakte.core.tabelle import zeichen
from kommune.eakte.core.tabelle.blatt import Blatt
from kommune.eakte.core.tabelle.blatt import Blattname
from kommune.eakte.core.tabelle.blatt import bounded
from kommune.eakte.core.tabelle.blatt import Unlesbar
from zipfile import BadZipFile
from zipfile import ZipFile


ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
KEIN_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b")


@dataclass(frozen=True)
class Datei:
    """An opened file: ``art`` is csv, xlsx or ods; ``zeichensatz`` that of a text, "" for workbooks."""

    data: bytes
    art: str
    zeichensatz: str
    blaetter: tuple[Blattname, ...]

    def read(self, number: int = 0) -> Blatt:
        """Return one sheet.

        :raises Unlesbar: it is damaged, too large or takes too long.
        """
        if self.art == "xlsx":
            return xlsx.read(self.data, number)
        if self.art == "ods":
            return ods.read(self.data, number)
        return Blatt(tuple(bounded(text.rows_of(zeichen.decode(self.data, self.zeichensatz)))))


def open_file(data: bytes, zeichensatz: str = "") -> Datei:
    """Return the file with its kind and sheets; ``zeichensatz`` overrules what a text seems to be.

    :raises Unlesbar: it is none of the kinds, or damaged.
    """
    if data.startswith(ZIP):
        art = _kind_of_archive(data)
        return Datei(data, art, "", (ods if art == "ods" else xlsx).names(data))
    if data.startswith(OLE):
        raise Unlesbar(
            _(
                "error_aktenplan_old_excel",
                default="This is an old Excel file (.xls) or one with a password. Save it as XLSX, without a password.",
            )
        )
    if data.startswith(KEIN_TEXT):
        raise Unlesbar(_("error_aktenplan_filetype", default="This is neither a CSV nor an XLSX or ODS file."))
    return Datei(data, "csv", zeichensatz or zeichen.encoding_of(data), (Blattname(""),))


def _kind_of_archive(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return "ods" if "content.xml" in archive.namelist() else "xlsx"
    except (BadZipFile, OSError, EOFError) as error:
        raise Unlesbar(_("error_aktenplan_xlsx", default="The XLSX file is damaged or is not a workbook.")) from error
