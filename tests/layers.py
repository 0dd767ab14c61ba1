#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Do the #include lines keep the order of the layers?

usage: layers.py [SRC]

A layer may use itself and what stands before it; mine, diff and plan not one
another; cli only skillgraph.h, base and itself. Each foreign library has one
door. Only cli prints and exits. Made-up trees prove first that this checker
can fail.
"""
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

BELOW_MINE = {"base", "model", "input"}
BELOW_LAYOUT = BELOW_MINE | {"mine", "diff", "plan"}
MAY_USE = {
    "base": set(),
    "model": {"base"},
    "input": {"base", "model"},
    "mine": BELOW_MINE,
    "diff": BELOW_MINE,
    "plan": BELOW_MINE,
    "layout": BELOW_LAYOUT,
    "render": BELOW_LAYOUT | {"layout"},
    "lib": BELOW_LAYOUT | {"layout", "render", "public"},
    "cli": {"base", "public"},
    "public": set(),  # include/skillgraph.h
    "compile": BELOW_MINE | {"mine"},  # programs of the build
}

# Libraries, by the name that pkg-config knows and the headers they have.
LIBRARIES = {
    "yaml-0.1": r"yaml\.h",
    "libgvc": r"(graphviz/.*|gvc\.h|gvplugin\.h|cgraph\.h|cdt\.h)",
    "md4c": r"md4c.*\.h",
    "gumbo": r"gumbo\.h",
    "libmd": r"(md[245]|rmd160|ripemd|sha[0-9]*)\.h",
    "expat": r"expat.*\.h",
    "libcjson": r"(cjson/)?cJSON.*\.h|cjson/.*",
    "libutf8proc": r"utf8proc\.h",
}
# C11 and POSIX.
SYSTEM = set("""
assert.h complex.h ctype.h errno.h fenv.h float.h inttypes.h iso646.h limits.h
locale.h math.h setjmp.h signal.h stdalign.h stdarg.h stdatomic.h stdbool.h
stddef.h stdint.h stdio.h stdlib.h stdnoreturn.h string.h tgmath.h threads.h
time.h uchar.h wchar.h wctype.h
arpa/inet.h dirent.h dlfcn.h fcntl.h ftw.h getopt.h glob.h langinfo.h libgen.h
netinet/in.h poll.h pthread.h regex.h spawn.h strings.h sys/file.h sys/ioctl.h
sys/mman.h sys/resource.h sys/select.h sys/socket.h sys/stat.h sys/statvfs.h
sys/time.h sys/types.h sys/un.h sys/utsname.h sys/wait.h termios.h unistd.h
""".split())

PRINTS = (r"\b(v?[fd]?w?printf|f?putw?[cs]|putw?char|fwrite|perror)\s*\("
          r"|\b(stdout|stderr|STD(?:OUT|ERR)_FILENO)\b")
EXITS = r"\b(_?exit|_Exit|quick_exit|abort)\s*\("
# What a file outside of cli may have of these, and why.
EXCEPTIONS = {
    "base/arena.c": {"STDERR_FILENO", "_exit"},  # out of memory
    "layout/isolate.c": {"STDOUT_FILENO", "STDERR_FILENO", "_exit"},  # the child
    # Programs of the build.
    "compile/catalog.c": {"fprintf", "stderr"},
    "compile/cues.c": {"fprintf", "stderr"},
    "compile/emit.c": {"fputs", "stderr"},
}


def without_comments(text):
    """Strings and comments become blanks; lines stay where they are."""
    def blank(match):
        found = match.group()
        if found.startswith('"') and "\n" not in found:
            return '"' + " " * (len(found) - 2) + '"'
        return re.sub(r"[^\n]", " ", found)

    return re.sub(r"/\*.*?\*/|//(?:\\\n|[^\n])*|\"(?:\\.|[^\"\\\n])*\""
                  r"|'(?:\\.|[^'\\\n])*'", blank, text, flags=re.S)


def layer_of(path):
    if path.parts[0] == "include":
        return "public"
    return path.parts[0] if len(path.parts) > 1 else None


class Checker:
    def __init__(self, src):
        self.src = src
        self.files = sorted(path.relative_to(src) for path in src.rglob("*")
                            if path.suffix in (".c", ".h"))
        self.doors = {library: set() for library in LIBRARIES}
        self.includes = 0
        self.problems = []

    def report(self, path, line, message):
        self.problems.append(f"{path}:{line}: {message}")

    def run(self):
        for path in self.files:
            layer = layer_of(path)
            if layer not in MAY_USE:
                self.report(path, 1, f"'{layer}' is no layer")
                continue
            self.check_file(path, layer)
        self.check_doors()
        return self.problems

    def check_file(self, path, layer):
        # Strings are blanked for words, but a header's name looks like one.
        raw = (self.src / path).read_text("utf-8").splitlines()
        code = without_comments("\n".join(raw)).split("\n")
        for number, (line, blanked) in enumerate(zip(raw, code), 1):
            if re.match(r"\s*#\s*include\b", blanked):
                self.check_include(path, layer, number, line)
            elif layer != "cli":
                self.check_words(path, number, blanked)

    def check_include(self, path, layer, number, line):
        self.includes += 1
        found = re.match(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', line)
        if not found:
            self.report(path, number, "an include that names no file")
        elif found.group(1):
            self.check_own_header(path, layer, number, found.group(1))
        else:
            self.check_foreign_header(path, number, found.group(2))

    def check_own_header(self, path, layer, number, name):
        if name == "skillgraph.h":
            target = "public"
            exists = (self.src / "include" / name).is_file()
        else:
            target = layer_of(Path(name))
            exists = (self.src / name).is_file() and ".." not in Path(name).parts
        if not exists or not name.endswith(".h"):
            self.report(path, number, f'"{name}" is no header of src/')
        elif target != layer and target not in MAY_USE[layer]:
            self.report(path, number, f"{layer} may not use {target}: {name}")

    def check_foreign_header(self, path, number, name):
        for library, pattern in LIBRARIES.items():
            if re.fullmatch(pattern, name):
                if path.suffix == ".c":
                    self.doors[library].add(path)
                else:
                    self.report(path, number, f"<{name}> in a header")
                return
        if name not in SYSTEM:
            self.report(path, number, f"<{name}> is of no known library")

    def check_words(self, path, number, code):
        allowed = EXCEPTIONS.get(path.as_posix(), set())
        for pattern, verb in ((PRINTS, "print"), (EXITS, "exit")):
            for found in re.finditer(pattern, code):
                word = next(group for group in found.groups() if group)
                if word not in allowed:
                    self.report(path, number, f"only cli may {verb}: {word}")

    def check_doors(self):
        for library, files in self.doors.items():
            if len(files) > 1:
                self.report(min(files), 1, f"{library} has {len(files)} doors: "
                            + " ".join(sorted(map(str, files))))
        build = self.src / "CMakeLists.txt"
        if not build.exists():
            return
        asked = re.findall(r"pkg_check_modules\([^)]*?([\w.-]+)\)",
                           build.read_text("utf-8"))
        for library in asked:
            if library not in self.doors:
                self.report("CMakeLists.txt", 1,
                            f"{library} is not in the table of tests/layers.py")
            elif not self.doors[library]:
                self.report("CMakeLists.txt", 1, f"{library} has no door")


# --- Can it fail? ------------------------------------------------------------

GOOD = {
    "base/str.h": "#include <stddef.h>\n",
    "base/arena.c": '#include "base/str.h"\n_exit(2);\n',
    "model/graph.h": '// printf("x")\n#include "base/str.h"\n'
                     "int f(const char *) __attribute__((format(printf, 1, 2)));\n",
    "input/yaml.c": '#include <yaml.h>\n#include "model/graph.h"\n'
                    'sg_buf_printf(b, "exit(1) stderr"); struct gate *exit;\n',
    "mine/mine.h": '#include "base/str.h"\n',
    "layout/place.h": '#include "mine/mine.h"\n',
    "render/svg.c": '#include "layout/place.h"\n',
    "include/skillgraph.h": "#include <stdbool.h>\n",
    "lib/skillgraph.c": '#include "skillgraph.h"\n#include "layout/place.h"\n',
    "cli/main.h": "",
    "cli/main.c": '#include "cli/main.h"\n#include "skillgraph.h"\n'
                  '#include "base/str.h"\nputs("x"); exit(0);\n',
    "compile/emit.c": '#include "model/graph.h"\nfputs("x", stderr);\n',
    "CMakeLists.txt": "pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-0.1)\n",
}
# What is added to the good tree, and what must then be reported.
BAD = [
    ("base/a.c", '#include "model/graph.h"', "base may not use model"),
    ("model/a.h", '#include "layout/place.h"', "model may not use layout"),
    ("input/a.c", '  #  include "mine/mine.h"', "input may not use mine"),
    ("diff/a.c", '#include "mine/mine.h"', "diff may not use mine"),
    ("plan/a.c", '#include "mine/mine.h"', "plan may not use mine"),
    ("mine/a.c", '#include "layout/place.h"', "mine may not use layout"),
    ("layout/a.c", '#include "skillgraph.h"', "layout may not use public"),
    ("render/a.c", '#include "cli/main.h"', "render may not use cli"),
    ("lib/a.c", '#include "cli/main.h"', "lib may not use cli"),
    ("cli/a.c", '#include "model/graph.h"', "cli may not use model"),
    ("cli/b.c", '#include "layout/place.h"', "cli may not use layout"),
    ("compile/a.c", '#include "layout/place.h"', "compile may not use layout"),
    ("include/a.h", '#include "base/str.h"', "public may not use base"),
    ("model/b.c", '#include "graph.h"', "is no header of src/"),
    ("model/c.c", '#include "model/../layout/place.h"', "is no header of src/"),
    ("model/d.c", '#include "input/yaml.c"', "is no header of src/"),
    ("model/e.c", "#include HEADER", "names no file"),
    ("input/b.c", "#include <yaml.h>", "yaml-0.1 has 2 doors"),
    ("input/c.h", "#include <yaml.h>", "<yaml.h> in a header"),
    ("model/f.c", "#include <glib.h>", "is of no known library"),
    ("model/g.c", "#include <base/str.h>", "is of no known library"),
    ("layout/b.c", '    printf("%d", 1);', "only cli may print: printf"),
    ("layout/c.c", '/* a */ fputs("x", file);', "only cli may print: fputs"),
    ("layout/d.c", "FILE *out = stdout;", "only cli may print: stdout"),
    ("lib/b.c", "    exit (1);", "only cli may exit: exit"),
    ("render/b.c", "_exit(1);", "only cli may exit: _exit"),
    ("base/b.c", "abort();", "only cli may exit: abort"),
    ("base/arena.c", 'printf("x");', "only cli may print: printf"),
    ("stray.c", "", "'None' is no layer"),
    ("extra/a.c", "", "'extra' is no layer"),
    ("CMakeLists.txt", "pkg_check_modules(X REQUIRED gumbo)", "gumbo has no door"),
    ("CMakeLists.txt", "pkg_check_modules(X REQUIRED libxml-2.0)",
     "libxml-2.0 is not in the table"),
]


def check_tree(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        return Checker(Path(folder)).run()


def self_test():
    failures = [f"reported in a good tree: {problem}"
                for problem in check_tree(GOOD)]
    for name, text, wanted in BAD:
        problems = check_tree(GOOD | {name: GOOD.get(name, "") + text + "\n"})
        if len(problems) != 1 or wanted not in problems[0]:
            failures.append(f"{name} with {text!r}: wanted one with {wanted!r}, "
                            f"got {problems}")
    return failures


def main():
    failures = self_test()
    checker = Checker(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "src")
    problems = checker.run()
    for line in [f"self-test: {failure}" for failure in failures] + problems:
        print(line)
    print(f"{len(checker.files)} files, {checker.includes} includes: "
          f"{len(problems)} problems; self-test: {len(BAD)} bad trees, "
          f"{len(failures)} failures")
    sys.exit(1 if failures or problems or not checker.files else 0)


if __name__ == "__main__":
    main()
