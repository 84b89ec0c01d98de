"""Pages: release and end it, the Einsichtsprotokoll, and what who has a link opens."""
