"""What ``make`` does with an instance after the installation: start, stop, sites, backups; standard library only.

State lies in ``instance/var`` (``KOMMUNE_INSTANCE`` changes it): the database, its blobs, logs and
the pid of the server.
"""

from pathlib import Path

import argparse
import contextlib
import errno
import fcntl
import install
import layout
import os
import postgresql
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import unicodedata


ROOT = install.ROOT
INSTANCE = Path(os.environ.get("KOMMUNE_INSTANCE") or ROOT / "instance" / "var").resolve()
BIN = install.VENV / "bin"
PID_FILE = INSTANCE / "kommune.pid"
SITE_FILE = INSTANCE / "site"  # the id of the site `make start` shows; written when it is complete
BEGUN = INSTANCE / "begun"  # names the first site of a new database while it is being made
DEMO_SITE = "musterstadt"
# of the site, unlike the administrator of the database, whose log-in in a browser holds the password itself
DEMO_MANAGER = ("verwaltung", "Musterstadt-2026!", "Konfiguration der Website (Manager)")
# PostgreSQL instead of the file Data.fs; its files lie in KOMMUNE_BLOBS, else in the instance
DATABASE = os.environ.get("KOMMUNE_DATABASE", "")
BLOBS = Path((DATABASE and os.environ.get("KOMMUNE_BLOBS")) or INSTANCE / "blobs")
FREE_TO_SERVE = 200_000_000
MINIMUM_PASSWORD = 12


def start() -> None:
    """Serve Musterstadt in the foreground; make it first if the database has no site."""
    port = wanted_port()
    host = os.environ.get("KOMMUNE_HOST", "127.0.0.1")
    require_free_port(host, port)
    with only_one():
        PID_FILE.write_text(str(os.getpid()))
        configure(port, host)
        if not SITE_FILE.is_file():
            find_or_make_site()
        print(welcome(port, SITE_FILE.read_text().strip()), flush=True)
        os.chdir(INSTANCE)
        os.environ.setdefault("KOMMUNE_WORKER", "thread")
        os.environ.setdefault("KOMMUNE_ADDRESS", f"http://localhost:{port}")
        if SITE_FILE.read_text().strip() == DEMO_SITE:
            start_gateway()
        # exec keeps the process number and, the lock being inheritable, the claim on the instance
        server = str(ROOT / "instance" / "run_server.py")
        os.execv(BIN / "python", [str(BIN / "python"), server, str(INSTANCE / "etc" / "zope.ini")])


def start_gateway() -> None:
    """Start the training page of payment of Musterstadt on a free port; it ends with the server, whose number is its parent's."""
    if "KOMMUNE_GATEWAY" in os.environ:
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    os.environ["KOMMUNE_GATEWAY"] = f"http://127.0.0.1:{port}"
    os.environ["KOMMUNE_GATEWAY_GEHEIMNIS"] = secrets.token_hex(16)
    subprocess.Popen([str(BIN / "python"), "-m", "kommune.portal.bezahlung.verfahren.gateway", str(port)])


def stop() -> None:
    """End the server this instance started, and no other process."""
    pid = running_pid()
    if pid is None:
        PID_FILE.unlink(missing_ok=True)
        print("kommune: not running.")
        return
    os.kill(pid, signal.SIGTERM)
    for _ in range(150):
        if running_pid() is None:
            break
        time.sleep(0.1)
    else:
        os.kill(pid, signal.SIGKILL)
    PID_FILE.unlink(missing_ok=True)
    print("kommune: stopped.")


