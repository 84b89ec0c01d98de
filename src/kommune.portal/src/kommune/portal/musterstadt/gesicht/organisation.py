"""A company whose two people share an inbox: the Bürger manages it, the Bürgerin acts for it; invented, as all of Musterstadt."""

from kommune.portal.organisationskonto import api as organisationen


MANAGES, ACTS = "buerger", "buergerin"
FAHRRAD = {
    "name": "Fahrrad Müller",
    "rechtsform": "e. K.",
    "register": "HRA 4711, Amtsgericht Musterstadt",
    "strasse": "Am Markt",
    "hausnummer": "2",
    "plz": "12345",
    "ort": "Musterstadt",
    "telefon": "01234 5678",
}


def play() -> str:
    """Make it once and return its id."""
    known = [one.id for one in organisationen.of_person(MANAGES) if one.name == FAHRRAD["name"]]
    if known:
        return known[0]
    id = organisationen.found(MANAGES, FAHRRAD)
    address = "buergerin@musterstadt.example"
    organisationen.accept(organisationen.invite(id, address, "bearbeiten", MANAGES), ACTS, [address])
    organisationen.invite(id, "steuerbuero@musterstadt.example", "lesen", MANAGES)
    return id
