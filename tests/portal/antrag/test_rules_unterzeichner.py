"""A signature proves the written form of who applies, not of anybody."""

from kommune.portal.antrag.nachweis.rules import names

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(
    "certificate, applicant, fits",
    [
        ("MUELLER-LUEDENSCHEIDT ERIKA", "Müller-Lüdenscheidt", True),
        ("Erika Mustermann", "Mustermann", True),
        ("Dr. Erika Mustermann", "Frau Dr. Erika Mustermann", True),
        ("Siegel der Stadt", "Mustermann", False),
        ("Erika Mustermann", "Muster", False),
        ("", "Mustermann", False),
        ("Erika Mustermann", "Dr.", False),
        ("Erika Mustermann", "", True),
    ],
)
def test_the_certificate_must_name_who_applies(certificate, applicant, fits):
    assert names(certificate, applicant) is fits
