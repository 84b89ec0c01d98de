"""A list of old Akten for tests, with what is wrong in such lists, and scans that are small PDFs."""

from io import BytesIO
from zipfile import ZipFile


LISTE = """\
Kassenzeichen;Name;Vorname;Geburtsdatum;Straße;Aktenplan;Laufzeit von;Laufzeit bis;Zustand;Vertraulichkeit;Dateiname
KZ 1001;Muster;Eva;12.03.1960;Marktstraße 3;921;01.03.1998;31.12.2003;zdA;;1001.pdf
KZ 1002;Öztürk;Ali;;;921;2010;;offen;;1002.pdf
kz1001;Doppelt;Anna;;;921;;;;;
KZ 1003;Falsch;Plan;;;999;;;;;
KZ 1004;Falsch;Tag;;;921;31.02.2001;;;;
KZ 1005;Weiß;Łukasz;;;921;;2001;;;
"""


def pdf(text: str) -> bytes:
    """Return a PDF of one page; each text makes other bytes."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a ZIP file with these."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
