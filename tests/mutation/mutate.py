"""Breaks every rule on purpose and sees whether a test notices: `./dev mutants [RULE...]`.

A mutant is a rule's source with one thing changed: a condition turned round, a comparison moved, a jump
or a finding left out, a fix called safer than it is. It is compiled alone and linked in front of the
rules' archive, so the sources stay as they are. A mutant is killed when a test fails, or hangs. Pages
and fixtures are tried first, with a mutant of every rule in one program; what they let live is tried
alone with the other tests.

With --quick it is enough that one mutant of each rule is killed, by its page or its fixtures; the next is
tried where one lived."""

import argparse
import collections
import concurrent.futures
import json
import os
import random
import re
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 120  # seconds that the tests of one mutant may take, by the clock
# And of processor time, because a mutant may go round for ever: so many times what the tests take without
# a mutant, and so many seconds where that was not measured.
PATIENCE, CPU_LIMIT = 10, 15
# What runs the program itself would run one without the mutant, and texts made to take long say little.
NOT_RULES = "-sfe=*pathological*,*program_*,*server_process*,*manual*,*completions*,*generated*"


@dataclass
class Mutant:
    rule: str
    operator: str
    line: int  # from 1
    was: str
    now: str
    text: str  # the whole source


def masked(source):
    """`source` with comments and strings blanked out, so that nothing in them is changed."""
    def blank(found):
        return re.sub(r"[^\n]", " ", found.group())
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, source,
                  flags=re.S)


def closing(code, at):
    """The place behind the bracket that closes the one at `at`."""
    depth = 0
    for i in range(at, len(code)):
        if code[i] in "([{":
            depth += 1
        elif code[i] in ")]}":
            depth -= 1
            if depth == 0:
                return i + 1
    return len(code)


def conditions(code, source):
    for found in re.finditer(r"\b(?:if|while) \(", code):
        begin = found.end() - 1
        end = closing(code, begin)
        inside = source[begin + 1:end - 1]
        # `if (const auto x = ...)` declares something.
        if not re.match(r"\s*(const\s+)?(auto|[A-Z][\w:]*\*?( const)?)\s+[\w\[*]", inside):
            yield "condition", begin + 1, end - 1, f"!({inside})"


SWAPS = {
    "comparison": [(" == ", " != "), (" != ", " == "), (" < ", " <= "), (" > ", " >= "),
                   (" <= ", " < "), (" >= ", " > ")],
    "connective": [(" && ", " || "), (" || ", " && ")],
    "arithmetic": [(" + 1", ""), (" - 1", ""), (" + ", " - ")],
    "truth": [("return true;", "return false;"), ("return false;", "return true;")],
    "safety": [("Safety::safe", "Safety::unsafe"), ("Safety::unsafe", "Safety::safe"),
               ("Safety::manual", "Safety::safe")],
    "severity": [(".severity = Severity::warning", ".severity = Severity::hint"),
                 (".severity = Severity::error", ".severity = Severity::hint"),
                 (".severity = Severity::info", ".severity = Severity::error"),
                 (".severity = Severity::off", ".severity = Severity::error")],
}


def swaps(code, source):
    for operator, pairs in SWAPS.items():
        for was, now in pairs:
            for found in re.finditer(re.escape(was), code):
                yield operator, found.start(), found.end(), now


def jumps(code, source):
    for found in re.finditer(r"\b(continue|break|return);", code):
        # A loop that never ends says nothing more than one that ends too late.
        yield "jump", found.start(), found.end(), ";"


def statements(code, source):
    """Findings, fixes and related places that are left out."""
    for found in re.finditer(r"(?m)^[ ]+(report_?|finding)\s*\.(at|fix|related|severity)\(", code):
        begin = found.start() + len(found.group()) - len(found.group().lstrip())
        depth, end = 0, begin
        while end < len(code) and not (code[end] == ";" and depth == 0):
            depth += code[end] in "([{"
            depth -= code[end] in ")]}"
            end += 1
        yield "statement", begin, end, ""


