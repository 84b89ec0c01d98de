"""Word files for tests, made with python-docx."""

from docx import Document
from io import BytesIO
from zipfile import ZipFile


def docx(*paragraphs, table=(), header=""):
    """Return a .docx with paragraphs, rows of a table, and a line in the header of the page."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text
    document.sections[0].header.paragraphs[0].text = header
    return _saved(document)


def with_part(data, name, content):
    """Return a package with one more part in it, or another in its place."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for one in old.infolist():
            if one.filename != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    return out.getvalue()


def text_of(data):
    """Return the text of a .docx: paragraphs, cells and the header."""
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    head = [one.text for one in document.sections[0].header.paragraphs]
    return "\n".join([*head, *(one.text for one in document.paragraphs), *cells])


def _saved(document):
    out = BytesIO()
    document.save(out)
    return out.getvalue()
