"""Letters are registered: checked, stored, noted in the Postbuch."""
