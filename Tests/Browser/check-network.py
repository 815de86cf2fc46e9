#!/usr/bin/env python3
"""Opens pages of network audits in headless Chromium and looks at them as a reader would.

    python3 Tests/Browser/check-network.py out/network-audit.html [more.html ...] [--screenshots DIR]

Fails on any console error or request to the network, on missing sections, on tables without rows or
with uneven ones, on a finding of network-audit.json that the page leaves out, and on a page that
scrolls sideways on a telephone. With pages of both languages, `--both-languages` demands that both
were seen.
"""

import json

from browser import complaints, look, look_at_tables, run

SECTIONS = ["ways", "findings", "balance", "coverage", "assumptions", "provenance"]
HEADINGS = {"en": "Audit of today’s network", "zh-Hans": "现有学校布局审查"}
PHONE = 375

# The number beside each folded block of findings.
COUNTS = """[...document.querySelectorAll('#ways details, #findings details')].map(block =>
  Number(block.querySelector('summary small').textContent.replaceAll(',', '')))"""


def check(page, file, screenshots):
    """Looks at one page; returns its language and what is wrong with it."""
    problems = []

    def expect(truth, words):
        if not truth:
            problems.append(words)

    def shoot(name):
        if screenshots:
            page.screenshot(screenshots / f"{file.parent.name}-network-{name}.png")

    language, seconds = look(page, file, HEADINGS, SECTIONS, expect)
    expect(page.run("[...document.querySelectorAll('section')].every(section =>"
                    " getComputedStyle(section).position === 'static')"),
           "a section lies over others")
    look_at_tables(page, 4, expect)
    record = json.loads((file.parent / "network-audit.json").read_text(encoding="utf-8"))
    counts = [item["count"] for item in record["findings"] if item["count"] > 0]
    expect(sorted(page.run(COUNTS)) == sorted(counts), "findings differ from network-audit.json")
    shoot("wide")

    page.size(PHONE, 812, mobile=True)
    width = page.run("document.documentElement.scrollWidth")
    expect(width <= PHONE, f"scrolls sideways on a telephone: {width} px")
    shoot("phone")

    page.settle()
    problems += complaints(page.events, file)
    print(f"{file}: {language}, {sum(counts)} findings, loaded in {seconds:.2f} s")
    return language, problems


if __name__ == "__main__":
    run(check, HEADINGS, __doc__)
