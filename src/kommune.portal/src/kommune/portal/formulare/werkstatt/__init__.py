"""The Formularwerkstatt: forms are built by choosing, in a draft that is tried before it is public (ADR 58)."""
