"""Checks the signature of a mail (S/MIME, RFC 8551); part of the program ``pruefer``.

What is signed is the content, not the head: subject, day and sender stand outside of it. So the certificate is compared with
the address the mail says it is from (RFC 8550, 3). A signature by PGP is said to be there, not checked: nobody keeps keys here.
"""

from asn1crypto import cms
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses
from kommune.eakte.core.signatur import befundung

import re


SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature")
HOLDING = ("application/pkcs7-mime", "application/x-pkcs7-mime")
UNCHECKABLE = {"signaturen": [{"befund": "nicht_pruefbar"}], "abfragen": []}
NONE: dict = {"signaturen": [], "abfragen": []}


def check_mail(data: bytes, roots: list, told: tuple) -> dict:
    """Return what is said of the signature of a mail; nothing of one that has none, or is enciphered alone."""
    data = re.sub(rb"(?<!\r)\n", b"\r\n", data)  # as it travelled: kept files often have the line ends of the machine
    mail = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(mail, EmailMessage)
    kind = mail.get_content_type()
    if kind in HOLDING:
        message = cms.ContentInfo.load(mail.get_payload(decode=True))
        if message["content_type"].native != "signed_data":
            return NONE
        return _checked(message["content"], None, _senders(mail), roots, told)
    if kind != "multipart/signed":
        return UNCHECKABLE if _is_signed_inside(mail) else NONE
    parts = mail.get_payload()
    content = _first_part(data, mail.get_boundary() or "")
    if not isinstance(parts, list) or len(parts) != 2 or content is None:
        return UNCHECKABLE
    if parts[1].get_content_type() not in SIGNATURES:
        return UNCHECKABLE
    message = cms.ContentInfo.load(parts[1].get_payload(decode=True))
    return _checked(message["content"], content, _senders(mail), roots, told)


def _checked(signed, content: bytes | None, senders: set, roots: list, told: tuple) -> dict:
    def one(known):
        row, certificate = befundung.checked_cms(signed, roots, known, {}, content, befundung.usage_of_signer())
        if row["befund"] in ("gueltig", "unbekannt") and not senders <= addresses(certificate):
            row["befund"] = "anderer_absender"
        return row

    return {
        "signaturen": [befundung.one_of(one, told)],
        "abfragen": befundung.asked(befundung.certificates_in(signed), roots),
    }


def _is_signed_inside(part) -> bool:
    """Tell whether a part of a mail is signed for itself, as lists that add a foot make it; not a mail that is enclosed."""
    parts = part.get_payload() if part.is_multipart() and part.get_content_type() != "message/rfc822" else ()
    return any(one.get_content_type() == "multipart/signed" or _is_signed_inside(one) for one in parts)


def _first_part(data: bytes, boundary: str) -> bytes | None:
    """Return the very bytes of what is signed: the first part with its head, without the line end before the boundary."""
    head, found, body = data.partition(b"\r\n\r\n")
    mark = b"--" + boundary.encode("ascii", "replace")
    pieces = (
        re.split(rb"(?:^|\r\n)" + re.escape(mark) + rb"(?:--)?[ \t]*(?=\r\n|$)", body) if found and boundary else []
    )
    return pieces[1].removeprefix(b"\r\n") if len(pieces) >= 3 else None


def _senders(mail: EmailMessage) -> set:
    found = getaddresses([str(one) for one in mail.get_all("From", [])])
    return {address.casefold() for _name, address in found} or {""}


def addresses(certificate) -> set:
    """Return the mail addresses a certificate is for."""
    names = certificate.subject_alt_name_value
    found = {one.native for one in names or () if one.name == "rfc822_name"}
    inside = certificate.subject.native.get("email_address")
    found |= {inside} if isinstance(inside, str) else set(inside or ())
    return {str(one).casefold() for one in found}
