#!/usr/bin/env python3
"""Opens forecast pages in headless Chromium and looks at them as a reader would.

    python3 Tests/Browser/check-forecast.py out/forecast.html [more.html ...] [--screenshots DIR]

Fails on any console error or request to the network, on missing sections, on a fan that is missing
or differs from forecast.json beside the page, on labels that are small, cut off or run into each
other, on tables without rows, and on a page that scrolls sideways on a telephone or is cut off on
paper. With pages of both languages, `--both-languages` demands that both were seen.
"""

import base64
import json
import re

from browser import complaints, look, look_at_tables, run

SECTIONS = ["fans", "bands", "small", "backtest", "basis", "provenance"]
HEADINGS = {"en": "Enrolment forecast", "zh-Hans": "学生数预测"}
PHONE = 375
# A4 within its margins, in CSS pixels.
PAPER = 688
SMALLEST = 9.5

# Every label of the fans with its box and its height of type on the screen, and its figure's box.
LABELS = """[...document.querySelectorAll('figure.fan')].map(figure => {
  const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }
  const svg = figure.querySelector('svg')
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
  return {name: figure.querySelector('figcaption').textContent, box: box(figure),
    labels: [...svg.querySelectorAll('text')].map(text => ({text: text.textContent, box: box(text),
      size: parseFloat(getComputedStyle(text).fontSize) * scale}))}
})"""

# What each fan shows, in the order of the page.
FANS = """[...document.querySelectorAll('figure.fan')].map(figure => {
  const points = e => e ? e.getAttribute('points').trim().split(/\\s+/).map(
    p => p.split(',').map(Number)) : []
  const svg = figure.querySelector('svg')
  return {name: figure.querySelector('figcaption').textContent.trim(),
    label: svg.getAttribute('aria-label') ?? '', role: svg.getAttribute('role'),
    band: points(svg.querySelector('.band')), middle: points(svg.querySelector('.middle')),
    past: [...svg.querySelectorAll('.past')].map(points),
    counted: [...svg.querySelectorAll('.counted')].map(e => [Number(e.getAttribute('cx')),
      Number(e.getAttribute('cy')), e.querySelector('title')?.textContent ?? '']),
    base: svg.querySelectorAll('.base').length}
})"""

# What reaches beyond the right edge of the page.
BEYOND = """[...document.querySelectorAll('body *')].filter(e => {
  const b = e.getBoundingClientRect()
  return b.width > 0 && b.right > document.documentElement.clientWidth + 1
}).map(e => e.tagName + (e.className.baseVal ?? e.className))"""


def check(page, file, screenshots):
    """Looks at one forecast; returns its language and what is wrong with it."""
    problems = []

    def expect(truth, words):
        if not truth:
            problems.append(words)

    def shoot(name):
        if screenshots:
            page.screenshot(screenshots / f"{file.parent.name}-{name}.png")

    language, seconds = look(page, file, HEADINGS, SECTIONS, expect)

    check_fans(page.run(FANS), file, expect)
    check_labels(page, "wide", expect)
    look_at_tables(page, 2, expect)
    shoot("wide")

    page.call("Emulation.setEmulatedMedia",
              features=[{"name": "prefers-color-scheme", "value": "dark"}])
    page.settle()
    expect(page.run("getComputedStyle(document.body).backgroundColor") != "rgb(250, 250, 247)",
           "no dark colours")
    shoot("dark")
    page.call("Emulation.setEmulatedMedia", features=[])

    page.size(PHONE, 812, mobile=True)
    width = page.run("document.documentElement.scrollWidth")
    expect(width <= PHONE, f"scrolls sideways on a telephone: {width} px")
    check_labels(page, "telephone", expect)
    shoot("phone")

    page.size(PAPER, 970)
    page.call("Emulation.setEmulatedMedia", media="print")
    page.settle()
    expect(page.run("getComputedStyle(document.querySelector('figure.fan')).breakInside") == "avoid",
           "a fan may be torn between two sheets")
    beyond = page.run(BEYOND)
    expect(not beyond, f"cut off on paper: {beyond[:5]}")
    check_labels(page, "paper", expect)
    shoot("print")
    page.call("Emulation.setEmulatedMedia", media="")
    pdf = base64.b64decode(page.call("Page.printToPDF", preferCSSPageSize=True)["data"])
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    expect(sheets >= 1 and len(pdf) > 20000, "nothing is printed")
    if screenshots:
        (screenshots / f"{file.parent.name}.pdf").write_bytes(pdf)

    page.settle()
    problems += complaints(page.events, file)
    print(f"{file}: {language}, {len(page.run(FANS))} fans, {sheets} sheets, "
          f"loaded in {seconds:.2f} s")
    return language, problems


