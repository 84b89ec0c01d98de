"""Every message has a German and an English text."""

from architecture.sources import distribution_of
from architecture.sources import files
from architecture.sources import name_of
from architecture.sources import nodes
from architecture.sources import PACKAGES
from collections import Counter
from functools import cache

import ast
import pytest
import re


pytestmark = pytest.mark.rules

LANGUAGES = ("de", "en")
CATALOGUES = [(name, language) for name in PACKAGES for language in LANGUAGES]


@cache
def entries(domain, language):
    """Return (msgid, msgstr, is fuzzy) of a .po file, its head left out."""
    path = PACKAGES[domain] / f"locales/{language}/LC_MESSAGES/{domain}.po"
    found = []
    for block in re.split(r"\n\s*\n", path.read_text()):
        texts = {"msgid": "", "msgstr": ""}
        current = ""
        for line in block.splitlines():
            match = re.match(r'(msgid|msgstr)\s+(".*")$', line)
            if match:
                current = match[1]
                if current == "msgid" and texts["msgid"]:
                    found.append((texts["msgid"], texts["msgstr"], False))
                    texts = {"msgid": "", "msgstr": ""}
                texts[current] += ast.literal_eval(match[2])
            elif line.startswith('"'):
                texts[current] += ast.literal_eval(line)
        if texts["msgid"]:
            found.append((texts["msgid"], texts["msgstr"], "#, fuzzy" in block))
    return found


def used_in_python(path):
    """Return {(domain, msgid)} of the calls of ``_``."""
    domains = {
        alias.asname or alias.name: node.module
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == "_" and node.module in PACKAGES
    }
    return {
        (domains[node.func.id], node.args[0].value)
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in domains
        if node.args and isinstance(node.args[0], ast.Constant)
    }


def used_in_markup(path):
    """Return {(domain, msgid)} of a template or profile file with ids of our domains."""
    text = path.read_text()
    domains = set(re.findall(r'i18n:domain="([^"]+)"', text)) or {distribution_of(path)}
    ids = set(re.findall(r'i18n:translate="([^"]+)"', text))
    for pairs in re.findall(r'i18n:attributes="([^"]+)"', text):
        for pair in pairs.split(";"):
            words = pair.split()
            ids |= {words[1]} if len(words) == 2 else set()
    return {(domain, found) for found in ids for domain in domains if domain in PACKAGES}


@cache
def used():
    """Return {(domain, msgid): [where]} of both packages."""
    found = {}
    for path in files(".py", ".pt", ".xml"):
        for key in used_in_python(path) if path.suffix == ".py" else used_in_markup(path):
            found.setdefault(key, []).append(name_of(path))
    return found


@pytest.mark.parametrize(("domain", "language"), CATALOGUES)
def test_every_message_has_a_text(domain, language):
    known = {msgid for msgid, msgstr, _fuzzy in entries(domain, language) if msgstr}
    missing = {
        msgid: where for (used_domain, msgid), where in used().items() if used_domain == domain and msgid not in known
    }
    assert missing == {}


@pytest.mark.parametrize(("domain", "language"), CATALOGUES)
def test_no_text_is_empty_or_a_guess(domain, language):
    assert [msgid for msgid, msgstr, fuzzy in entries(domain, language) if fuzzy or not msgstr.strip()] == []


@pytest.mark.parametrize(("domain", "language"), CATALOGUES)
def test_no_message_is_there_twice(domain, language):
    counts = Counter(msgid for msgid, _msgstr, _fuzzy in entries(domain, language))
    assert [msgid for msgid, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(("domain", "language"), CATALOGUES)
def test_no_message_is_swallowed_by_the_one_before_it(domain, language):
    """A msgid behind a comment on its line is lost, and its text becomes the tail of the message above."""
    path = PACKAGES[domain] / f"locales/{language}/LC_MESSAGES/{domain}.po"
    order, wrong = "msgstr", []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        kind = line.split(" ")[0]
        if kind in ("msgid", "msgstr"):
            wrong += [number] if kind == order else []
            order = kind
        elif re.search(r'.\bmsg(id|str) "', line):
            wrong.append(number)
    assert wrong == []


@pytest.mark.parametrize("domain", PACKAGES)
def test_both_languages_name_the_same_placeholders(domain):
    german = {msgid: msgstr for msgid, msgstr, _fuzzy in entries(domain, "de")}
    english = {msgid: msgstr for msgid, msgstr, _fuzzy in entries(domain, "en")}
    placeholders = re.compile(r"\$\{(\w+)\}").findall
    different = [
        msgid
        for msgid in german.keys() & english.keys()
        if set(placeholders(german[msgid])) != set(placeholders(english[msgid]))
    ]
    assert different == []
