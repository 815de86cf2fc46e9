#!/usr/bin/env python3
"""Opens ledgers of small schools in headless Chromium and looks at them as a reader would.

    python3 Tests/Browser/check-ledger.py out/ledger.html [more.html ...] [--screenshots DIR]

Fails on any console error or request to the network, on a school of ledger.csv that the page leaves
out or shows under another verdict, on uneven tables, and on a page that scrolls sideways on a
telephone. With pages of both languages, `--both-languages` demands that both were seen.
"""

import csv

from browser import complaints, look, look_at_tables, run

VERDICTS = ["indispensable", "worth-keeping", "close-call", "merge"]
HEADINGS = {"en": "Small schools, kept or merged", "zh-Hans": "小规模学校去留账"}
PHONE = 375

# The schools of each verdict, by name.
SCHOOLS = """Object.fromEntries([...document.querySelectorAll('section')].map(section => [section.id,
  [...section.querySelectorAll('tbody tr')].map(row => row.querySelector('bdi').textContent)]))"""


def check(page, file, screenshots):
    """Looks at one page; returns its language and what is wrong with it."""
    problems = []

    def expect(truth, words):
        if not truth:
            problems.append(words)

    def shoot(name):
        if screenshots:
            page.screenshot(screenshots / f"{file.parent.name}-ledger-{name}.png")

    language, seconds = look(page, file, HEADINGS, VERDICTS, expect)
    look_at_tables(page, 1, expect)
    with open(file.parent / "ledger.csv", encoding="utf-8-sig", newline="") as rows:
        schools = {row["school"]: row for row in csv.DictReader(rows)}
    shown = page.run(SCHOOLS)
    for verdict in VERDICTS:
        told = sorted(row["school_name"] for row in schools.values() if row["verdict"] == verdict)
        expect(sorted(shown.get(verdict, [])) == told,
               f"schools under {verdict} differ from ledger.csv")
    shoot("wide")

    page.size(PHONE, 812, mobile=True)
    width = page.run("document.documentElement.scrollWidth")
    expect(width <= PHONE, f"scrolls sideways on a telephone: {width} px")
    shoot("phone")

    page.settle()
    problems += complaints(page.events, file)
    print(f"{file}: {language}, {len(schools)} schools, loaded in {seconds:.2f} s")
    return language, problems


if __name__ == "__main__":
    run(check, HEADINGS, __doc__)
