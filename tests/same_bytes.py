#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does the same input give the same bytes?

usage: same_bytes.py PROGRAM PART

  PART  places       from other folders, by other paths
        environment  time zone, HOME, fonts, umask, an empty environment
        locales      de_DE, ko_KR, tr_TR, made with localedef (skipped without)
        files        files of the workspace made in another order, other times
        again        twenty times
        committed    the output/ folders of this repository are what 'build'
                     makes now

Compares map, timeline, both exports, list and all files of build, for skills/
and examples/six-years, with those of an ordinary run.

Exit: 0 the same, 1 different, 77 can't be tried here.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORKSPACES = {"skills": ROOT, "six-years": ROOT / "examples/six-years"}
SECONDS = 60
TIMES = 20
COMMANDS = [
    ["map"], ["map", "--by=period"], ["map", "--width=390"],
    ["timeline"], ["timeline", "--by=quarter", "--width=390"],
    ["export"], ["export", "--format=dot"],
    ["export", "--format=dot", "--as-drawn"], ["list"], ["list", "--format=json"],
]
# Words that are sorted, folded and written differently from place to place.
LOCALES = ["de_DE", "ko_KR", "tr_TR"]


class Failed(Exception):
    pass


def ordinary():
    """The environment of this process without what steers the program."""
    env = {name: value for name, value in os.environ.items()
           if not name.startswith(("SKILLGRAPH_", "LC_", "LANG"))}
    env["SKILLGRAPH_LAYOUT"] = "graphviz"
    return env


def run(program, arguments, **how):
    done = subprocess.run([program, *map(str, arguments)],
                          stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=SECONDS, **how)
    if done.returncode != 0 or done.stderr:
        raise Failed(f"{' '.join(map(str, arguments))}: exit {done.returncode}\n"
                     f"{done.stderr.decode(errors='replace')}")
    return done.stdout


def results(program, folder, scratch, env=None, cwd=None, **how):
    """{command or file of build: bytes}; folder as it is given to -C."""
    env = ordinary() if env is None else env
    made = {" ".join(command): run(program, ["-C", folder, *command], env=env,
                                   cwd=cwd, **how)
            for command in COMMANDS}
    output = Path(tempfile.mkdtemp(dir=scratch)) / "output"
    run(program, ["-C", folder, "build", "-o", output], env=env, cwd=cwd, **how)
    for path in sorted(output.rglob("*")):
        if path.is_file() and path.suffix != ".png":
            made[f"output/{path.relative_to(output)}"] = path.read_bytes()
    return made


def place_of(one, other):
    """Where two texts part."""
    at = next((i for i, pair in enumerate(zip(one, other)) if pair[0] != pair[1]),
              min(len(one), len(other)))
    line = one[:at].count(b"\n") + 1
    return (f"line {line}: {one[max(at - 20, 0):at + 40]!r} and "
            f"{other[max(at - 20, 0):at + 40]!r}")


def differences(expected, got):
    for name in sorted(expected.keys() | got.keys()):
        if name not in expected or name not in got:
            yield f"{name} is there only once"
        elif expected[name] != got[name]:
            yield f"{name} differs in {place_of(expected[name], got[name])}"


class Comparison:
    def __init__(self, program, scratch):
        self.program, self.scratch = program, scratch
        self.problems = []
        self.count = 0
        self.expected = {name: results(program, folder, scratch)
                         for name, folder in WORKSPACES.items()}

    def try_it(self, what, folder=None, name=None, **how):
        """One workspace in a folder of its own, or both where they are."""
        for workspace in [name] if name else WORKSPACES:
            self.count += 1
            try:
                got = results(self.program, folder or WORKSPACES[workspace],
                              self.scratch, **how)
            except Failed as problem:
                self.problems.append(f"{what}, {workspace}: {problem}")
                continue
            self.problems += [
                f"{what}, {workspace}: {difference}"
                for difference in differences(self.expected[workspace], got)]


def inputs(folder):
    """The files that make a workspace, as paths below it: its posts may be at
    hand or not."""
    parts = [folder / "skills", folder / "posts"]
    return [path.relative_to(folder) for part in parts
            for path in sorted(part.rglob("*"))
            if path.is_file() and "catalog" not in path.parts]


def copy(name, target, paths=None):
    source = WORKSPACES[name]
    for path in inputs(source) if paths is None else paths:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / path, target / path)
    return target


def places(comparison):
    scratch = comparison.scratch
    for name, folder in WORKSPACES.items():
        comparison.try_it("from the root folder", name=name, cwd="/")
        comparison.try_it("in its folder", ".", name=name, cwd=folder)
        comparison.try_it("by a relative path", os.path.relpath(folder, scratch),
                          name=name, cwd=scratch)
        comparison.try_it("by a path with a slash", f"{folder}/", name=name)
        for title in ("with  spaces", "한글 폴더",
                      unicodedata.normalize("NFD", "한글 폴더"), "it's \"&<>\" %s"):
            target = scratch / name / title
            copy(name, target)
            comparison.try_it(f"in {title!r}", target, name=name)
            comparison.try_it(f"in {title!r}, from there", ".", name=name,
                              cwd=target)
        link = scratch / name / "link"
        link.symlink_to(folder)
        comparison.try_it("through a link", link, name=name)


