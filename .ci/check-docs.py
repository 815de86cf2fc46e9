#!/usr/bin/env python3
"""Checks README.md and docs/*.md against the built program.

Every command and option of `simulate` in a shell block exists, every relative link leads somewhere, and
docs/model.md holds the table of `simulate parameters` as it is (`--write` puts it there).

    python3 .ci/check-docs.py [--write] [PROGRAM]
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

root = Path(__file__).resolve().parent.parent
arguments = [a for a in sys.argv[1:] if a != "--write"]
program = arguments[0] if arguments else str(root / ".build/release/simulate")
pages = [root / "README.md", *sorted((root / "docs").glob("*.md"))]
problems = []


def run(*words):
    return subprocess.run(
        [program, *words], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def known_options():
    """The options of each command, from the script for completion: one table makes both."""
    lines = re.findall(r'^    ([a-z-]+)\) options="([^"]*)" ;;$', run("completion", "bash"), re.M)
    return {name: set(options.split()) for name, options in lines}


def shell_blocks(text):
    """Each shell block with its first line and what a comment before it says it needs."""
    pattern = re.compile(r"(?:<!-- needs: ([^>]*) -->\n)?^```sh\n(.*?)^```$", re.M | re.S)
    for match in pattern.finditer(text):
        yield text[: match.start(2)].count("\n") + 1, match.group(1) or "", match.group(2)


def check_commands(page, text, known):
    for first, needs, block in shell_blocks(text):
        for offset, line in enumerate(block.splitlines()):
            place = f"{page.relative_to(root)}:{first + offset}"
            for words in statements(line):
                check_words(place, words, known, needs.split())


def statements(line):
    """The words of each simulate command on a line."""
    for part in re.split(r"&&|;|\|", line.split(" #")[0]):
        words = shlex.split(part.strip(), comments=True)
        if words[:1] == ["simulate"]:
            yield words[1:]
        elif words[-1:] == ["simulate"] or "simulate" in words[:-1] and words[0] == "swift":
            yield words[words.index("simulate") + 1 :]


def check_words(place, words, known, needs):
    command = words[0] if words and not words[0].startswith("-") else "plan"
    if command == "help":
        return
    if command not in known:
        if command not in needs:
            problems.append(f"{place}: there is no command {command}")
        return
    for word in words:
        name = word.split("=")[0]
        if name.startswith("--") and name not in known[command] and name not in needs:
            problems.append(f"{place}: {command} has no option {name}")


def check_links(page, text):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        if not (page.parent / target).exists():
            problems.append(f"{page.relative_to(root)}: the link {target} leads nowhere")


def check_parameters():
    page = root / "docs/model.md"
    text = page.read_text(encoding="utf-8")
    begin, end = "<!-- parameters: begin -->\n", "<!-- parameters: end -->"
    head, rest = text.split(begin)
    old, tail = rest.split(end)
    new = run("parameters", "--language", "en")
    if old == new:
        return
    if "--write" in sys.argv:
        page.write_text(head + begin + new + end + tail, encoding="utf-8")
    else:
        problems.append("docs/model.md: the parameters differ: python3 .ci/check-docs.py --write")


known = known_options()
check_parameters()
for page in pages:
    text = page.read_text(encoding="utf-8")
    check_commands(page, text, known)
    check_links(page, text)
if problems:
    sys.exit("\n".join(problems))
print(f"{len(pages)} pages agree with the program")
