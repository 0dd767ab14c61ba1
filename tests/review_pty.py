#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`review` in a terminal: what each key leaves in the files, to the byte.

usage: review_pty.py PROGRAM
"""
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
import unicodedata
from pathlib import Path

POST = ("# 2022 회고\n\n올해는 AI 모델 파이프라인에 Airflow를 사용하고 Docker를 배웠다. "
        "쿠버네티스는 내년에 해보고 싶다! 그리고 아주 긴 문장으로 Kafka를 조금 써 보았는데 생각보다 "
        "훨씬 더 어려웠고 그래서 더 공부해야겠다고 느꼈다.\n")
LINE = POST.splitlines()[2]
FILE = """\
# mine, by hand
title: 2022 회고
date: 2023-01-02
period: 2022   # the year
source: posts/2022.md
mentions:
  # on top
  - {skill: airflow, status: used, line: 3, column: @Airflow@, text: Airflow, cue: 사용, mark: 3f9a1c02}  # hm
  - skill: docker
    status: "learned"   # quoted
    line: 3
    column: @Docker@
    text: Docker
    mark: 3f9a1c02
  # over kubernetes
  - {skill: kubernetes, status: planned, period: 2023, line: 3, column: @쿠버네티스@, text: 쿠버네티스, mark: 3f9a1c03, review: accepted}
  - {skill: kafka, status: tried, line: 3, column: @Kafka@, text: Kafka, cue: 써 보}
candidates:
  - {skill: ray, reason: ambiguous-name}