def constants(code, source):
    for found in re.finditer(r"\bconstexpr [\w:]+ \w+ = (\d+)(?=[;U])", code):
        yield "constant", found.start(1), found.end(1), str(int(found.group(1)) + 1)


def mutants_of(path):
    rule = path.stem.replace("_", "-")
    source = path.read_text()
    code = masked(source)
    for find in (conditions, swaps, jumps, statements, constants):
        for operator, begin, end, now in find(code, source):
            # `#include <a>` and templates are no comparisons, and a rule's facts are no code.
            line_start = source.rfind("\n", 0, begin) + 1
            if source[line_start:begin].lstrip().startswith(("#", "template", "for (std::size_t word")):
                continue
            yield Mutant(rule, operator, source.count("\n", 0, begin) + 1,
                         " ".join(source[begin:end].split())[:60], " ".join(now.split())[:60],
                         source[:begin] + now + source[end:])


def chosen(mutants, most, seed):
    """At most `most` of them, of as many kinds as there are."""
    pick = random.Random(seed)
    by_kind = collections.defaultdict(list)
    for mutant in mutants:
        by_kind[mutant.operator].append(mutant)
    for group in by_kind.values():
        pick.shuffle(group)
    kinds = list(by_kind)
    pick.shuffle(kinds)
    out = []
    while kinds and (most == 0 or len(out) < most):
        kind = kinds.pop(0)
        out.append(by_kind[kind].pop())
        if by_kind[kind]:
            kinds.append(kind)
    return out


