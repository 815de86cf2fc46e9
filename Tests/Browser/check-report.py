#!/usr/bin/env python3
"""Opens report pages in headless Chromium and tries them as a reader would.

    python3 Tests/Browser/check-report.py out/report.html [more.html ...] [--screenshots DIR]

Fails on any console error or request to the network, on a page that is broken in parts (title,
sections, map, layers, search, keyboard, lists, both languages, print), and on one that scrolls
sideways on a telephone. Prints the size of the file, the elements in it and the seconds that it took
to load; they decide nothing.
"""

import base64
import json

from browser import complaints, open_page, run

SECTIONS = ["figures", "proof", "map", "merges", "small", "schools", "villages", "ways", "unplaced",
            "money", "assumptions", "remarks", "provenance"]
# Elements of a page: the rules, and lists of which only one page is in the document.
MOST_ELEMENTS = 12000
DATA = "JSON.parse(document.getElementById('data').textContent)"
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

    elements = page.run("document.getElementsByTagName('*').length")
    expect(elements < MOST_ELEMENTS, f"{elements} elements")
    try_map(page, expect)
    try_layers(page, expect)
    try_lists(page, expect)
    try_language(page, expect, language)

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

    closed = ("document.querySelectorAll('details:not([open])').length + ' ' + "
              "document.querySelectorAll('[data-list] tbody tr').length")
    before = page.run(closed)
    page.call("Emulation.setEmulatedMedia", media="print")
    expect(page.run("['.controls', '.zoom', '.layers', '.pages', 'nav', '.language'].every(name => "
                    "[...document.querySelectorAll(name)].every(e => !e.checkVisibility()))"),
           "a control is printed")
    expect(page.run("document.getElementById('canvas').checkVisibility()"), "the map is not printed")
    page.call("Emulation.setEmulatedMedia", media="", features=[])
    page.settle()
    pdf = page.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    expect(len(pdf) > 20000, "nothing is printed")
    expect(page.run(closed) == before, "printing leaves the lists changed")
    if screenshots:
        (screenshots / f"{file.parent.name}.pdf").write_bytes(base64.b64decode(pdf))

    page.settle()
    problems += complaints(page.events, file)
    size = file.stat().st_size
    print(f"{file}: {language}, {size / 1e6:.2f} MB, {elements} elements, loaded in {seconds:.2f} s")
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
        name = page.run(f"{DATA}.{kind}.name[0]")
        # A part of the name is enough, and keys choose.
        for words in (name.strip(), name.strip()[1:3]):
            hits = search(page, words)
            expect(hits > 0, f"the search does not find {words!r}")
        hits = search(page, name.strip())
        page.key("ArrowDown")
        chosen = page.run("document.querySelector('#found [aria-selected=true]')?.textContent ?? ''")
        expect(page.run("document.getElementById('find').getAttribute('aria-activedescendant')"
                        " === document.querySelector('#found [aria-selected=true]')?.id"),
               "the search does not say which name is chosen")
        page.key("Enter")
        told = page.run("document.querySelector('#story h3')?.textContent")
        expect(bool(told) and told in chosen, f"the story is about {told!r}, not {chosen!r}")
        expect(page.run("document.getElementById('found').hidden"), "the search stays open")
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
    # The search brings a place to the middle, and Enter tells of what is there.
    search(page, page.run(f"{DATA}.s.name[0]").strip())
    page.key("Enter")
    page.run("document.getElementById('canvas').focus()")
    page.key("Escape")
    expect(page.run("document.querySelector('#story h3') === null"), "Escape keeps the story")
    page.key("Enter")
    expect(page.run("!!document.querySelector('#story h3')"), "Enter tells nothing of the middle")
    page.key("Escape")
    page.key("0")

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
    # The links in a story lead to other stories.
    if page.run("!!document.querySelector('#story .link')"):
        name = page.run("document.querySelector('#story .link').textContent")
        page.run("document.querySelector('#story .link').click()")
        expect(page.run("document.querySelector('#story h3').textContent") == name,
               "a link in a story leads nowhere")


def search(page, words):
    """Types into the search; returns how many names are offered."""
    page.run("document.getElementById('find').focus()")
    page.run(f"document.getElementById('find').value = {json.dumps(words)}")
    page.run("document.getElementById('find').dispatchEvent(new Event('input'))")
    return page.run("document.querySelectorAll('#found [role=option]').length")


def try_layers(page, expect):
    """Every layer that is offered changes the map, and comes back."""
    page.run("document.getElementById('canvas').focus()")
    page.key("Escape")
    page.run("document.getElementById('all').click()")
    page.run("document.activeElement.blur()")
    whole = page.picture()
    offered = page.run("[...document.querySelectorAll('[data-layer]')]"
                       ".filter(e => !e.closest('label').hidden).map(e => e.dataset.layer)")
    expect({"villages", "kept", "journeys"} <= set(offered), f"layers: {offered}")
    for layer in offered:
        click = f"document.querySelector('[data-layer={layer}]').click()"
        page.run(click)
        expect(page.picture() != whole, f"layer {layer} changes nothing")
        page.run(click)
        expect(page.picture() == whole, f"layer {layer} does not come back")


