#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does the reader of Markdown find the text that CommonMark says there is?

usage: commonmark.py SHOW-POSTS [SPEC.TXT]

The examples come from a copy of the specification: SPEC.TXT, $COMMONMARK_SPEC
or the npm package commonmark-spec in ./node_modules or npm's global folder.
Without one the test is skipped. Compared is the text without code blocks,
alternative texts, urls and white space.
"""
import os
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

SKIPPED = 77
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.M | re.S)
HIDDEN = {"pre", "script", "style", "textarea"}
URL = re.compile(r"(?:[a-z]{2,12}://|www\.)[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+",
                 re.I)
# What is another thing in a post than in plain CommonMark, and why.
OTHERWISE = {
    "rare entities stay as written": r"&(Dcaron|HilbertSpace|Differential"
                                     r"Dispatcher|Clockwise|ngE|ouml|AElig);?",
    "names of schemes end at ASCII letters": r"<(a\+b\+c|made-up-scheme|"
                                             r"localhost|MAILTO|irc)",
    "a tag that is never closed hides the rest": r"^<div[^>]*$",
    "Python ends <? at >": r"^<\?php\n",
    "newer than md4c 0.4": r"\u00a3|<!-- this is a --\n|<!-->",
}


class Text(HTMLParser):
    """The text of a page, but for what is hidden."""

    def __init__(self):
        super().__init__()
        self.hidden = []
        self.parts = []
        self.target = None

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.target = dict(attrs).get("href", "")
        if tag in HIDDEN:
            self.hidden.append(tag)

    def handle_endtag(self, tag):
        if tag == "a":
            self.target = None
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()

    def handle_data(self, data):
        is_url = self.target and unquote(self.target).endswith(unquote(data))
        if not self.hidden and not (is_url and URL.fullmatch(data)):
            self.parts.append(data)


def text_of(html):
    parser = Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


def bare(text):
    return re.sub(r"[\s|\0\ufffd]+", "", URL.sub("", text))


def find_spec():
    named = sys.argv[2:] or [os.environ.get("COMMONMARK_SPEC", "")]
    if named[0]:
        return Path(named[0])
    folders = [Path("node_modules"), Path("/usr/lib/node_modules"),
               Path("/usr/local/lib/node_modules")]
    for folder in folders:
        if (folder / "commonmark-spec/spec.txt").is_file():
            return folder / "commonmark-spec/spec.txt"
    return None


def shown_by(program, folder, sources):
    paths = []
    for number, source in enumerate(sources, 1):
        path = Path(folder) / f"{number}.md"
        path.write_text(source, "utf-8", newline="")
        paths.append(str(path))
    run = subprocess.run([program, *paths], capture_output=True, check=False)
    if run.returncode:
        sys.exit(run.stderr.decode("utf-8", "replace"))
    parts = re.split(r"^== .*/(\d+)\.md\n", run.stdout.decode("utf-8"),
                     flags=re.M)
    return {int(number): text for number, text in zip(parts[1::2], parts[2::2])}


def main():
    spec = find_spec()
    if not spec:
        print("no copy of the CommonMark specification: npm package "
              "commonmark-spec, or $COMMONMARK_SPEC")
        sys.exit(SKIPPED)
    examples = [tuple(part.replace("\u2192", "\t") for part in found.groups())
                for found in EXAMPLE.finditer(spec.read_text("utf-8"))]
    with tempfile.TemporaryDirectory() as folder:
        shown = shown_by(sys.argv[1], folder, [source for source, _ in examples])
    failures = otherwise = 0
    for number, (source, html) in enumerate(examples, 1):
        wanted = bare(text_of(html))
        got = bare(re.split(r"^\[=|\[  ", shown[number], maxsplit=1,
                            flags=re.M)[0] if number == len(examples)
                   else shown[number])
        if wanted == got:
            continue
        if any(re.search(pattern, source) for pattern in OTHERWISE.values()):
            otherwise += 1
            continue
        failures += 1
        print(f"example {number}: {source!r}\n  wanted {wanted!r}\n"
              f"  got    {got!r}")
    print(f"{len(examples)} examples, {otherwise} meant otherwise, "
          f"{failures} failures")
    sys.exit(1 if failures or len(examples) < 600 else 0)


if __name__ == "__main__":
    main()
