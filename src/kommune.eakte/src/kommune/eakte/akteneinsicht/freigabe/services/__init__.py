"""REST: release and end it, the Einsichtsprotokoll."""