def create_site(name: str, ags: str, color: str, site_id: str = "") -> None:
    """Add the empty site of a real town to the database."""
    name, ags, color = name.strip(), ags.strip(), color.strip().lower()
    if not name:
        raise install.Missing('the name of the town is missing: make create-site NAME="Neustadt" AGS=12345678')
    if not re.fullmatch(r"(0[1-9]|1[0-6])[0-9]{6}", ags):
        words = "AGS must be the town's Amtlicher Gemeindeschlüssel, eight digits of which the first two are the Land"
        raise install.Missing(f"{words} (01 to 16); got “{ags}”.")
    if not re.fullmatch(r"#[0-9a-f]{6}", color):
        raise install.Missing(f'COLOR must look like "#1f45a8" (in quotes); got “{color}”.')
    site_id = site_id or id_from(name)
    if not re.fullmatch(r"[a-z][a-z0-9-]{2,39}", site_id):
        raise install.Missing(f"“{site_id}” cannot be an address; please add SITE_ID=… of small letters and digits.")
    if running_pid() is not None and not is_elsewhere():
        raise install.Missing("the server is running on this database; please stop it first (make stop).")
    with only_one():
        configure(wanted_port(), "127.0.0.1")
        sites, begun = existing_sites(), begun_site()
        if site_id in sites and site_id != begun:
            raise install.Missing(f"there is a site “{site_id}” already; nothing was changed.")
        user, password = "verwaltung", secrets.token_urlsafe(MINIMUM_PASSWORD)
        town = {"title": name, "ags": ags, "color": color, "manager": f"{user}:{password}"}
        if sites and not begun:
            run_script(site_id, **town)
        else:
            make_first_site(site_id, abandoned=begun, **town)
        if not SITE_FILE.is_file():
            SITE_FILE.write_text(site_id)
    print(f"kommune: {name} is ready and empty. After `make start`: http://localhost:{wanted_port()}/{site_id}")
    print(f"         what to do next stands at http://localhost:{wanted_port()}/{site_id}/@@einrichtung")
    print(f"         log in as {user} with the password {password} (shown this once) and change it there.")


def import_leistungen(site_id: str, source: str) -> None:
    """Import a service catalogue from a folder with ``services_de.json`` and ``locations_de.json``."""
    folder = Path(source).resolve()
    if not source or not all((folder / name).is_file() for name in ("services_de.json", "locations_de.json")):
        raise install.Missing("FROM must be a folder with services_de.json and locations_de.json.")
    if running_pid() is not None and not is_elsewhere():
        raise install.Missing("the server is running on this database; please stop it first, or import over REST.")
    with only_one():
        configure(wanted_port(), "127.0.0.1")
        environment = {**os.environ, "KOMMUNE_WORKER": "none"}
        environment |= {"KOMMUNE_SITE_ID": site_id, "KOMMUNE_SOURCE": str(folder)}
        conf = str(INSTANCE / "etc" / "zope.conf")
        command = [str(BIN / "zconsole"), "run", conf, str(ROOT / "instance" / "import_leistungen.py")]
        if install.run(command, env=environment, cwd=INSTANCE).returncode:
            raise install.Missing("nothing was imported; the lines above say why.")


def import_altakten(site_id: str, told: dict[str, str]) -> None:
    """Take old Akten over from a list and, if one is named, a folder with scans."""
    require_database()
    for name, what in (("list", "LIST must be a file"), ("oe", "OE is missing"), ("user", "USER is missing")):
        if not told[name] or (name == "list" and not Path(told[name]).is_file()):
            raise install.Missing(f"{what}: LIST=altakten.xlsx OE=steueramt USER=… FROM=folder-with-scans")
    if told["source"] and not Path(told["source"]).is_dir():
        raise install.Missing(f"the folder is missing: FROM={told['source']}")
    if running_pid() is not None and not is_elsewhere():
        raise install.Missing("the server is running on this database; please stop it first, or use the pages.")
    paths = {name: str(Path(told[name]).resolve()) if told[name] else "" for name in ("list", "source")}
    environment = {f"KOMMUNE_{name.upper()}": value for name, value in {**told, **paths}.items()}
    environment |= {"KOMMUNE_SITE_ID": site_id, "KOMMUNE_WORKER": "none"}
    with only_one():
        configure(wanted_port(), "127.0.0.1")
        conf = str(INSTANCE / "etc" / "zope.conf")
        command = [str(BIN / "zconsole"), "run", conf, str(ROOT / "instance" / "import_altakten.py")]
        if install.run(command, env={**os.environ, **environment}, cwd=INSTANCE).returncode:
            raise install.Missing(
                "it was not taken over to the end; the lines above say why. The same command goes on."
            )


def site_task(task: str, **settings: str) -> bool:
    """Run a task of ``instance/site_tasks.py`` in every site; return whether all went well."""
    environment = {**os.environ, "KOMMUNE_WORKER": "none", "KOMMUNE_TASK": task, **settings}
    conf = str(INSTANCE / "etc" / "zope.conf")
    command = [str(BIN / "zconsole"), "run", conf, str(ROOT / "instance" / "site_tasks.py")]
    return install.run(command, env=environment, cwd=INSTANCE).returncode == 0


