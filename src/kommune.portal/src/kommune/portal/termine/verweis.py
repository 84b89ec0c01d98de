"""Who asks for an appointment: by the sealed link, by the account, by the address."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import compare_digest
from hmac import new
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.termine.store import mail_key
from kommune.portal.termine.store import speicher
from kommune.portal.termine.store import Termin


NO_LINK = _("error_termin_link", default="There is no such appointment, or its data were deleted after its day.")


def link_of(id: str) -> str:
    """Return what stands in the address of an appointment: its id and a seal nobody can guess, stored nowhere."""
    return f"{id}.{_seal(speicher().secret, id)}"


def by_link(text: str) -> Termin:
    """Return an appointment by what stands in its address.

    :raises Unknown: there is none, or none any more; no difference is shown.
    """
    id, _dot, seal = str(text).partition(".")
    store = speicher()
    right = compare_digest(_seal(store.secret, id).encode(), seal.encode("utf-8", "replace"))
    found = store.termine.get(id) if right else None
    if found is None:
        raise Unknown(NO_LINK)
    return found  # type: ignore[no-any-return]


def get(id: str) -> Termin:
    """Return an appointment by its id; the caller has checked who asks. :raises Unknown: there is none."""
    found = speicher().termine.get(id)
    if found is None:
        raise Unknown(NO_LINK)
    return found  # type: ignore[no-any-return]


def of_account(owner: str) -> list[Termin]:
    """Return what somebody booked with an account, the next one first."""
    return _of(f"konto:{owner}") if owner else []


def of_email(address: str) -> list[Termin]:
    """Return what was booked with an address, for Auskunft and Löschung."""
    return _of(mail_key(address))


def is_over(termin: Termin) -> bool:
    """Tell whether its end has passed."""
    return bool(termin.ende <= clock.now())


def _of(key: str) -> list[Termin]:
    store = speicher()
    found = (store.termine.get(id) for id in store.personen.get(key, ()))
    return sorted((one for one in found if one is not None), key=lambda one: (one.tag, one.von))


def _seal(secret: bytes, id: str) -> str:
    return urlsafe_b64encode(new(secret, f"termin {id}".encode(), sha256).digest()[:18]).decode()