class Bench:
    """The build folder: how a rule is compiled and how the tests are linked."""

    def __init__(self, build, programs, folder):
        self.build = build
        self.programs = programs
        self.folder = folder
        commands = json.loads((build / "compile_commands.json").read_text())
        self.compile = {Path(each["file"]).name: self.compile_command(each["command"])
                        for each in commands if "/catalogue/" in each["file"]}
        self.link = {program: self.link_command(program) for program in programs}
        self.cpu_limit = dict.fromkeys(programs, CPU_LIMIT)
        self.precompile()

    @staticmethod
    def compile_command(command):
        words = [word for word in shlex.split(command) if "ccache" not in word and word != "-Werror"]
        for flag in ("-o", "-c"):
            del words[words.index(flag):words.index(flag) + 2]
        return [*words, "-w"]

    def precompile(self):
        """What every rule includes, read once."""
        header = self.folder / "every_rule.hpp"
        header.write_text('#include <algorithm>\n#include "rules/rule.hpp"\n')
        command = next(iter(self.compile.values()))
        subprocess.run([*command, "-x", "c++-header", header, "-o", f"{header}.gch"], cwd=self.build,
                       check=True)
        self.include = ["-include", str(header)]

    def link_command(self, program):
        told = subprocess.run(["ninja", "-C", self.build, "-t", "commands", "-s", f"tests/{program}"],
                              capture_output=True, text=True, check=True).stdout
        line = next(l for l in reversed(told.splitlines()) if f"-o tests/{program}" in l)
        return shlex.split(next(p for p in line.split(" && ") if f"-o tests/{program}" in p))

    def object_of(self, mutant, number):
        """The compiled mutant; None where it does not compile."""
        source = self.folder / f"{number}" / (mutant.rule.replace("-", "_") + ".cpp")
        source.parent.mkdir()
        source.write_text(mutant.text)
        built = source.with_suffix(".o")
        command = [*self.compile[source.name], *self.include, "-c", source, "-o", built]
        done = subprocess.run(command, cwd=self.build, capture_output=True, check=False)
        return None if done.returncode else built

    def linked(self, program, objects):
        """The tests with these mutants in the place of their rules."""
        link = list(self.link[program])
        target = self.folder / f"{program}-{os.getpid()}-{threading.get_ident()}"
        link[link.index("-o") + 1] = str(target)
        at = next(i for i, word in enumerate(link) if word.endswith(".o"))
        subprocess.run([*link[:at], *map(str, objects), *link[at:]], cwd=self.build,
                       capture_output=True, check=True)
        return target

    def run(self, program, objects, *options):
        """What the tests say of these mutants; None where they hang."""
        target = self.linked(program, objects)
        limit = (self.cpu_limit[program],) * 2
        try:
            return subprocess.run([target, *options], capture_output=True, text=True, timeout=LIMIT,
                                  check=False, cwd=self.folder, errors="replace",
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, limit),
                                  env={**os.environ, "CHARTERLINT_ROUNDS": "1"})
        except subprocess.TimeoutExpired:
            return None

    def try_untouched(self):
        """Whether the tests of rules pass without a mutant; how long they take limits those with one."""
        target = self.linked("rule_tests", [])
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        result = subprocess.run([target, NOT_RULES], cwd=self.folder, stdout=subprocess.DEVNULL,
                                check=False)
        taken = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        self.cpu_limit["rule_tests"] = max(2, round(PATIENCE * taken))
        return result.returncode == 0

    def killed_on_their_pages(self, group):
        """Those rules of `group`, rule → compiled mutant, of which a page or a fixture fails. They are
        tried together, for each example is judged by its own rule alone; halves of them where one ends
        the program or never ends."""
        result = self.run("rule_tests", group.values(), "-sf=*pages_test*,*fixtures_test*")
        if result is None or result.returncode < 0:
            rules = list(group)
            if len(rules) == 1:
                return set(rules)
            half = len(rules) // 2
            return set().union(*(self.killed_on_their_pages({rule: group[rule] for rule in part})
                                 for part in (rules[:half], rules[half:])))
        return set(re.findall(r"\bid := ([a-z0-9-]+)", result.stdout)) | set(
            re.findall(r"tests/fixtures/([a-z0-9-]+)/", result.stdout))

    def judge(self, built):
        """Whether the other tests notice a mutant, and which program of tests does."""
        for program in self.programs:
            result = self.run(program, [built], "--abort-after=1", NOT_RULES)
            if result is None or result.returncode:
                return program
        return None

    def judge_until_killed(self, mutants, jobs):
        """The first mutants of each rule, up to the one that is killed, with what each ended in."""
        waiting = collections.defaultdict(collections.deque)
        for mutant in mutants:
            waiting[mutant.rule].append(mutant)
        ended, number = [], 0
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            while tried := [left.popleft() for left in waiting.values() if left]:
                built = list(pool.map(self.object_of, tried, range(number, number + len(tried))))
                number += len(tried)
                killed = self.killed_on_their_pages(
                    {mutant.rule: made for mutant, made in zip(tried, built) if made})
                for mutant, made in zip(tried, built):
                    ended.append((mutant, "does not compile" if made is None else
                                  "killed" if mutant.rule in killed else "survived"))
                for rule in killed:
                    waiting.pop(rule, None)
        return ended

    def judge_all(self, mutants, jobs):
        """For each mutant in what it ended: killed, survived or does not compile."""
        ended = {}
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            built = list(pool.map(self.object_of, mutants, range(len(mutants))))
            rounds = collections.defaultdict(dict)
            turn = collections.Counter()
            for number, mutant in enumerate(mutants):
                if built[number] is None:
                    ended[number] = "does not compile"
                    continue
                rounds[turn[mutant.rule]][mutant.rule] = number
                turn[mutant.rule] += 1
            groups = list(rounds.values())
            killed = pool.map(lambda group: self.killed_on_their_pages(
                {rule: built[number] for rule, number in group.items()}), groups)
            for group, rules in zip(groups, killed):
                ended |= {number: "killed" for rule, number in group.items() if rule in rules}
            left = [number for number in range(len(mutants)) if number not in ended]
            for number, by in zip(left, pool.map(lambda n: self.judge(built[n]), left)):
                ended[number] = "killed" if by else "survived"
        return [(mutant, ended[number]) for number, mutant in enumerate(mutants)]


