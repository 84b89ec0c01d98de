"""What others keep better than we would is used, and in one place, so that it can be changed in one place."""

from architecture.sources import distribution_of
from architecture.sources import files
from architecture.sources import imported_names
from architecture.sources import name_of
from architecture.sources import PACKAGES
from architecture.sources import ROOT

import pytest
import re


pytestmark = pytest.mark.rules

EAKTE = "src/kommune.eakte/src/kommune/eakte"
# library: the one module that imports it
ONE_PLACE = {
    "nh3": f"{EAKTE}/core/schutz/fliesstext.py",  # cleaning of HTML
    "snowballstemmer": f"{EAKTE}/core/katalog/suchworte.py",  # word stems
    "stdnum": f"{EAKTE}/core/werte/pruefziffer.py",  # IBAN, check digits
    "psycopg": f"{EAKTE}/suche/maschine/postgresql.py",  # the engine of the search on a server
    "magic": f"{EAKTE}/core/dateityp/filetype.py",  # types by content
    "holidays": f"{EAKTE}/akte/frist/werktage.py",  # holidays of the Land
    "oxmsg": f"{EAKTE}/dokumente/zugang/nachricht.py",  # mails of Outlook
    "idna": f"{EAKTE}/core/werte/email.py",  # domains with umlauts
    "segno": f"{EAKTE}/core/druck/qrcode.py",  # QR codes
}
# Distributions whose module has another name, and such as are needed without an import.
OTHER_NAMES = {
    "pillow": "PIL",
    "python-magic": "magic",
    "python-oxmsg": "oxmsg",
    "python-stdnum": "stdnum",
    "argon2-cffi": "argon2",
}
# the C library of python-magic; the templates our pages stand in
WITHOUT_IMPORT = {"pylibmagic", "plone.classicui"}
NOT_OURS = {"lxml_html_clean", "lxml.html.clean", "bleach"}  # another cleaner of HTML


@pytest.mark.parametrize("library", ONE_PLACE)
def test_a_library_is_used_in_one_place(library):
    used = {
        name_of(path)
        for path in files(".py")
        if any(name == library or name.startswith(f"{library}.") for name in imported_names(path))
    }
    assert used == {ONE_PLACE[library]}


def test_there_is_one_cleaner_of_html():
    found = [name_of(path) for path in files(".py") if NOT_OURS & imported_names(path)]
    assert found == []


def test_there_is_one_limiter():
    classes = [
        name_of(path) for path in files(".py") if re.search(r"^class \w*Drossel\b", path.read_text(), re.MULTILINE)
    ]
    assert classes == [f"{EAKTE}/core/schutz/drossel.py"]


@pytest.mark.parametrize("package", PACKAGES)
def test_what_a_package_declares_it_imports(package):
    text = (ROOT / f"src/{package}/pyproject.toml").read_text()
    declared = set(re.findall(r'"([\w.-]+)"', re.search(r"^dependencies = \[(.*?)\]", text, re.MULTILINE).group(1)))
    used = {name for path in files(".py") if distribution_of(path) == package for name in imported_names(path)}
    needed = {one: OTHER_NAMES.get(one, one.replace("-", "_")) for one in declared - WITHOUT_IMPORT}
    missing = [one for one, name in needed.items() if not any(f"{found}.".startswith(f"{name}.") for found in used)]
    assert sorted(missing) == []


def test_a_setting_is_read_by_value_of_so_that_it_has_a_value_before_its_upgrade_step():
    """``plone.api`` raises for a record an interface names and the registry lacks, whatever default it is given."""
    asked = re.compile(r"get_registry_record\([^()]*interface=")
    assert [name_of(path) for path in files(".py") if asked.search(path.read_text())] == []
