#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: mined_again.py PROGRAM six-years|demo

Are the committed skills/posts what `mine` and a review give? Mines the posts
once more, in a copy: there must be nothing new, nothing gone, nothing left to
review, and no byte may change. Where this fails after a change of `mine` or of
the catalog, run `mine posts` in the workspace and review what it adds.

The posts of the demo workspace are not part of the project: skipped (status 77)
where they are not in ../shared/seeds.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared/seeds"
WORKSPACES = {"six-years": ROOT / "examples/six-years", "demo": ROOT}


def copy_of(name, folder):
    """A workspace with its posts, without the output and the catalog."""
    workspace = WORKSPACES[name]
    posts = SEEDS if name == "demo" else workspace / "posts"
    shutil.copytree(workspace / "skills", folder / "skills",
                    ignore=shutil.ignore_patterns("catalog"))
    (folder / "posts").mkdir()
    for post in posts.iterdir():
        shutil.copyfile(post, folder / "posts" / post.name)


def files_of(folder):
    return {path.name: path.read_bytes()
            for path in sorted((folder / "skills/posts").iterdir())}


def run(program, folder, *arguments):
    done = subprocess.run([program, "-C", folder, *arguments], text=True,
                          stdin=subprocess.DEVNULL, capture_output=True)
    print(done.stdout + done.stderr, end="")
    if done.returncode or done.stderr:
        sys.exit(f"{' '.join(arguments)}: exit {done.returncode}, or diagnostics")
    return done.stdout


def main():
    program, name = sys.argv[1], sys.argv[2]
    if name == "demo" and not SEEDS.is_dir():
        print("skipped: the posts are not at hand")
        return 77
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        copy_of(name, folder)
        before = files_of(folder)
        said = run(program, folder, "mine", "posts").splitlines()
        after = files_of(folder)
        checked = run(program, folder, "check")
    wrong = [line for line in said if not line.endswith(": nothing new")]
    wrong += [f"{file} has changed" for file in sorted({*before, *after})
              if before.get(file) != after.get(file)]
    if len(said) != len(before):
        wrong.append(f"{len(said)} posts mined, {len(before)} files")
    if "not reviewed" in checked:
        wrong.append("claims without a review")
    print("wrong:", "; ".join(wrong) or "nothing")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