def try_lists(page, expect):
    """Filters, columns to sort by, pages, what unfolds, and the way to the map."""
    lists = page.run("[...document.querySelectorAll('[data-list]')].map(e => e.dataset.list)")
    expect({"schools", "villages"} <= set(lists), f"lists: {lists}")
    for name in lists:
        box = f"document.querySelector('[data-list={name}]')"
        rows = f"{box}.querySelectorAll('tbody > tr:not(.detail)')"
        expect(page.run(f"{rows}.length") > 0, f"{name}: no rows")
        expect(page.run(f"[...{rows}].every(r => r.cells.length === "
                        f"{box}.querySelectorAll('thead th').length)"), f"{name}: uneven rows")
        expect(page.run(f"{box}.querySelector('.scroll').ariaLabel"), f"{name} has no name")
        for column in range(page.run(f"{box}.querySelectorAll('.sort').length")):
            for _ in range(2):
                page.run(f"{box}.querySelectorAll('.sort')[{column}].click()")
                order = page.run(f"{box}.querySelectorAll('th')[{column}].ariaSort")
                number = page.run(f"{box}.querySelectorAll('th')[{column}].classList.contains('n')")
                cells = page.run(f"[...{rows}].map(r => r.cells[{column}].textContent)")
                expect(order in ("ascending", "descending"), f"{name}: aria-sort is {order!r}")
                if number:
                    values = [amount(cell) for cell in cells if amount(cell) is not None]
                    # Figures are sorted before they are rounded.
                    expect(values == sorted(values, reverse=order == "descending"),
                           f"{name}: column {column} is not {order}")
        first = page.run(f"{rows}[0].cells[0].querySelector('.link').textContent")
        page.run(f"(e => {{ e.value = {json.dumps(first)}; e.dispatchEvent(new Event('input')); }})"
                 f"({box}.querySelector('.filters input'))")
        expect(page.run(f"[...{rows}].every(r => r.textContent.includes({json.dumps(first)}))"),
               f"{name}: the filter keeps other rows")
        page.run(f"(e => {{ e.value = 'no such name'; e.dispatchEvent(new Event('input')); }})"
                 f"({box}.querySelector('.filters input'))")
        expect(page.run(f"{rows}.length") == 1, f"{name}: the filter keeps rows")
        page.run(f"(e => {{ e.value = ''; e.dispatchEvent(new Event('input')); }})"
                 f"({box}.querySelector('.filters input'))")
        before = page.run(f"{box}.querySelector('tbody').textContent")
        if page.run(f"[...{box}.querySelectorAll('.pages .show')].some(b => !b.hidden && !b.disabled)"):
            page.run(f"{box}.querySelectorAll('.pages .show')[1].click()")
            expect(page.run(f"{box}.querySelector('tbody').textContent") != before or
                   page.run(f"{box}.querySelectorAll('.pages .show')[1].hidden"),
                   f"{name}: the next page is the same")
        page.run(f"{rows}[0].cells[0].querySelector('.link').click()")
        expect(page.run("document.querySelector('#story h3').textContent")
               == page.run(f"{rows}[0].cells[0].querySelector('.link').textContent"),
               f"{name}: a row does not lead to the map")
        minutes = f"{box}.querySelector('.filters input[type=number]')"
        if page.run(f"!!{minutes}"):
            page.run(f"{minutes}.value = 599; {minutes}.dispatchEvent(new Event('input'))")
            expect(page.run(f"{box}.querySelectorAll('.link').length") == 0,
                   f"{name}: ways of ten hours")
            page.run(f"{minutes}.value = ''; {minutes}.dispatchEvent(new Event('input'))")
        if page.run(f"!!{box}.querySelector('.fold')"):
            page.run(f"{box}.querySelector('.fold').click()")
            expect(page.run(f"{box}.querySelectorAll('.detail table tbody tr').length") > 0,
                   f"{name}: nothing unfolds")
            expect(page.run(f"{box}.querySelector('.fold').ariaExpanded") == "true",
                   f"{name}: aria-expanded")
            page.run(f"{box}.querySelector('.fold').click()")
            expect(page.run(f"{box}.querySelectorAll('.detail').length") == 0,
                   f"{name}: nothing folds")
    expect(page.run("[...document.querySelectorAll('main table .sort')].some("
                    "b => !b.closest('[data-list]'))"), "tables of the page cannot be sorted")


def amount(cell):
    """A cell's number; nothing where there is none."""
    text = cell.replace(",", "").replace("≈", "").replace("−", "-").replace("!", "").strip()
    try:
        return float(text)
    except ValueError:
        return None


def try_language(page, expect, language):
    """The switch shows the other language with the same map and story, and comes back."""
    other = next(tag for tag in HEADINGS if tag != language)
    name = page.run("document.querySelector('#story h3')?.textContent")
    page.run("document.querySelector('.language').click()")
    page.settle()
    text = page.run("document.body.innerText")
    expect(page.run("document.documentElement.lang") == other, "the switch keeps the language")
    expect(HEADINGS[other] in text and HEADINGS[language] not in text,
           f"the other language lacks its words, or has those of {language}")
    for word in ("undefined", "NaN", "[object", "{1", "{2"):
        expect(word not in text, f"the page says {word!r} in {other}")
    expect(page.run("document.querySelector('#story h3')?.textContent") == name,
           "the switch loses the story")
    page.run("document.getElementById('canvas').focus()")
    picture = page.picture()
    page.key("+")
    expect(page.picture() != picture, "the map is dead after the switch")
    page.run("document.querySelector('.language').click()")
    page.settle()
    expect(page.run("document.documentElement.lang") == language, "the switch does not switch back")


if __name__ == "__main__":
    run(check, HEADINGS, __doc__)