"""
FILE = re.sub("@(.*?)@", lambda found: str(LINE.index(found[1]) + 1), FILE)
OLDER = ("period: 2021\r\nmentions: [{skill: go, status: used, note: "
         "'C#, a: b'}]\r\n")


class Session:
    """The program in a terminal of its own."""

    def __init__(self, program, folder, arguments=(), size=(24, 80), term="xterm"):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(TERM=term, LC_ALL="C.UTF-8")
            os.environ.pop("NO_COLOR", None)
            os.execv(program, [program, "review", *arguments])
        self.output = b""
        self.mode = None
        self.resize(*size)
        self.status = None

    def resize(self, rows, columns):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ,
                    struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds=0.1, until=None):
        """What comes until nothing does for a while, or `until` was seen."""
        start = len(self.output)
        end = time.monotonic() + 20
        quiet = 20 if until else seconds
        while time.monotonic() < end:
            if until and until.encode() in self.output[start:]:
                quiet = 0.02
                until = None
            if not select.select([self.terminal], [], [], quiet)[0]:
                break
            try:
                part = os.read(self.terminal, 65536)
            except OSError:
                break
            if not part:
                break
            self.output += part
        return self.output[start:].decode("utf-8", "replace")

    def press(self, keys, until=None):
        os.write(self.terminal, keys.encode())
        return self.read(until=until)

    def wait(self):
        self.read()
        end = time.monotonic() + 20
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
                os.close(self.terminal)
                return status
            self.read(0.05)
            time.sleep(0.01)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError("the program did not end")


def page(text):
    """The last page that was shown, without SGR."""
    last = text.split("\033[H\033[2J")[-1].split("\033[?25h")[0]
    return re.sub(r"\033\[[0-9;]*m", "", last)


def columns(line):
    return sum(0 if unicodedata.combining(char) else
               2 if unicodedata.east_asian_width(char) in "WF" else 1
               for char in line)


class Test:
    def __init__(self, program):
        self.program = program
        self.folder = Path(tempfile.mkdtemp())
        self.file = self.folder / "skills/posts/2022.yaml"
        self.older = self.folder / "skills/posts/2021.yaml"
        self.file.parent.mkdir(parents=True)
        (self.folder / "posts").mkdir()
        (self.folder / "posts/2022.md").write_text(POST, "utf-8")
        self.reset()

    def reset(self):
        self.file.write_bytes(FILE.encode())
        self.older.write_bytes(OLDER.encode())

    def session(self, *arguments, **options):
        session = Session(self.program, self.folder, arguments, **options)
        session.first = session.read(until="? help" if "size" not in options
                                     else "help")
        return session

    def check(self, file=FILE, older=OLDER):
        for path, wanted in ((self.file, file), (self.older, older)):
            found = path.read_bytes()
            assert found == wanted.encode(), (
                f"{path.name}:\n{found.decode()}\n---- wanted ----\n{wanted}")
        names = sorted(path.name for path in self.file.parent.iterdir())
        assert names == ["2021.yaml", "2022.yaml"], names

    def end(self, session, wanted=0):
        status = session.wait()
        text = session.output.decode("utf-8", "replace")
        assert status == wanted, f"status {status}, wanted {wanted}\n{text}"
        assert text.count("\033[?1049h") == text.count("\033[?1049l")
        return text


def changed(*pairs):
    text = FILE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


AIRFLOW = "mark: 3f9a1c02}", "mark: 3f9a1c02, review: accepted}"
GO = OLDER.replace("a: b'}", "a: b', review: accepted}")


def accepts_the_oldest_first(test):
    session = test.session()
    first = page(session.first)
    assert "1 of 4" in first and "go   used   2021" in first, first
    shown = page(session.press("a", "airflow"))
    test.check(older=GO)
    assert "accepted go used 2021" in shown, shown
    assert "2 of 4" in shown and "2022 회고" in shown, shown
    assert "posts/2022.md:3:18" in shown and "cue: 사용" in shown, shown
    assert "올해는 AI 모델 파이프라인에 Airflow를 사용하고" in shown, shown
    assert "쿠버네티스" not in shown, shown  # another sentence
    assert "\033[1;33mAirflow\033[0m" in session.output.decode()
    session.press("a", "docker")
    test.check(changed(AIRFLOW), GO)
    session.press("q")
    text = test.end(session)
    assert "2 decided, 2 left" in text and "1 name under" in text, text


def rejects(test):
    session = test.session("2022")
    session.press("r", "docker")
    test.check(changed((AIRFLOW[0], "mark: 3f9a1c02, review: rejected}")))
    session.press("r", "kafka")
    test.check(changed(
        (AIRFLOW[0], "mark: 3f9a1c02, review: rejected}"),
        ("    mark: 3f9a1c02\n",
         "    mark: 3f9a1c02\n    review: rejected\n")))
    session.press("q")
    test.end(session)


def changes_the_status(test):
    session = test.session("skills/posts/2022.yaml")
    session.press("s", "docker")
    shown = page(session.press("5", "kafka"))
    assert "edited docker used 2022" in shown, shown
    test.check(changed(
        ('"learned"', '"used"'),
        ("    mark: 3f9a1c02\n", "    mark: 3f9a1c02\n    review: edited\n")))
    session.press("3", "That was all")  # what it is already
    test.check(changed(
        ('"learned"', '"used"'),
        ("    mark: 3f9a1c02\n", "    mark: 3f9a1c02\n    review: edited\n"),
        ("써 보}", "써 보, review: accepted}")))
    session.press("q")
    test.end(session)


def undoes_to_the_byte(test):
    session = test.session()
    session.press("a", "airflow")
    session.press("7", "docker")
    session.press("r", "kafka")
    shown = page(session.press("u", "undone"))
    assert "docker" in shown, shown
    session.press("u", "airflow")
    test.check(older=GO)
    session.press("u", "1 of 4")
    test.check()
    assert "nothing to undo" in session.press("u", "nothing")
    session.press("q")
    assert "0 decided, 4 left" in test.end(session)


def goes_back_and_decides_again(test):
    session = test.session("posts/2022.md")
    session.press("a", "docker")
    shown = page(session.press("b", "1 of 3"))
    assert "accepted" in shown, shown
    session.press("r", "docker")
    test.check(changed((AIRFLOW[0], "mark: 3f9a1c02, review: rejected}")))
    session.press("\033[D", "1 of 3")  # cursor left
    session.press("5", "docker")
    test.check(changed(AIRFLOW))
    session.press("\033[C", "kafka")
    session.press("q")
    assert "1 decided, 2 left" in test.end(session)


def keeps_what_others_write(test):
    session = test.session("2022")
    other = FILE.replace("# mine, by hand", "# mine, by hand\n# and more") \
        .replace("  # on top\n", "  # on top\n  - {skill: rust, status: used}\n")
    test.file.write_bytes(other.encode())
    session.press("a", "docker")
    test.check(other.replace(*AIRFLOW))
    test.file.write_bytes(FILE.encode())
    shown = session.press("u", "changed")
    assert "has been changed since" in shown, shown
    test.check()
    test.file.write_bytes(FILE.replace("skill: docker", "skill: rust").encode())
    shown = session.press("a", "changed;")
    assert "this claim is not in it" in shown, shown
    test.file.write_bytes(FILE.replace("skill: docker", "skil: docker").encode())
    assert "unknown key" in session.press("a", "unknown key")
    session.press("q")
    test.end(session)


def takes_hangul_letters(test):
    session = test.session("2022")
    session.press("ㅁ", "docker")
    session.press("ㅂ")
    test.check(changed(AIRFLOW))
    test.end(session)


def refuses_what_is_said_already(test):
    twice = FILE.replace("skill: docker", "skill: airflow")
    test.file.write_bytes(twice.encode())
    session = test.session("2022")
    assert "says already" in session.press("4", "already")
    test.check(twice)
    session.press("q")
    test.end(session)


def ignores_other_keys(test):
    session = test.session("2022")
    assert "no such key" in session.press("x", "no such key")
    for keys in ("\033[5~", "\033OP", "\033", "0", "8", "\t"):
        session.press(keys)
    test.check()
    assert "never proposed again" in session.press("?", "never proposed")
    session.press("q")
    test.end(session)


def ends_on_ctrl_c(test):
    session = test.session("2022")
    session.press("a", "docker")
    session.press("\003")
    test.end(session, signal.SIGINT)
    test.check(changed(AIRFLOW))


def ends_on_end_of_input(test):
    session = test.session("2022")
    session.press("a", "docker")
    session.press("\004")
    assert "1 decided, 2 left" in test.end(session)
    test.check(changed(AIRFLOW))


def ends_on_signals(test):
    for number in (signal.SIGTERM, signal.SIGHUP):
        session = test.session("2022")
        os.kill(session.pid, number)
        test.end(session, number)
        test.check()


def leaves_the_terminal_as_it_was(test):
    session = Session(test.program, test.folder, ("2022",))
    before = termios.tcgetattr(session.terminal)
    session.read(until="? help")
    during = termios.tcgetattr(session.terminal)
    assert not during[3] & (termios.ICANON | termios.ECHO)
    os.kill(session.pid, signal.SIGTSTP)
    time.sleep(0.3)
    assert termios.tcgetattr(session.terminal)[3] == before[3]
    os.kill(session.pid, signal.SIGCONT)
    session.read(until="? help")
    session.press("q")
    session.read()
    try:
        after = termios.tcgetattr(session.terminal)
        assert after[3] == before[3]
    except termios.error:
        pass  # gone with the program
    session.wait()


def fits(shown, size):
    rows, width = size
    lines = shown.rstrip("\r\n").split("\r\n")
    assert len(lines) <= rows, (size, shown)
    for line in lines:
        assert columns(line) <= width, (size, columns(line), line)


def fits_every_size(test):
    for size in ((24, 80), (24, 40), (30, 20), (50, 200)):
        session = test.session("2022", size=size)
        fits(page(session.first), size)
        shown = page(session.press("s")) + ""
        fits(shown, size)
        fits(page(session.press("s")), size)
        session.press("q")
        test.end(session)
        test.check()


def follows_the_window(test):
    session = test.session("2022")
    session.press("ss", "kafka")
    session.resize(24, 40)
    shown = page(session.read(until="help"))
    fits(shown, (24, 40))
    assert "Kafka" in shown and "3 of 3" in shown, shown
    session.press("q")
    test.end(session)


def says_what_to_do_without_a_terminal(test):
    session = Session(test.program, test.folder, term="dumb")
    status = session.wait()
    text = session.output.decode()
    assert status == 0 and "\033" not in text, text
    assert "4 proposals to review" in text and "3  skills/posts/2022.yaml" in text
    test.check()


TESTS = [accepts_the_oldest_first, rejects, changes_the_status,
         undoes_to_the_byte, goes_back_and_decides_again,
         keeps_what_others_write, takes_hangul_letters,
         refuses_what_is_said_already, ignores_other_keys, ends_on_ctrl_c,
         ends_on_end_of_input, ends_on_signals, leaves_the_terminal_as_it_was,
         fits_every_size, follows_the_window,
         says_what_to_do_without_a_terminal]


def has_terminals():
    try:
        for end in os.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def main():
    if not has_terminals():
        print("skipped: this machine gives no pseudo-terminals")
        sys.exit(77)
    program = str(Path(sys.argv[1]).resolve())
    failures = 0
    for run in TESTS:
        test = Test(program)
        try:
            run(test)
        except AssertionError as error:
            failures += 1
            line = error.__traceback__.tb_next.tb_lineno
            print(f"{run.__name__}, line {line}: {error}")
        shutil.rmtree(test.folder)
    print(f"{len(TESTS)} tests, {failures} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
