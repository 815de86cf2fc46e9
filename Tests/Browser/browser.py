"""Headless Chromium for the checks of pages, over the DevTools protocol and its own socket.

Needs Chromium and nothing but Python's standard library.
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

# Tables with their rows, and whether each row has a cell for each column.
TABLES = """[...document.querySelectorAll('table')].map(table => {
  const columns = table.querySelectorAll('thead th').length
  const rows = [...table.querySelectorAll('tbody tr:not(.group)')]
  return {name: table.parentElement.getAttribute('aria-label') ?? '', columns, rows: rows.length,
    even: rows.every(row => row.children.length === columns)}
})"""


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
        self.profile = tempfile.mkdtemp(prefix="check-page-")
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


def open_page(page, file):
    """Opens a file at the size of a desk; returns the seconds that it took to load."""
    for domain in ("Page", "Runtime", "Log", "Network"):
        page.call(f"{domain}.enable")
    page.size(1280, 900)
    start = time.monotonic()
    page.call("Page.navigate", url=file.resolve().as_uri())
    while page.run("document.readyState") != "complete":
        time.sleep(0.02)
    page.settle()
    return time.monotonic() - start


def look(page, file, headings, sections, expect):
    """Opens a page and looks at what every page has; returns its language and the seconds it took."""
    seconds = open_page(page, file)
    language = page.run("document.documentElement.lang")
    text = page.run("document.body.innerText")
    expect(language in headings, f"unknown language {language!r}")
    for other, heading in headings.items():
        expect((heading in text) == (other == language),
               f"the heading is missing, or the page has words of {other}")
    name = page.run("document.querySelector('h1').textContent")
    expect(name and name in page.run("document.title"), "the title does not name the region")
    for section in sections:
        expect(page.run(f"!!document.querySelector('#{section} h2')"),
               f"section {section} is missing")
    for word in ("undefined", "NaN", "[object", "{1", "{2"):
        expect(word not in text, f"the page says {word!r}")
    return language, seconds


def look_at_tables(page, fewest, expect):
    """Every table has a name, rows, and in each row a cell for each column."""
    tables = page.run(TABLES)
    expect(len(tables) >= fewest, f"{len(tables)} tables")
    for table in tables:
        expect(table["name"], "a table has no name")
        expect(table["rows"] > 0, f"{table['name']}: no rows")
        expect(table["even"], f"{table['name']}: a row without {table['columns']} cells")


def run(check, headings, description):
    """Tries every page that the command line names with `check`, and ends with 1 if any fails.

    `check` takes a tab, a file and the folder for screenshots, and returns the page's language and
    what is wrong with it; `headings` has the languages.
    """
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("pages", nargs="+", type=Path)
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
        for file in options.pages:
            language, problems = check(browser.page(), file, options.screenshots)
            languages.add(language)
            for problem in problems:
                failed = True
                print(f"  {problem}")
    finally:
        browser.close()
    if options.both_languages and languages != set(headings):
        failed = True
        print(f"Pages of both languages were expected; seen: {sorted(languages)}")
    sys.exit(1 if failed else 0)
