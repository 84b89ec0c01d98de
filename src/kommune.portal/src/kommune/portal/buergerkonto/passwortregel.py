"""The plug-in of databases made before it moved; the upgrade puts the present one in its place."""

from kommune.eakte.anmeldung.passwortregel import Passwortregel


__all__ = ["Passwortregel"]
