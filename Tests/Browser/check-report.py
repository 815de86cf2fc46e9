#!/usr/bin/env python3
"""Opens report pages in headless Chromium and tries them as a reader would.

    python3 Tests/Browser/check-report.py out/report.html [more.html ...] [--screenshots DIR]

Fails on any console error or request to the network, on a page that is broken in parts (title,
sections, map, switch, search, keyboard, print), and on one that scrolls sideways on a telephone.
With pages of both languages, `--both-languages` demands that both were seen. Needs Chromium and
nothing but Python's standard library: it speaks the DevTools protocol over its own socket.
"""

import argparse
import base64
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

SECTIONS = ["figures", "proof", "map", "merges", "small", "unplaced", "money", "assumptions",
            "remarks", "provenance"]
HEADINGS = {"en": "School network plan", "zh-Hans": "学校布局规划方案"}


class Page:
    """One tab, driven over a WebSocket (RFC 6455)."""

    def __init__(self, url):
        parts = urllib.parse.urlparse(url)
        self.socket = socket.create_connection((parts.hostname, parts.port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((
            f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n").encode())
        self.buffer = b""
        while b"\r\n\r\n" not in self.buffer:
            self.buffer += self.socket.recv(65536)
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise RuntimeError(head.decode(errors="replace"))
        self.number = 0
        self.events = []

    def read(self, count):
        while len(self.buffer) < count:
            data = self.socket.recv(1 << 20)
            if not data:
                raise RuntimeError("Chromium closed the connection")
            self.buffer += data
        data, self.buffer = self.buffer[:count], self.buffer[count:]
        return data

    def message(self):
        whole = b""
        while True:
            first, length = self.read(2)
            length &= 127
            if length == 126:
                length = struct.unpack(">H", self.read(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.read(8))[0]
            data = self.read(length)
            if first & 15 in (0, 1):
                whole += data
                if first & 128:
                    return json.loads(whole)

    def call(self, method, **parameters):
        self.number += 1
        data = json.dumps({"id": self.number, "method": method, "params": parameters}).encode()
        mask = os.urandom(4)
        head = struct.pack(">BBQ", 0x81, 0xFF, len(data)) + mask
        self.socket.sendall(head + bytes(b ^ mask[i % 4] for i, b in enumerate(data)))
        while True:
            message = self.message()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def run(self, script):
        """The value of an expression, awaited."""
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True,
                           returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def key(self, key):
        for kind in ("keyDown", "keyUp"):
            text = {"text": key} if kind == "keyDown" and len(key) == 1 else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, **text)

    def size(self, width, height, mobile=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=mobile)
        self.settle()

    def settle(self):
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
                 "() => requestAnimationFrame(() => done()))))")

    def picture(self):
        """A digest of what the map shows."""
        self.settle()
        return self.run("document.getElementById('canvas').toDataURL()")

    def screenshot(self, file, whole=True):
        options = {"captureBeyondViewport": True} if whole else {}
        if whole:
            size = self.call("Page.getLayoutMetrics")["cssContentSize"]
            options["clip"] = {"x": 0, "y": 0, "width": size["width"],
                               "height": min(size["height"], 16000), "scale": 1}
        data = self.call("Page.captureScreenshot", format="png", **options)["data"]
        Path(file).write_bytes(base64.b64decode(data))


class Browser:
    """A Chromium of our own with an empty profile."""

    def __init__(self, program):
        self.profile = tempfile.mkdtemp(prefix="check-report-")
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--remote-debugging-port=0", f"--user-data-dir={self.profile}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        note = Path(self.profile, "DevToolsActivePort")
        for _ in range(300):
            if note.exists() and len(note.read_text().split()) == 2:
                break
            time.sleep(0.1)
        else:
            raise RuntimeError("Chromium did not start")
        self.port = note.read_text().split()[0]

    def page(self):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/json/new?about:blank", method="PUT")
        with urllib.request.urlopen(request) as answer:
            return Page(json.load(answer)["webSocketDebuggerUrl"])

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


def check(page, file, screenshots):
    """Tries one report; returns its language and what is wrong with it."""
    problems = []

    def expect(truth, words):
        if not truth:
            problems.append(words)

    for domain in ("Page", "Runtime", "Log", "Network"):
        page.call(f"{domain}.enable")
    page.size(1280, 900)
    start = time.monotonic()
    page.call("Page.navigate", url=file.resolve().as_uri())
    while page.run("document.readyState") != "complete":
        time.sleep(0.02)
    page.settle()
    seconds = time.monotonic() - start

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


def complaints(events, file):
    """Console errors, exceptions and requests that left the page."""
    found = []
    for event in events:
        details = event.get("params", {})
        match event.get("method"):
            case "Runtime.exceptionThrown":
                details = details["exceptionDetails"]
                found.append(f"exception: {details['text']} "
                             f"{details.get('exception', {}).get('description', '')}")
            case "Runtime.consoleAPICalled" if details["type"] in ("error", "warning", "assert"):
                found.append(f"console: {details['args']}")
            case "Log.entryAdded" if details["entry"]["level"] in ("error", "warning"):
                found.append(f"log: {details['entry']['text']}")
            case "Network.requestWillBeSent":
                url = details["request"]["url"]
                if url.split("#")[0] != file.resolve().as_uri() and not url.startswith("data:"):
                    found.append(f"request: {url}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--screenshots", type=Path)
    parser.add_argument("--both-languages", action="store_true")
    options = parser.parse_args()
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser",
                                                   "google-chrome"))), None)
    if not program:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium fonts-noto-cjk).")
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    browser = Browser(program)
    languages, failed = set(), False
    try:
        for file in options.reports:
            language, problems = check(browser.page(), file, options.screenshots)
            languages.add(language)
            for problem in problems:
                failed = True
                print(f"  {problem}")
    finally:
        browser.close()
    if options.both_languages and languages != set(HEADINGS):
        failed = True
        print(f"Pages of both languages were expected; seen: {sorted(languages)}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
