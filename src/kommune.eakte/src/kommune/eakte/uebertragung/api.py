"""The door: write a site into a bag, read a bag into an empty site. Only commands call it: a bag holds everything."""

from collections.abc import Callable
from kommune.eakte import _
from kommune.eakte.uebertragung import ausfuhr
from kommune.eakte.uebertragung import einfuhr
from kommune.eakte.uebertragung import nacharbeit
from kommune.eakte.uebertragung.ausfuhr import Ausfuhr
from kommune.eakte.uebertragung.einfuhr import Einfuhr
from kommune.eakte.uebertragung.interfaces import BadBag
from kommune.eakte.uebertragung.interfaces import Bestand
from kommune.eakte.uebertragung.interfaces import IBestand
from kommune.eakte.uebertragung.interfaces import NotTransferable
from kommune.eakte.uebertragung.paket import pruefung
from kommune.eakte.uebertragung.paket.bag import written
from kommune.eakte.uebertragung.paket.rules import BagFault
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import errno


__all__ = (
    "Ausfuhr",
    "BadBag",
    "Bestand",
    "Einfuhr",
    "IBestand",
    "NotTransferable",
    "export_site",
    "import_site",
    "search_anew",
)


def _silent(_what: str) -> None:
    pass


def export_site(
    portal: Any,
    target: Path,
    *,
    path: str = "",
    passwords: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Ausfuhr:
    """Write the site into a bag at ``target``: a folder, or a ZIP if the name ends with ``.zip``.

    :param path: only this branch below the site, with what it needs (``rules.FRAME``). :param passwords: the hashes of
    passwords go, too. :param progress: is told each part when it begins.
    :raises NotTransferable: something has no form in a bag, or the disk is full; nothing is left at the target.
    """
    try:
        with written(target) as bag:
            return ausfuhr.write_site(
                portal, bag, path=path.strip("/"), passwords=passwords, progress=progress or _silent
            )
    except OSError as error:
        raise _no_place(error, target) from error


def import_site(
    portal: Any, source: Path, *, scratch: Path | None = None, progress: Callable[[str], None] | None = None
) -> Einfuhr:
    """Read a bag into the empty site in the running transaction, after it was checked whole. The caller commits.

    :param scratch: where a ZIP is unpacked meanwhile.
    :raises BadBag: it is damaged, foreign or newer. :raises NotTransferable: the site is not empty, the disk is full.
    Whoever catches them aborts the transaction.
    """
    try:
        with pruefung.opened(source, scratch or Path(gettempdir())) as folder:
            return einfuhr.read_site(portal, folder, progress=progress or _silent)
    except BagFault as fault:
        raise BadBag(_words(fault)) from fault
    except OSError as error:
        raise _no_place(error, source) from error


def search_anew() -> None:
    """Have the index of the search built of what was imported; called after the commit."""
    nacharbeit.search_anew()


def _words(fault: BagFault) -> Any:
    reasons = {
        "veraendert": _(
            "error_bag_veraendert",
            default="the file “${name}” is not what the manifest says",
            mapping={"name": fault.name},
        ),
        "datei_fehlt": _("error_bag_fehlt", default="the file “${name}” is missing", mapping={"name": fault.name}),
        "fehlt": _("error_bag_nichts", default="there is nothing at “${name}”", mapping={"name": fault.name}),
        "fremd": _("error_bag_fremd", default="the file “${name}” is in no manifest", mapping={"name": fault.name}),
        "verweis": _("error_bag_verweis", default="“${name}” is a link and no file", mapping={"name": fault.name}),
        "pfad": _("error_bag_pfad", default="“${name}” leads out of the bag", mapping={"name": fault.name}),
        "zu_gross": _("error_bag_gross", default="“${name}” is larger than announced", mapping={"name": fault.name}),
        "platz": _("error_bag_platz", default="there is no room to unpack it"),
        "version": _("error_bag_version", default="it is no BagIt 1.0 in UTF-8"),
        "kein_zip": _("error_bag_zip", default="it is no ZIP file, or the ZIP file is damaged"),
        "wurzel": _("error_bag_wurzel", default="the ZIP file must hold one folder, and everything in it"),
        "kein_text": _(
            "error_bag_text", default="the file “${name}” is no text in UTF-8", mapping={"name": fault.name}
        ),
        "doppelt": _("error_bag_doppelt", default="the file “${name}” is named twice", mapping={"name": fault.name}),
        "manifest": _(
            "error_bag_manifest",
            default="a line of a manifest cannot be read: “${name}”",
            mapping={"name": fault.name},
        ),
        "tagmanifest": _("error_bag_tagmanifest", default="the list of its own files is not whole"),
        "oxum": _("error_bag_oxum", default="it holds more or less than bag-info.txt announces"),
    }
    other = _("error_bag_form", default="it is no whole BagIt")
    return _(
        "error_bag",
        default="The bag cannot be imported: ${reason}. Nothing was changed.",
        mapping={"reason": reasons.get(fault.code, other)},
    )


def _no_place(error: OSError, place: Path) -> NotTransferable:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        words = _(
            "error_uebertragung_voll", default="The disk is full. Nothing was left there and nothing was changed."
        )
    elif isinstance(error, FileExistsError):
        words = _(
            "error_uebertragung_besetzt",
            default="There is something at “${place}” already.",
            mapping={"place": str(place)},
        )
    else:
        words = _(
            "error_uebertragung_ort",
            default="“${place}” cannot be used: ${reason}.",
            mapping={"place": str(place), "reason": error.strerror or type(error).__name__},
        )
    return NotTransferable(words)
