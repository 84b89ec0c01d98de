"""Write the folders and configuration of a Zope instance; standard library only.

An instance is one folder: ``etc/`` is written anew at every start from ``templates/``, everything
else (``Data.fs``, ``blobs/``, ``log/``) is state and never touched.
"""

from pathlib import Path
from urllib.parse import parse_qsl
from urllib.parse import unquote
from urllib.parse import urlsplit

import base64
import hashlib
import secrets


TEMPLATES = Path(__file__).resolve().parent / "templates"
FOLDERS = ("etc", "log", "cache", "blobs", "var", "import")


def write_instance(
    folder: Path,
    *,
    port: int,
    host: str = "127.0.0.1",
    zeo: str = "",
    database: str = "",
    blobs: Path | None = None,
    proxy: str = "",
    log_days: int = 90,
) -> None:
    """Write ``folder/etc`` for a FileStorage, or with shared ``blobs`` for the ZEO server at ``zeo`` or a PostgreSQL ``database``.

    ``proxy``: the address of a web server in front, whose ``X-Forwarded-For`` is believed.
    ``log_days``: how long the security log is kept.
    """
    make_folders(folder)
    if database:
        storage = _filled("relstorage.in", DSN=dsn_of(database), BLOBS=str(blobs or folder / "blobs"))
    elif zeo:
        storage = _filled("zeoclient.in", ZEO=zeo, BLOBS=str(blobs))
    else:
        storage = _filled("filestorage.in")
    values = {"INSTANCE": str(folder), "STORAGE": storage.rstrip("\n")}
    (folder / "etc" / "zope.conf").write_text(_filled("zope.conf.in", **values))
    trust = f"trusted_proxy = {proxy}\ntrusted_proxy_headers = x-forwarded-for\n" if proxy else ""
    ini = _filled("zope.ini.in", INSTANCE=str(folder), HOST=host, PORT=str(port), PROXY=trust, LOGDAYS=str(log_days))
    (folder / "etc" / "zope.ini").write_text(ini)
    (folder / "etc" / "site.zcml").write_text((TEMPLATES / "site.zcml").read_text())
    keep_private(folder)


def make_folders(folder: Path) -> None:
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)


def keep_private(folder: Path) -> None:
    """Close an instance to everybody but its owner (0700, 0600), whatever made the files.

    Files of the running server follow from its umask (``serve.py``); blobs stay as they are inside their closed folder.
    """
    for name in ("", *FOLDERS):
        (folder / name).chmod(0o700)
    for pattern in ("*", "log/*", "etc/*", "var/*", "blobs/*.sqlite", "blobs/*.lock"):
        for path in folder.glob(pattern):
            if path.is_file() and not path.is_symlink():
                path.chmod(0o600)


def write_zeo(folder: Path, address: str) -> None:
    """Write ``folder/etc/zeo.conf``: a ZEO server over the Data.fs and blobs of ``folder``."""
    make_folders(folder)
    (folder / "etc" / "zeo.conf").write_text(_filled("zeo.conf.in", ZEO=address, INSTANCE=str(folder)))
    keep_private(folder)


def write_inituser(folder: Path, password: str = "") -> str:
    """Name the administrator of a database that has none yet; return the password.

    Zope reads ``inituser`` while there is no user. A password written before (by a start that was
    interrupted) stays.
    """
    written = folder / "admin-password"
    password = password or (written.read_text().strip() if written.is_file() else "") or secrets.token_urlsafe(12)
    digest = base64.b64encode(hashlib.sha1(password.encode()).digest()).decode()
    for name, text in (("inituser", f"admin:{{SHA}}{digest}\n"), ("admin-password", password + "\n")):
        path = folder / name
        path.touch(mode=0o600)
        path.chmod(0o600)
        path.write_text(text)
    return password


def dsn_of(address: str) -> str:
    """Return a PostgreSQL address as words, since RelStorage adds some of its own behind: ``host='…' dbname='…'``."""
    parts = urlsplit(address)
    told = {
        "host": parts.hostname or "",
        "port": str(parts.port or ""),
        "dbname": unquote(parts.path.lstrip("/")),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        **dict(parse_qsl(parts.query)),
    }
    escaped = {name: value.replace("\\", "\\\\").replace("'", "\\'") for name, value in told.items() if value}
    # ZConfig takes $ for the begin of a name
    return " ".join(f"{name}='{value}'" for name, value in escaped.items()).replace("$", "$$")


def _filled(template: str, **values: str) -> str:
    text = (TEMPLATES / template).read_text()
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text
