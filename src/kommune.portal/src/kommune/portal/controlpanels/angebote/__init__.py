"""What the portal offers beside its forms: the Dokumentensafe, figures of use."""
