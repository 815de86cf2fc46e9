#!/usr/bin/env python3
"""Opens pages of comparisons and frontiers in headless Chromium and looks at them as a reader would.

    python3 Tests/Browser/check-compare.py out/frontier.html out/compare.html [--screenshots DIR]

Fails on any console error or request to the network, on missing sections, on tables without rows or
with uneven ones, on a link that leads to no plan, on a point that the keyboard does not reach or whose
plan does not open, and on a page that scrolls sideways on a telephone. With pages of both languages,
`--both-languages` demands that both were seen.
"""

import json
import time

from browser import complaints, look, look_at_tables, run

FRONTIER = ["curve", "points", "reading", "provenance"]
COMPARISON = ["plans", "figures", "schools", "villages", "provenance"]
HEADINGS = {
    "frontier.html": {"en": "What more or less would cost", "zh-Hans": "方案权衡曲线"},
    "compare.html": {"en": "Plans side by side", "zh-Hans": "方案并列比较"},
}
PHONE = 375

LINKS = """[...document.querySelectorAll('a[href$="report.html"]')].map(a => a.getAttribute('href'))"""
POINTS = """[...document.querySelectorAll('.frontier a')].map(a => ({
  name: a.getAttribute('aria-label') ?? '', href: a.getAttribute('href'),
  inside: (box => box.width > 0 && box.left >= 0 && box.right <= innerWidth)(
    a.querySelector('circle').getBoundingClientRect())}))"""


def check(page, file, screenshots):
    """Looks at one page; returns its language and what is wrong with it."""
    problems = []
    is_frontier = file.name == "frontier.html"

    def expect(truth, words):
        if not truth:
            problems.append(words)

    def shoot(name):
        if screenshots:
            page.screenshot(
                screenshots / f"{file.parent.parent.name}-{file.parent.name}-{file.stem}-{name}.png")

    language, seconds = look(
        page, file, HEADINGS[file.name], FRONTIER if is_frontier else COMPARISON, expect)
    page.run("document.querySelectorAll('details').forEach(block => block.open = true)")
    look_at_tables(page, 1 if is_frontier else 2, expect)
    links = page.run(LINKS)
    expect(links, "no link to a plan")
    for link in set(links):
        target = file.parent / page.run(f"decodeURIComponent({json.dumps(link)})")
        expect(target.is_file(), f"the link {link} leads to no plan")
    shoot("wide")

    page.size(PHONE, 812, mobile=True)
    width = page.run("document.documentElement.scrollWidth")
    expect(width <= PHONE, f"scrolls sideways on a telephone: {width} px")
    shoot("phone")
    page.size(1280, 900)
    if is_frontier:
        look_at_points(page, file, expect)
    page.settle()
    problems += complaints(page.events, file)
    if is_frontier:
        open_plan(page, expect, problems)
    print(f"{file}: {language}, {len(set(links))} plans, loaded in {seconds:.2f} s")
    return language, problems


def look_at_points(page, file, expect):
    """Each plan of the record is a point with a name, inside the plot, and reached by the keyboard."""
    record = json.loads((file.parent / "frontier.json").read_text(encoding="utf-8"))
    plans = {point["folder"] for point in record["points"] if point["folder"]}
    points = page.run(POINTS)
    expect({point["href"].split("/")[0] for point in points} == plans,
           "the plot has other points than frontier.json")
    expect(all(point["name"] for point in points), "a point has no name")
    expect(all(point["inside"] for point in points), "a point lies outside of the page")
    page.run("document.activeElement.blur()")
    reached = 0
    for _ in range(len(points) + 8):
        press_tab(page)
        reached += page.run("document.activeElement.closest('.frontier a') ? 1 : 0")
    expect(reached == len(points), f"the keyboard reaches {reached} of {len(points)} points")


def press_tab(page):
    for kind in ("keyDown", "keyUp"):
        page.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab",
                  windowsVirtualKeyCode=9)


def open_plan(page, expect, problems):
    """A click on a point opens the report of its plan."""
    page.run("document.querySelector('.frontier circle').dispatchEvent("
             "new MouseEvent('click', {bubbles: true, cancelable: true}))")
    for _ in range(200):
        time.sleep(0.05)
        try:
            if (page.run("location.href").endswith("/report.html")
                    and page.run("document.readyState") == "complete"):
                break
        except RuntimeError:
            continue
    expect(page.run("location.href").endswith("/report.html"), "a point does not open its plan")
    expect(page.run("!!document.querySelector('#figures h2')"), "the plan of a point is empty")


if __name__ == "__main__":
    # Both kinds of page have words of their own, and the same languages.
    run(check, HEADINGS["compare.html"], __doc__)
