#!/usr/bin/env python3
"""Opens indexes of dossiers in headless Chromium, and dossiers of each kind as a hearing would.

    python3 Tests/Browser/check-dossiers.py out/dossiers/index.html [more ...] [--screenshots DIR]

Fails on any console error or request to the network, on a link that leads nowhere, a dossier that the
index leaves out, missing sections, tables without rows or with uneven ones, lines to fill in that are
missing, paper that is not A4, and pages that scroll sideways on a telephone. With pages of both
languages, `--both-languages` demands that both were seen.
"""

import base64
import re

from browser import complaints, look, look_at_tables, open_page, run

ROLES = ["merge", "boardingCentre", "smallKept"]
TOPICS = ["identity", "reasons", "alternatives", "receivers", "pupils", "boarding", "money", "staff",
          "premises", "procedure", "risk", "timetable", "rules", "provenance"]
HEADINGS = {"en": "Dossiers of schools", "zh-Hans": "一校一案"}
PHONE = 375
# Of each kind this many are opened, spread over the list.
OPENED = 4
A4 = (595, 842)

LINKS = "[...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))"


def paper(page):
    """Prints the page; returns how many sheets it takes and their sizes in points."""
    data = page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
    pdf = base64.b64decode(data)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", pdf)
    return len(re.findall(rb"/Type\s*/Page\b", pdf)), {
        (round(float(width)), round(float(height))) for width, height in boxes}


def check_dossier(page, file, language, expect, shoot):
    """Looks at one dossier, on the screen, on paper and on a telephone."""
    page.events.clear()
    open_page(page, file)
    name = file.name
    text = page.run("document.body.innerText")
    expect(page.run("document.documentElement.lang") == language, f"{name}: another language")
    for word in ("undefined", "NaN", "[object", "{1", "{2"):
        expect(word not in text, f"{name} says {word!r}")
    sections = page.run("[...document.querySelectorAll('main section')].map(one => one.id)")
    expect(sections == TOPICS, f"{name}: sections {sections}")
    items = page.run("[...document.querySelectorAll('[data-item]')].map(one => one.dataset.item)")
    expect(len(items) > 60 and len(set(items)) == len(items), f"{name}: {len(items)} items")
    expect(page.run("document.querySelectorAll('#procedure .line').length") >= 7,
           f"{name}: lines of the hearing are missing")
    expect(page.run("document.querySelectorAll('#procedure .boxes').length") == 4,
           f"{name}: the four vetoes are missing")
    look_at_tables(page, 5, expect)
    for link in page.run(LINKS):
        expect((file.parent / link).exists(), f"{name}: no {link}")
    sheets, sizes = paper(page)
    expect(sizes == {A4}, f"{name}: paper of {sizes}")
    expect(2 <= sheets, f"{name}: {sheets} sheets")
    shoot("wide")
    page.size(PHONE, 812, mobile=True)
    width = page.run("document.documentElement.scrollWidth")
    expect(width <= PHONE, f"{name} scrolls sideways on a telephone: {width} px")
    shoot("phone")
    page.settle()
    for problem in complaints(page.events, file):
        expect(False, f"{name}: {problem}")
    return sheets


def check(page, file, screenshots):
    """Looks at an index and at some of its dossiers; returns its language and what is wrong."""
    problems = []

    def expect(truth, words):
        if not truth:
            problems.append(words)

    def shoot(name):
        if screenshots:
            page.screenshot(screenshots / f"{file.parents[1].name}-{name}.png")

    language, seconds = look(page, file, HEADINGS, ROLES, expect)
    links = page.run(LINKS)
    for link in links:
        expect((file.parent / link).exists(), f"no {link}")
    written = {one.name for one in file.parent.iterdir() if one.name.startswith("school-")}
    expect(written == {link for link in links if link.startswith("school-")},
           "the index leaves dossiers out")
    expect(bool(written), "there are no dossiers")
    shoot("index")
    problems += complaints(page.events, file)
    kinds = {role: page.run(f"[...document.querySelectorAll('#{role} th a')].map(one =>"
                            " one.getAttribute('href'))") for role in ROLES}
    sheets_of_all, sizes = 0, {A4}
    if "all.html" in links:
        page.events.clear()
        open_page(page, file.parent / "all.html")
        articles = page.run("document.querySelectorAll('article').length")
        expect(articles == len(written) // 2, f"all.html holds {articles} dossiers")
        sheets_of_all, sizes = paper(page)
        shoot("all")
        expect(sizes == {A4}, f"all.html: paper of {sizes}")
        expect(sheets_of_all >= 2 * articles, f"all.html: {sheets_of_all} sheets")
        problems += complaints(page.events, file.parent / "all.html")
    sheets = []
    for role, files in kinds.items():
        for index in sorted({round(i * (len(files) - 1) / (OPENED - 1)) for i in range(OPENED)}):
            if files:
                dossier = file.parent / files[index]
                sheets.append(check_dossier(
                    page, dossier, language, expect,
                    lambda name, stem=dossier.stem: shoot(f"{stem}-{name}")))
    print(f"{file}: {language}, {len(written) // 2} dossiers, {len(sheets)} opened, "
          f"{min(sheets, default=0)} to {max(sheets, default=0)} sheets, "
          f"all on {sheets_of_all}, index in {seconds:.2f} s")
    return language, problems


if __name__ == "__main__":
    run(check, HEADINGS, __doc__)
