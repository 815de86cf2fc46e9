#!/usr/bin/env python3
"""Opens report pages in headless Chromium and tries them as a reader would.

    python3 Tests/Browser/check-report.py out/report.html [more.html ...] [--screenshots DIR]

Fails on any console error or request to the network, on a page that is broken in parts (title,
sections, map, switch, search, keyboard, print), and on one that scrolls sideways on a telephone.
With pages of both languages, `--both-languages` demands that both were seen.
"""

import base64
import json

from browser import complaints, open_page, run

SECTIONS = ["figures", "proof", "map", "merges", "small", "unplaced", "money", "assumptions",
            "remarks", "provenance"]
HEADINGS = {"en": "School network plan", "zh-Hans": "学校布局规划方案"}


def check(page, file, screenshots):
    """Tries one report; returns its language and what is wrong with it."""
    problems = []

    def expect(truth, words):
        if not truth:
            problems.append(words)

    seconds = open_page(page, file)
    language = page.run("document.documentElement.lang")
    text = page.run("document.body.innerText")
    expect(language in HEADINGS, f"unknown language {language!r}")
    expect(HEADINGS.get(language, "?") in text, "the heading is missing")
    name = page.run("document.querySelector('h1').textContent")
    expect(name and name in page.run("document.title"), "the title does not name the region")
    for section in SECTIONS:
        expect(page.run(f"!!document.querySelector('#{section} h2, footer#{section} h2')"),
               f"section {section} is missing")
    expect(page.run("[...document.querySelectorAll('nav a')].every("
                    "a => document.querySelector(a.getAttribute('href')))"), "a link leads nowhere")
    for word in ("undefined", "NaN", "[object"):
        expect(word not in text, f"the page says {word!r}")
    expect(page.run("[...document.querySelectorAll('input,select,button,canvas[tabindex]')].every("
                    "e => e.labels?.length || e.ariaLabel || e.textContent.trim())"),
           "a control has no label")

    try_map(page, expect)

    page.call("Emulation.setEmulatedMedia",
              features=[{"name": "prefers-color-scheme", "value": "dark"}])
    expect(page.run("getComputedStyle(document.body).backgroundColor") != "rgb(250, 250, 247)",
           "no dark colours")
    if screenshots:
        page.settle()
        page.screenshot(screenshots / f"{file.parent.name}-dark.png")
    page.call("Emulation.setEmulatedMedia", features=[])
    page.settle()
    if screenshots:
        page.screenshot(screenshots / f"{file.parent.name}-wide.png")

    page.size(390, 844, mobile=True)
    expect(page.run("document.documentElement.scrollWidth <= 390"), "scrolls sideways at 390 px")
    if screenshots:
        page.screenshot(screenshots / f"{file.parent.name}-phone.png")
    page.size(1280, 900)

    closed = "document.querySelectorAll('details:not([open])').length"
    before = page.run(closed)
    pdf = page.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    expect(len(pdf) > 20000, "nothing is printed")
    expect(page.run(closed) == before, "printing leaves the lists open")
    if screenshots:
        (screenshots / f"{file.parent.name}.pdf").write_bytes(base64.b64decode(pdf))

    page.settle()
    problems += complaints(page.events, file)
    size = file.stat().st_size
    print(f"{file}: {language}, {size / 1e6:.2f} MB, loaded in {seconds:.2f} s")
    return language, problems


def try_map(page, expect):
    """The switch, filters, search, zoom and stories of the map."""
    expect(page.run("document.documentElement.dataset.ready") == "yes", "the script did not end")
    colours = page.run(
        "(() => { const c = document.getElementById('canvas'), d = c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height).data, s = new Set();"
        "for (let i = 0; i < d.length; i += 4) s.add(d[i] << 16 | d[i+1] << 8 | d[i+2]);"
        "return s.size; })()")
    expect(colours > 20, f"the map shows {colours} colours")
    plan = page.picture()
    page.run("document.querySelector('input[name=view][value=before]').click()")
    today = page.picture()
    expect(today != plan, "the switch to today changes nothing")
    page.run("document.querySelector('input[name=view][value=after]').click()")
    expect(page.picture() == plan, "the switch back does not restore the map")
    page.run("document.getElementById('moved').click()")
    expect(page.picture() != plan, "the filter changes nothing")
    page.run("document.getElementById('moved').click()")

    for kind in ("s", "v"):
        name = page.run(f"JSON.parse(document.getElementById('data').textContent).{kind}[0][0]")
        page.run("document.getElementById('find').focus()")
        page.run(f"document.getElementById('find').value = {json.dumps(name.strip())}")
        page.run("document.getElementById('find').dispatchEvent(new Event('input'))")
        hits = page.run("document.querySelectorAll('#found button').length")
        expect(hits > 0, f"the search does not find {name!r}")
        page.key("Enter")
        told = page.run("document.querySelector('#story h3')?.textContent")
        if hits == 1:
            expect(told == name, f"the story is about {told!r}, not {name!r}")
        expect(bool(told), f"no story for {name!r}")
        expect(page.picture() != plan, "the choice is not drawn")
    page.run("document.getElementById('canvas').focus()")
    page.key("Escape")
    expect(page.run("document.querySelector('#story h3') === null"), "Escape keeps the story")
    page.run("document.getElementById('all').click()")
    page.run("document.getElementById('canvas').focus()")
    whole = page.picture()
    page.key("+")
    expect(page.picture() != whole, "the plus key does not zoom")
    page.key("ArrowLeft")
    page.key("0")
    expect(page.picture() == whole, "the key 0 does not show all")

    box = page.run("(() => { const b = document.getElementById('canvas').getBoundingClientRect();"
                   "scrollBy(0, b.top - 20); const c = document.getElementById('canvas')"
                   ".getBoundingClientRect(); return [c.left, c.top, c.width, c.height]; })()")
    # A click reaches 12 pixels: steps of 16 leave no place out.
    columns, rows = int(box[2]) // 16, int(box[3]) // 16
    for step in range(columns * rows):
        x, y = box[0] + 8 + step % columns * 16, box[1] + 8 + step // columns * 16
        for kind in ("mousePressed", "mouseReleased"):
            page.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        if page.run("!!document.querySelector('#story h3')"):
            break
    else:
        expect(False, "a click finds nothing on the map")
    if page.run("!!document.querySelector('.show')"):
        page.run("document.querySelectorAll('.merge')[0].open = true")
        name = page.run("document.querySelector('.merge .who bdi').textContent")
        page.run("document.querySelector('.show').click()")
        expect(page.run("document.querySelector('#story h3').textContent") == name,
               "a merge is not shown on the map")
        page.run("document.querySelectorAll('.merge')[0].open = false")
    # The links in a story lead to other stories.
    if page.run("!!document.querySelector('#story button')"):
        name = page.run("document.querySelector('#story button').textContent")
        page.run("document.querySelector('#story button').click()")
        expect(page.run("document.querySelector('#story h3').textContent") == name,
               "a link in a story leads nowhere")


if __name__ == "__main__":
    run(check, HEADINGS, __doc__)
