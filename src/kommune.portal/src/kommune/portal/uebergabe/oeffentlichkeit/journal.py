"""What was on show from when to when, with its SHA-256, and where statements go: entries in the journal of the town."""

from kommune.eakte.journal import api as journal


def note_auslage(event):
    """Write that a version was put on show or is shown no more."""
    one = event.unterlage
    told = {"titel": one.titel, "version": one.version, "datei": one.datei["name"], "sha256": one.datei["sha256"]}
    journal.record(event.object, f"unterlage_{event.aktion}", neuer_wert=told)


def note_vorgang(event):
    """Write in which Vorgang statements are filed from now on."""
    journal.record(
        event.object,
        "vorgang_zugeordnet",
        metadatum="vorgang_zeichen",
        alter_wert=event.vorher,
        neuer_wert=event.nachher,
    )