def check_fans(fans, file, expect):
    """Compares the fans with the record beside the page: each stage, year and dot."""
    record = file.parent / "forecast.json"
    if not record.exists():
        expect(False, f"{record} is missing")
        return
    record = json.loads(record.read_text(encoding="utf-8"))
    stages = record["stages"]
    expect(len(fans) == len(stages) > 0, f"{len(fans)} fans of {len(stages)} stages")
    expect(len({fan["name"] for fan in fans}) == len(fans), "two fans have the same name")
    for fan, stage in zip(fans, stages):
        name, years = fan["name"], record["years"]
        expect(name and name in fan["label"], f"{name}: its text does not name it")
        expect(fan["role"] == "img" and len(re.findall(r"\d", fan["label"])) > 8,
               f"{name}: no text in place of the picture")
        expect(len(fan["middle"]) == years + 1, f"{name}: {len(fan['middle'])} points of the line")
        expect(len(fan["band"]) == 2 * years + 1, f"{name}: {len(fan['band'])} points of the band")
        expect(fan["base"] == 1, f"{name}: {fan['base']} rings")
        expect(fan["middle"] and fan["band"] and fan["middle"][0] == fan["band"][0],
               f"{name}: the line and the band do not begin together")
        xs = [x for x, _ in fan["middle"]]
        expect(xs == sorted(set(xs)), f"{name}: the years do not follow each other")
        whole = [autumn for autumn in stage["counted"] if autumn["isComplete"]]
        told = [title.split(": ") for _, _, title in fan["counted"]]
        expect([int(year) for year, _ in told] == [autumn["year"] for autumn in whole],
               f"{name}: its dots are of {[year for year, _ in told]}")
        for (_, pupils), autumn in zip(told, whole):
            expect(abs(int(pupils.replace(",", "")) - autumn["pupils"]) <= 0.5,
                   f"{name}: {pupils} pupils in {autumn['year']}, not {autumn['pupils']}")
        # No line leads over a year without a dot: it has as many points as dots below it.
        dots = {(x, y) for x, y, _ in fan["counted"]}
        years_apart = (xs[-1] - xs[0]) / max(1, len(xs) - 1)
        for line in fan["past"]:
            expect(all(tuple(point) in dots for point in line), f"{name}: a line without its dots")
            expect(all(abs(b[0] - a[0] - years_apart) < 0.3 for a, b in zip(line, line[1:])),
                   f"{name}: a line leads over a gap")
        # Higher on the page is more pupils: today's ring and the dots are on one scale.
        points = [(y, int(title.split(": ")[1].replace(",", ""))) for _, y, title in fan["counted"]]
        points.append((fan["middle"][0][1], stage["today"]))
        ordered = sorted(points)
        expect(all(a[1] >= b[1] - 0.011 * ordered[0][1] for a, b in zip(ordered, ordered[1:])),
               f"{name}: a higher dot has fewer pupils")


def check_labels(page, where, expect):
    """No label is small, outside its figure, or on another one."""
    for fan in page.run(LABELS):
        name = f"{fan['name']} ({where})"
        expect(len(fan["labels"]) >= 5, f"{name}: {len(fan['labels'])} labels")
        for label in fan["labels"]:
            expect(label["text"].strip(), f"{name}: an empty label")
            expect(label["size"] >= SMALLEST,
                   f"{name}: {label['text']} is {label['size']:.1f} px high")
            box, figure = label["box"], fan["box"]
            expect(box[0] >= figure[0] - 1 and box[2] <= figure[2] + 1 and box[1] >= figure[1] - 1
                   and box[3] <= figure[3] + 1, f"{name}: {label['text']} lies outside")
        for i, a in enumerate(fan["labels"]):
            for b in fan["labels"][i + 1:]:
                apart = (a["box"][2] <= b["box"][0] or b["box"][2] <= a["box"][0]
                         or a["box"][3] <= b["box"][1] or b["box"][3] <= a["box"][1])
                expect(apart, f"{name}: {a['text']} and {b['text']} overlap")


if __name__ == "__main__":
    run(check, HEADINGS, __doc__)
