"""Papers as people send them: small, and real enough to be opened."""

from functools import cache
from io import BytesIO

import pikepdf


@cache
def pdf(word: str = "Nachweis", *, password: str = "", pages: int = 1) -> bytes:
    """Return a PDF with the word in it, readable in its bytes; with a password to open it if one is given."""
    document, out = pikepdf.new(), BytesIO()
    for _page in range(pages):
        document.add_blank_page()
    document.docinfo["/Title"] = word
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(out, encryption=encryption, deterministic_id=not password)
    return out.getvalue()


PDF = pdf()
