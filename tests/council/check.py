"""Has the papers in a folder checked by programs for it, and prints what they found as JSON."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name

PLACES = "sric"
BIN = Path(sys.executable).parent


def office(file):
    command = [BIN / "openxml-audit", "--output", "json", "--max-errors", "20", file]
    answer = subprocess.run(command, capture_output=True, text=True)
    try:
        report = json.loads(answer.stdout)
    except ValueError:
        return [f"{file.name}: {answer.stderr or answer.stdout}"]
    return [f"{file.name}: {fault['description']}" for part in report for fault in part["errors"]]


def accessible(file):
    command = [BIN / "pdfua", "check", "--format", "json", file]
    answer = subprocess.run(command, capture_output=True, text=True)
    return [] if answer.returncode == 0 else [f"{file.name}: {answer.stdout}{answer.stderr}"]


def word(file):
    """What a reader of Word's files says of one, and its headings."""
    document = docx.Document(file)
    faults = []
    if document.core_properties.language not in ("de", "de-DE"):
        faults.append(f"its language is {document.core_properties.language}")
    if not document.core_properties.title:
        faults.append("it has no title")
    for number, table in enumerate(document.tables, 1):
        first = table.rows[0]._tr.trPr
        if first is None or "tblHeader" not in first.xml:
            faults.append(f"the head of table {number} is not repeated")
    headings = [p for p in document.paragraphs if p.style.name.startswith("Heading ")]
    return faults, [heading(p.style.name.split()[1], p.text) for p in headings]


def opendocument(file):
    """The headings of an OpenDocument text."""
    space = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    with zipfile.ZipFile(file) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    headings = []
    for element in content.iter(space + "h"):
        for gap in element.iter(space + "s", space + "tab", space + "line-break"):
            gap.text = " "
        headings.append(heading(element.get(space + "outline-level"), "".join(element.itertext())))
    return headings


def outline(document):
    """The bookmarks of a PDF."""
    headings = []

    def walk(items, level):
        for item in items:
            headings.append(heading(level, item.title))
            walk(item.children, level + 1)

    with document.open_outline() as bookmarks:
        walk(bookmarks.root, 1)
    return headings


def heading(level, text):
    return [int(level), " ".join(text.split())]


def elements(node):
    """Every element of a structure tree, from above."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Array):
            waiting.extend(reversed(list(node)))
        elif isinstance(node, Dictionary) and node.get("/S") is not None:
            yield node
            waiting.append(node.get("/K"))
        elif isinstance(node, Dictionary) and node.get("/Type") == Name.StructTreeRoot:
            waiting.append(node.get("/K"))


def pdf(file):
    """What is wrong with a PDF, the places in it, and its headings."""
    with pikepdf.open(file) as document:
        root, faults = document.Root, []
        if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
            faults.append("it is not marked as tagged")
        if str(root.get("/Lang", "")) not in ("de", "de-DE"):
            faults.append(f"its language is {root.get('/Lang')}")
        if "/StructTreeRoot" not in root:
            return faults + ["it has no structure"], set(), []
        level = 0
        for element in elements(root.StructTreeRoot):
            kind = str(element.S)
            if kind[:2] == "/H" and kind[2:].isdigit():
                if int(kind[2:]) > level + 1:
                    faults.append(f"a heading of level {kind[2:]} follows one of {level}")
                level = int(kind[2:])
            if kind == "/Figure" and not str(element.get("/Alt", "")):
                faults.append("a picture has no alternative")
        named = {str(name) for name in pikepdf.NameTree(root.Names.Dests).keys()} if "/Names" in root else set()
        for number, page in enumerate(document.pages, 1):
            for note in page.get("/Annots", []):
                faults.extend(link(note, number, named))
        places = {name for name in named if name[0] in PLACES and name[1:].isdigit()}
        return faults, places, outline(document)


def link(note, page, named):
    if note.get("/Subtype") != Name.Link:
        return []
    if not str(note.get("/Contents", "")):
        return [f"a link on page {page} has no words"]
    target = note.get("/Dest", note.get("/A", {}).get("/D") if "/A" in note else None)
    if isinstance(target, pikepdf.String) and str(target) not in named:
        return [f"a link on page {page} leads to {target}, which is not there"]
    return []


def main(folder):
    faults, places, headings = [], set(), {}
    for file in sorted(folder.iterdir()):
        kind, wrong = file.suffix[1:], []
        if kind in ("docx", "odt", "xlsx"):
            faults += office(file)
        if kind == "docx":
            wrong, headings[kind] = word(file)
        elif kind == "odt":
            headings[kind] = opendocument(file)
        elif kind == "pdf":
            wrong, places, headings[kind] = pdf(file)
            faults += accessible(file)
        faults += [f"{file.name}: {fault}" for fault in wrong]
    json.dump({"faults": faults[:50], "places": sorted(places), "headings": headings}, sys.stdout)


main(Path(sys.argv[1]))
