"""Word files for tests, made with python-docx."""

from docx import Document
from io import BytesIO
from zipfile import ZipFile
from zipfile import ZipInfo


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
    head = [one.text for section in document.sections for one in section.header.paragraphs][:50]
    return "\n".join([*head, *(one.text for one in document.paragraphs), *cells])


def smallest(text):
    """Return the smallest .docx there is, the same bytes each time, with one paragraph."""
    space = "http://schemas.openxmlformats.org"
    kinds = "application/vnd.openxmlformats-"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
        f'ContentType="{kinds}package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{kinds}officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:body></w:document>",
    }
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name), content)
    return out.getvalue()


def _saved(document):
    out = BytesIO()
    document.save(out)
    return out.getvalue()
