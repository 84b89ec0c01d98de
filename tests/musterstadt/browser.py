"""A browser without JavaScript: pages over HTTP as a person sees them, and their forms as that person sends them."""

from html import unescape

import re
import requests


CLERK, HEAD, OTHER, PASSWORD = (
    "sachbearbeitung-steuer",
    "leitung-steuer",
    "sachbearbeitung-verkehr",
    "Sehr-geheim-2026!",
)
HIDDEN = re.compile(r"<input[^>]*>")
GERMAN = {"Accept-Language": "de"}


def auth(who):
    return (who, PASSWORD) if who else None


def get(url, who=CLERK):
    """Return the answer to a page, as it comes: nothing is followed."""
    return requests.get(url, auth=auth(who), headers=GERMAN, allow_redirects=False)


def hidden_of(text):
    """Return what the forms of a page send without showing it."""
    fields = [one for one in HIDDEN.findall(text) if 'type="hidden"' in one]
    pairs = [(re.search(r'\bname="([^"]*)"', one), re.search(r'\bvalue="([^"]*)"', one)) for one in fields]
    return {name[1]: unescape(value[1]) for name, value in pairs if name and value}


def send(url, who=CLERK, shown=None, **fields):
    """Send the form of a page, as it was shown or is shown now, with what the person enters."""
    data = {**hidden_of(shown if shown is not None else get(url, who).text), **fields}
    return requests.post(url, data=data, auth=auth(who), headers=GERMAN, allow_redirects=False)