def check_files(seconds: str, copy: str) -> None:
    """Re-read the files, mend what the second copy has, name the records whose file is missing or changed."""
    require_database()
    if seconds and not seconds.isdecimal():
        raise install.Missing("SECONDS is a whole number: begin no further file after so many seconds.")
    folder = Path(copy).resolve() if copy else None
    if folder is not None and not folder.is_dir():
        raise install.Missing(f"the folder is missing: COPY={copy}")
    with offline():
        configure(wanted_port(), "127.0.0.1")
        if not site_task("check-files", KOMMUNE_SECONDS=seconds, KOMMUNE_COPY=str(folder or "")):
            raise SystemExit(1)


def upgrade() -> None:
    """Run the upgrade steps of the packages in every site, after the packages changed."""
    require_database()
    with offline():
        configure(wanted_port(), "127.0.0.1")
        if not site_task("upgrade"):
            raise install.Missing("the sites could not be upgraded; the lines above say why. Do not start the server.")
    print("kommune: all sites are up to date.")


def backup(folder: str) -> None:
    """Back the database up, then the files: what the database names is then there."""
    require_database()
    target = required_folder(folder, "TO")
    (target / "datenbank").mkdir(parents=True, exist_ok=True)
    if DATABASE:
        postgresql.dump(DATABASE, target / "datenbank" / postgresql.DUMP)
    else:
        repozo("-B", "-z", "-r", target / "datenbank", "-f", INSTANCE / "Data.fs")
    copied = copy_new(BLOBS, target / "blobs")
    print(f"kommune: the database and {copied} new files are in {target}.")


def restore(folder: str) -> None:
    """Put a backup in the place of the database; numbers leap over what was given since, sessions and links end."""
    source = required_folder(folder, "FROM")
    if not (source / "datenbank").is_dir():
        raise install.Missing(f"{source} holds no backup: there is no folder “datenbank”.")
    with offline():
        put_back(source / "datenbank")
        copy_new(source / "blobs", BLOBS)
        if not site_task("mark-restored"):
            raise install.Missing(
                "numbers and log-ins could not be set; the lines above say why. Do not start the server, restore again."
            )
    print("kommune: restored. The administrator has the password of the backup. Next: make check-files, make start")


def transfer(task: str, bag: str, site_id: str, path: str = "", passwords: str = "") -> None:
    """Write a site into a bag, or read one into an empty site; what fails leaves nothing."""
    require_database()
    place = required_folder(bag, "TO" if task == "export" else "FROM")
    if task == "import" and not site_id:
        raise install.Missing("the site is missing: SITE=neustadt (a new one: make create-site)")
    site_id = site_id or (SITE_FILE.read_text().strip() if SITE_FILE.is_file() else DEMO_SITE)
    with offline():
        configure(wanted_port(), "127.0.0.1")
        environment = {**os.environ, "KOMMUNE_WORKER": "none", "KOMMUNE_TASK": task, "KOMMUNE_SITE_ID": site_id}
        environment |= {"KOMMUNE_BAG": str(place), "KOMMUNE_PATH": path, "KOMMUNE_PASSWORDS": passwords}
        environment |= {"KOMMUNE_SCRATCH": str(INSTANCE / "var")}
        conf = str(INSTANCE / "etc" / "zope.conf")
        command = [str(BIN / "zconsole"), "run", conf, str(ROOT / "instance" / "transfer_site.py")]
        if install.run(command, env=environment, cwd=INSTANCE).returncode:
            raise install.Missing("nothing was written; the lines above say why.")
    print(
        f"kommune: exported to {place}; it holds everything of the town, keep it safe."
        if task == "export"
        else f"kommune: imported into {site_id}."
    )