def environment(comparison):
    usual = ordinary()

    def without(*names):
        return {key: value for key, value in usual.items() if key not in names}

    for zone in ("Pacific/Kiritimati", "America/St_Johns", "UTC", "no such zone"):
        comparison.try_it(f"TZ={zone}", env={**usual, "TZ": zone})
    comparison.try_it("without HOME", env=without("HOME"))
    comparison.try_it("without PATH", env=without("PATH"))
    comparison.try_it("LANG=C", env={**usual, "LANG": "C"})
    comparison.try_it("LC_ALL=POSIX", env={**usual, "LC_ALL": "POSIX"})
    comparison.try_it("a locale that isn't there",
                      env={**usual, "LC_ALL": "xx_YY.UTF-8"})
    fonts = comparison.scratch / "fonts.conf"
    fonts.write_text('<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM '
                     '"urn:fontconfig:fonts.dtd">\n<fontconfig/>\n')
    comparison.try_it("without fonts", env={
        **usual, "FONTCONFIG_FILE": str(fonts), "XDG_CACHE_HOME":
        str(comparison.scratch)})
    comparison.try_it("in an empty environment",
                      env={"SKILLGRAPH_LAYOUT": "graphviz"})
    comparison.try_it("Graphviz steered", env={
        **usual, "GVBINDIR": "/", "GV_FILE_PATH": "/", "DOTFONTPATH": "/",
        "SERVER_NAME": "x"})
    # Memory that was not set shows up.
    comparison.try_it("other memory", env={
        **usual, "MALLOC_PERTURB_": "165", "MALLOC_ARENA_MAX": "1"})
    comparison.try_it("more time", env={
        **usual, "SKILLGRAPH_LAYOUT_SECONDS": "59"})
    for mask in (0o000, 0o077, 0o027):
        comparison.try_it(f"umask {mask:03o}", umask=mask)


def locales(comparison):
    localedef = shutil.which("localedef")
    folder = comparison.scratch / "locales"
    folder.mkdir()
    made = []
    for name in LOCALES if localedef else []:
        done = subprocess.run(
            [localedef, "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")],
            capture_output=True)
        if (folder / f"{name}.UTF-8").is_dir():
            made.append(name)
        else:
            print(f"skipped: {name} can't be made: {done.stderr.decode()}")
    tried = 0
    for name in made:
        env = {**ordinary(), "LOCPATH": str(folder), "LC_ALL": f"{name}.UTF-8"}
        point = subprocess.run(["locale", "decimal_point"], env=env,
                               capture_output=True, text=True).stdout
        # Without the sources of locales, localedef makes a folder of nothing.
        if name == "de_DE" and point != ",\n":
            print(f"skipped: {name} was made, but doesn't work")
            continue
        tried += 1
        comparison.try_it(f"LC_ALL={name}.UTF-8", env=env)
        comparison.try_it(f"LANG={name}.UTF-8", env={
            **ordinary(), "LOCPATH": str(folder), "LANG": f"{name}.UTF-8"})
    if not tried:
        print("skipped: no locales can be made")
        return 77
    return 0


def files(comparison):
    places = [comparison.scratch]
    # Folders of this file system are read in the order of making, or its
    # reverse.
    shared = Path("/dev/shm")
    extra = None
    if os.access(shared, os.W_OK):
        extra = tempfile.TemporaryDirectory(prefix="same-bytes-", dir=shared)
        places.append(Path(extra.name))
    try:
        for name, folder in WORKSPACES.items():
            paths = inputs(folder)
            orders = {"forwards": paths, "backwards": paths[::-1]}
            for seed in range(3):
                orders[f"shuffled {seed}"] = random.Random(seed).sample(
                    paths, len(paths))
            for place in places:
                for order, these in orders.items():
                    target = copy(name, place / f"{name} {order}", these)
                    comparison.try_it(f"files made {order} in {place.parent}",
                                      target, name=name)
            # Later posts older than earlier ones.
            target = copy(name, comparison.scratch / f"{name} times")
            for i, path in enumerate(sorted(paths)):
                os.utime(target / path, (2e9 - 1e6 * i, 2e9 - 1e6 * i))
            comparison.try_it("times reversed", target, name=name)
            for path in paths:
                (target / path).chmod(0o444)
            comparison.try_it("files that can't be written", target, name=name)
    finally:
        if extra:
            extra.cleanup()


def again(comparison):
    for i in range(TIMES):
        comparison.try_it(f"run {i + 1}")


def committed(comparison):
    for name, workspace in WORKSPACES.items():
        folder = workspace / "output"
        there = {f"output/{path.relative_to(folder)}": path.read_bytes()
                 for path in sorted(folder.rglob("*"))
                 if path.is_file() and path.suffix != ".png"}
        now = {file: data for file, data in comparison.expected[name].items()
               if file.startswith("output/")}
        comparison.count += 1
        problems = list(differences(there, now))
        if problems:
            comparison.problems += problems + [
                f"{folder.relative_to(ROOT)}/ is not what 'skillgraph build' "
                "makes: run it and commit"]


PARTS = {part.__name__: part for part in (places, environment, locales, files,
                                          again, committed)}


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in PARTS:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory(prefix="same-bytes-") as scratch:
        try:
            comparison = Comparison(Path(sys.argv[1]).absolute(), Path(scratch))
            status = PARTS[sys.argv[2]](comparison)
        except Failed as problem:
            raise SystemExit(str(problem)) from None
    for problem in comparison.problems:
        print(problem)
    print(f"{comparison.count} comparisons, {len(comparison.problems)} problems")
    return 1 if comparison.problems else status or 0


if __name__ == "__main__":
    sys.exit(main())
