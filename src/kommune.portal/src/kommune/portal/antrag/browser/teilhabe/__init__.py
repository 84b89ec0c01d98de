"""What several people share: for whom a form is filled in, and a case of an organisation."""