def put_back(backup: Path) -> None:
    """Put the database of a backup in the place of the present one, which is kept beside it."""
    if DATABASE:
        if not (backup / postgresql.DUMP).is_file():
            raise install.Missing(f"{backup} holds no backup of a PostgreSQL database.")
        configure(wanted_port(), "127.0.0.1")
        postgresql.dump(DATABASE, INSTANCE / "database.before-restore")
        postgresql.load(DATABASE, backup / postgresql.DUMP)
    else:
        layout.write_instance(INSTANCE, port=wanted_port())
        repozo("-R", "-r", backup, "-o", INSTANCE / "Data.fs.restored")
        if (INSTANCE / "Data.fs").exists():
            os.replace(INSTANCE / "Data.fs", INSTANCE / "Data.fs.before-restore")
        os.replace(INSTANCE / "Data.fs.restored", INSTANCE / "Data.fs")
    # the index of the other database, and a password that may not be that of this one
    for name in ("Data.fs.index", "Data.fs.restored.index", "begun", "admin-password", "inituser"):
        (INSTANCE / name).unlink(missing_ok=True)


def repozo(*arguments) -> None:
    if install.run([str(BIN / "repozo"), *map(str, arguments)]).returncode:
        raise install.Missing("repozo failed; the lines above say why.")


def copy_new(source: Path, target: Path) -> int:
    """Copy the files that are not there yet; a blob never changes. Return how many there were."""
    copied = 0
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not place.exists() and path.is_file():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = place.with_name(place.name + ".part")
            shutil.copy2(path, part)
            os.replace(part, place)
            copied += 1
    return copied


def required_folder(folder: str, name: str) -> Path:
    if not folder:
        raise install.Missing(f"the folder is missing: {name}=/sicherung")
    return Path(folder).resolve()


def require_database() -> None:
    if not DATABASE and not (INSTANCE / "Data.fs").is_file():
        raise install.Missing(f"there is no database in {INSTANCE}.")


@contextlib.contextmanager
def offline():
    """Hold the instance while no server runs."""
    if running_pid() is not None:
        raise install.Missing("the server is running on this database; please stop it first (make stop).")
    with only_one():
        yield


def id_from(name: str) -> str:
    """Make an address of a German name: ``Bad Köstritz`` gives ``bad-koestritz``."""
    text = name.lower()
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(letter, letters)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:40]


def wanted_port() -> int:
    text = os.environ.get("KOMMUNE_PORT") or "8080"
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise install.Missing(f"KOMMUNE_PORT must be a number from 1 to 65535; got “{text}”.")
    return int(text)


def wanted_log_days() -> int:
    text = os.environ.get("KOMMUNE_LOG_DAYS") or "90"
    if not text.isdecimal() or not 1 <= int(text) <= 3650:
        raise install.Missing(f"KOMMUNE_LOG_DAYS must be a number from 1 to 3650; got “{text}”.")
    return int(text)


def require_free_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                mine = " by this very server (make stop ends it)" if running_pid() else ""
                raise install.Missing(
                    f"port {port} is taken{mine}. Another one: KOMMUNE_PORT={port + 1} make start"
                ) from None
            raise install.Missing(f"port {port} of {host} cannot be used: {error.strerror}.") from None


