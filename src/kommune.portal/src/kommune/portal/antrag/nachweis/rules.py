"""Whether a certificate is of the person who applies. Pure."""

from kommune.eakte.core.katalog.suchworte import words


TITLES = frozenset({"dr", "prof", "dipl", "ing", "med", "jur", "von", "van", "der", "de", "zu", "frau", "herr"})


def names(certificate: str, applicant: str) -> bool:
    """Tell whether a certificate names the person, however it orders, folds or adds to the name; of "" nothing is asked."""
    wanted = set(words(applicant)) - TITLES
    return not applicant or (bool(wanted) and wanted <= set(words(certificate)))