def main():
    options = argparse.ArgumentParser(prog="./dev mutants", description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("rules", nargs="*", metavar="RULE", help="all where none is named")
    options.add_argument("--most", type=int, default=0, metavar="N", help="mutants of a rule; 0: all")
    options.add_argument("--seed", type=int, default=1, help="of the choice")
    options.add_argument("--quick", action="store_true",
                         help="until one of each rule is killed; of at most 12, where --most is not given")
    options.add_argument("--all-tests", action="store_true",
                         help="what the tests of rules let live goes to all other tests")
    options.add_argument("--build", type=Path, default=ROOT / "build/mutants")
    options.add_argument("--jobs", type=int, default=os.cpu_count())
    options.add_argument("--list", action="store_true", help="show the mutants and do nothing")
    options.add_argument("--output", type=Path, help="write what became of each here, as JSON")
    wanted = options.parse_args()
    paths = sorted((ROOT / "rules/catalogue").glob("*.cpp"))
    ids = {path.stem.replace("_", "-") for path in paths}
    if unknown := set(wanted.rules) - ids:
        options.error(f"there is no rule {', '.join(sorted(unknown))}")
    mutants = []
    most = wanted.most or (12 if wanted.quick else 0)
    for path in paths:
        if not wanted.rules or path.stem.replace("_", "-") in wanted.rules:
            mutants += chosen(list(mutants_of(path)), most, f"{wanted.seed} {path.stem}")
    if wanted.list:
        for mutant in mutants:
            print(f"{mutant.rule}:{mutant.line}: {mutant.operator}: {mutant.was} -> {mutant.now}")
        return 0
    programs = ["rule_tests"] + (["charterlint_tests"] if wanted.all_tests else [])
    with tempfile.TemporaryDirectory(prefix="charterlint-mutants-") as folder:
        bench = Bench(wanted.build.resolve(), programs, Path(folder))
        if not bench.try_untouched():
            print("the tests fail without any mutant", file=sys.stderr)
            return 2
        judge = bench.judge_until_killed if wanted.quick else bench.judge_all
        ended = judge(mutants, wanted.jobs)
    for mutant, end in ended:
        if end == "survived":
            print(f"survived: rules/catalogue/{mutant.rule.replace('-', '_')}.cpp:{mutant.line}: "
                  f"{mutant.operator}: {mutant.was} -> {mutant.now}")
    if wanted.output:
        wanted.output.write_text(json.dumps(
            [{"rule": m.rule, "operator": m.operator, "line": m.line, "was": m.was, "now": m.now,
              "end": end} for m, end in ended], indent=1) + "\n")
    return report(ended)


def report(ended):
    """What became of the mutants, by operator; 1 when a rule has none that is killed."""
    counts = collections.Counter(end for _, end in ended)
    compiled = counts["killed"] + counts["survived"]
    rows = [("operator", "killed", "survived", "do not compile")]
    for operator in sorted({mutant.operator for mutant, _ in ended}):
        of = collections.Counter(end for mutant, end in ended if mutant.operator == operator)
        rows.append((operator, str(of["killed"]), str(of["survived"]), str(of["does not compile"])))
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    rows.insert(1, tuple("-" * width for width in widths))
    for row in rows:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")
    if compiled:
        print(f"{counts['killed']} of {compiled} mutants killed ({100 * counts['killed'] / compiled:.1f} %)")
    alive = {m.rule for m, _ in ended} - {m.rule for m, end in ended if end == "killed"}
    for rule in sorted(alive):
        print(f"no mutant of {rule} was killed")
    return 1 if alive else 0


if __name__ == "__main__":
    if shutil.which("ninja") is None:
        sys.exit("there is no ninja")
    sys.exit(main())
