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
# What a form of ours sends by itself; what it is about stands in its address, too.
NAMES = "_authenticator|einmal|vorher|vorher_empfaenger|vorher_anlagen|stand|doppelt|fassung"
HIDDEN = re.compile(rf'<input[^>]*name="({NAMES})"[^>]*value="([^"]*)"')
GERMAN = {"Accept-Language": "de"}


def auth(who):
    return (who, PASSWORD) if who else None


def get(url, who=CLERK):
    """Return the answer to a page, as it comes: nothing is followed."""
    return requests.get(url, auth=auth(who), headers=GERMAN, allow_redirects=False)


def hidden_of(text):
    """Return what the forms of a page send without showing it."""
    return {name: unescape(value) for name, value in HIDDEN.findall(text)}


def send(url, who=CLERK, shown=None, **fields):
    """Send the form of a page, as it was shown or is shown now, with what the person enters."""
    data = {**hidden_of(shown if shown is not None else get(url, who).text), **fields}
    return requests.post(url, data=data, auth=auth(who), headers=GERMAN, allow_redirects=False)
