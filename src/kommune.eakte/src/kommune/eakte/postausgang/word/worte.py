"""What is said of an uploaded file that is no template."""

from kommune.eakte import _


FEHLER = {
    "kein_docx": _("error_word_kein_docx", default="This is no Word file (.docx)."),
    "zu_gross": _("error_word_zu_gross", default="The Word file is too large: at most 5 MB, unpacked 30 MB."),
    "makros": _("error_word_makros", default="The Word file holds macros or embedded objects. Save it without them."),
    "verweise": _(
        "error_word_verweise",
        default="The Word file fetches something from outside (a template or a picture). Put it into the file itself.",
    ),
}
AKTIONEN = {
    "wordvorlage": _("label_aktion_wordvorlage", default="Word template taken over"),
    "wordvorlage_stillgelegt": _("label_aktion_wordvorlage_stillgelegt", default="Word template retired"),
    "aus_wordvorlage": _("label_aktion_aus_wordvorlage", default="made from a Word template"),
}