@contextlib.contextmanager
def only_one():
    """Hold the instance: two servers on one Data.fs are refused, and a killed one leaves no lock."""
    install.require_disk(INSTANCE, FREE_TO_SERVE)
    INSTANCE.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(INSTANCE / "instance.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise install.Missing("this instance is in use already (make stop ends its server).") from None
    os.set_inheritable(descriptor, True)
    try:
        yield
    finally:
        os.close(descriptor)


def configure(port: int, host: str) -> None:
    """Write the configuration; refuse to begin anew where a database has been."""
    zeo = os.environ.get("KOMMUNE_ZEO", "")
    if zeo and DATABASE:
        raise install.Missing("KOMMUNE_ZEO and KOMMUNE_DATABASE are both set; the database is in one place only.")
    if DATABASE:
        postgresql.require_drivers()
        postgresql.require_server(DATABASE)
    if SITE_FILE.is_file() and not is_elsewhere() and not (INSTANCE / "Data.fs").is_file():
        words = f"the database {INSTANCE / 'Data.fs'} of “{SITE_FILE.read_text().strip()}” is gone."
        raise install.Missing(f"{words} Please put it back, or remove {SITE_FILE} to begin anew.")
    forget_interrupted()
    blobs = os.environ.get("KOMMUNE_BLOBS")
    layout.write_instance(
        INSTANCE,
        port=port,
        host=host,
        zeo=zeo,
        database=DATABASE,
        blobs=Path(blobs) if blobs else None,
        proxy=os.environ.get("KOMMUNE_PROXY", ""),
        log_days=wanted_log_days(),
    )


def forget_interrupted() -> None:
    """Delete what a killed command has left: a town that was unpacked, files of transactions that were never stored.

    Called while the instance is held: nobody else is writing there.
    """
    left = [*(INSTANCE / "var").glob("einfuhr-*")]
    if not is_elsewhere():
        left += (BLOBS / "tmp").glob("*")
    for one in left:
        shutil.rmtree(one) if one.is_dir() else one.unlink()


def is_elsewhere() -> bool:
    """Tell whether the database is none of this instance alone: of a ZEO server, or in PostgreSQL."""
    return bool(os.environ.get("KOMMUNE_ZEO") or DATABASE)


def find_or_make_site() -> None:
    """Show the site of a database that came from elsewhere (a backup, a ZEO server), else make Musterstadt."""
    sites = existing_sites()
    if sites and begun_site() not in sites:
        BEGUN.unlink(missing_ok=True)
        SITE_FILE.write_text(sites[0])
        print(f"kommune: found the site “{sites[0]}” in the database; {SITE_FILE} names it now", flush=True)
        return
    print("kommune: making the example town Musterstadt, this takes a minute or two", flush=True)
    town = {"title": "Musterstadt", "ags": "16999999", "color": "#1f45a8", "profiles": "kommune.portal:musterstadt"}
    town["builder"] = "kommune.portal.musterstadt.vorspiel.play"
    make_first_site(DEMO_SITE, **town, manager=":".join(DEMO_MANAGER[:2]))


def begun_site() -> str:
    """Return the site a start was interrupted at while making it, or nothing."""
    return BEGUN.read_text().strip() if BEGUN.is_file() and not SITE_FILE.exists() else ""


def make_first_site(site_id: str, **town: str) -> None:
    """Make the site, or what is missing of one that was begun, and name it as the one to show."""
    BEGUN.write_text(site_id)
    layout.write_inituser(INSTANCE)
    run_script(site_id, **town)
    (INSTANCE / "inituser").unlink(missing_ok=True)
    SITE_FILE.write_text(site_id)
    BEGUN.unlink()


def run_script(
    site_id: str,
    *,
    title: str,
    ags: str,
    color: str,
    profiles: str = "",
    builder: str = "",
    manager: str = "",
    abandoned: str = "",
) -> None:
    environment = {
        **os.environ,
        "KOMMUNE_WORKER": "none",
        "KOMMUNE_SITE_ID": site_id,
        "KOMMUNE_SITE_TITLE": title,
        "KOMMUNE_SITE_AGS": ags,
        "KOMMUNE_SITE_COLOR": color,
        "KOMMUNE_SITE_PROFILES": profiles,
        "KOMMUNE_SITE_BUILDER": builder,
        "KOMMUNE_SITE_MANAGER": manager,
        "KOMMUNE_SITE_ABANDONED": abandoned if abandoned != site_id else "",
    }
    conf = str(INSTANCE / "etc" / "zope.conf")
    command = [str(BIN / "zconsole"), "run", conf, str(ROOT / "instance" / "create_site.py")]
    if install.run(command, env=environment, cwd=INSTANCE).returncode:
        raise install.Missing("the site could not be made; the lines above say why. Run the command again.")


def existing_sites() -> list[str]:
    if not (INSTANCE / "Data.fs").exists() and not is_elsewhere():
        return []
    script = INSTANCE / "etc" / "list_sites.py"
    script.write_text("print('sites:', *(o.getId() for o in app.objectValues('Plone Site')))\n")
    command = [str(BIN / "zconsole"), "run", str(INSTANCE / "etc" / "zope.conf"), str(script)]
    environment = {**os.environ, "KOMMUNE_WORKER": "none"}
    result = install.run(command, env=environment, cwd=INSTANCE, capture_output=True, text=True)
    lines = [line.split()[1:] for line in result.stdout.splitlines() if line.startswith("sites:")]
    if result.returncode or not lines:
        raise install.Missing("the database cannot be read:\n" + result.stderr[-2000:])
    return lines[0]


def running_pid() -> int | None:
    """Return the process of this instance, never that of another with a recycled number."""
    try:
        pid = int(PID_FILE.read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except (OSError, ValueError):
        return None
    serves = str(INSTANCE / "etc" / "zope.ini") in command
    return pid if serves or ("instance/serve.py\0start" in command and is_held()) else None


def is_held() -> bool:
    """Tell if a process holds the instance."""
    with (INSTANCE / "instance.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def welcome(port: int, site_id: str) -> str:
    lines = ["", f"kommune is starting:  http://localhost:{port}/{site_id}", "(Ctrl+C or `make stop` ends it)", ""]
    if site_id == DEMO_SITE:
        lines += ["Log-ins of the example town, all invented:", *demo_logins(), ""]
    if (INSTANCE / "admin-password").is_file():
        lines.append(f"The administrator of the database is “admin”; password in {INSTANCE / 'admin-password'}")
    return "\n".join(lines) + "\n"


def demo_logins() -> list[str]:
    code = "from kommune.portal.musterstadt.people import LOGINS\nfor entry in LOGINS: print('\\t'.join(entry))"
    result = subprocess.run([BIN / "python", "-c", code], capture_output=True, text=True)
    rows = [line.split("\t") for line in result.stdout.splitlines()] + [DEMO_MANAGER]
    return [f"  {user:<24}{password:<22}{what}" for user, password, what in rows]


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="instance/serve.py")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("start")
    verbs.add_parser("stop")
    town = verbs.add_parser("create-site")
    for name, default in (("--name", ""), ("--ags", ""), ("--color", ""), ("--site-id", "")):
        town.add_argument(name, default=default)
    files = verbs.add_parser("check-files")
    for name in ("--seconds", "--copy"):
        files.add_argument(name, default="")
    verbs.add_parser("upgrade")
    verbs.add_parser("backup").add_argument("--folder", default="")
    verbs.add_parser("restore").add_argument("--folder", default="")
    for verb in ("export", "import"):
        moved = verbs.add_parser(verb)
        for name in ("--folder", "--site-id", "--path", "--passwords"):
            moved.add_argument(name, default="")
    catalogue = verbs.add_parser("import-leistungen")
    catalogue.add_argument("--site-id", default=DEMO_SITE)
    catalogue.add_argument("--source", default="")
    altakten = verbs.add_parser("import-altakten")
    altakten.add_argument("--site-id", default=DEMO_SITE)
    for name in ("--list", "--source", "--oe", "--user", "--title", "--mapping"):
        altakten.add_argument(name, default="")
    return parser.parse_args(arguments)


def main() -> None:
    os.umask(0o077)  # what this makes and what the server writes is the owner's alone
    options = parse(sys.argv[1:])
    with install.in_words():
        perform(options)


def is_yes(told: str) -> bool:
    """Tell whether an answer of the command line is a yes: 0, no and nein are none.

    :raises Missing: it is neither.
    """
    word = told.strip().lower()
    if word in ("1", "yes", "ja", "true"):
        return True
    if word in ("", "0", "no", "nein", "false"):
        return False
    raise install.Missing(f"“{told}” is neither yes (1) nor no (0).")


def perform(options: argparse.Namespace) -> None:
    # the scripts ask whether it is set at all
    os.environ["KOMMUNE_DRY_RUN"] = "1" if is_yes(os.environ.get("KOMMUNE_DRY_RUN", "")) else ""
    if options.verb == "start":
        start()
    elif options.verb == "stop":
        stop()
    elif options.verb == "check-files":
        check_files(options.seconds, options.copy)
    elif options.verb == "upgrade":
        upgrade()
    elif options.verb == "backup":
        backup(options.folder)
    elif options.verb == "restore":
        restore(options.folder)
    elif options.verb in ("export", "import"):
        passwords = "1" if is_yes(options.passwords) else ""
        transfer(options.verb, options.folder, options.site_id, options.path, passwords)
    elif options.verb == "import-leistungen":
        import_leistungen(options.site_id, options.source)
    elif options.verb == "import-altakten":
        names = ("list", "source", "oe", "user", "title", "mapping")
        import_altakten(options.site_id, {name: getattr(options, name) for name in names})
    else:
        create_site(options.name, options.ags, options.color or "#1f45a8", options.site_id)


if __name__ == "__main__":
    main()
