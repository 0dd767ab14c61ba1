#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Is what 'mine --format json' prints what its JSON Schema says?

usage: mined.py PROGRAM

Mines the posts of tests/eval/posts/dev, where each mention must also stand where
it says, and the files of tests/cases/mine as one stream.
"""
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "src/schema/mined.schema.json").read_bytes())
SECONDS = 300
SUFFIXES = {".md", ".txt", ".html", ".xml", ".atom"}


def validator_of(part):
    return jsonschema.Draft202012Validator(
        {"$ref": f"#/$defs/{part}", "$defs": SCHEMA["$defs"]})


def errors_of(validator, value, what):
    for error in validator.iter_errors(value):
        path = "/".join(map(str, error.absolute_path))
        yield f"{what}: {path}: does not fit '{error.validator}'"


def misplaced(post):
    """Mentions and candidates that don't stand where they say."""
    lines = (ROOT / post["source"]).read_text("utf-8-sig").split("\n")
    for mention in post["mentions"] + post["candidates"]:
        there = "".join(lines[mention["line"] - 1:mention["line"]])
        there = there[mention["column"] - 1:]
        if not unicodedata.normalize("NFC", there).startswith(
                unicodedata.normalize("NFC", mention["surface"])):
            yield (f"{post['source']}:{mention['line']}:{mention['column']}: "
                   "not there")


def run(command, data=None):
    return subprocess.run(command, cwd=ROOT, input=data, capture_output=True,
                          check=True, timeout=SECONDS).stdout


def check_files(program):
    posts = sorted(str(path.relative_to(ROOT))
                   for path in (ROOT / "tests/eval/posts/dev").glob("*_*"))
    answer = json.loads(run([program, "mine", "--format", "json", *posts]))
    yield from errors_of(jsonschema.Draft202012Validator(SCHEMA), answer,
                         "json")
    if [post["source"] for post in answer["posts"]] != posts:
        yield "json: other posts than were given"
    for post in answer["posts"]:
        yield from misplaced(post)


def check_stream(program):
    lines = ["no json", "{}", '{"source":"a.md"}',
             '{"source":"a.md","text":"\\u0000"}']
    for path in sorted((ROOT / "tests/cases/mine").rglob("*")):
        if path.is_file() and path.suffix in SUFFIXES:
            text = path.read_bytes().decode("utf-8", "replace")
            lines.append(json.dumps({"source": path.name, "text": text}))
    answers = run([program, "mine", "--stream"],
                  "".join(line + "\n" for line in lines).encode()).splitlines()
    if len(answers) < len(lines):
        yield f"stream: {len(lines)} lines gave {len(answers)}"
    kinds = {kind: validator_of(kind) for kind in ("post", "failure")}
    for number, line in enumerate(answers, 1):
        value = json.loads(line)
        kind = "failure" if "error" in value else "post"
        yield from errors_of(kinds[kind], value, f"answer {number}")


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    program = str(Path(sys.argv[1]).absolute())
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    problems = [*check_files(program), *check_stream(program)]
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
