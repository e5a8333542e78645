"""Texts made to take long, at three sizes: time must grow with the text, and memory stay below 20 times
its size and 50 MB. Times say little on a shared machine, so what is told is CPU time at four times the
size over CPU time, per byte: 1 is linear, 4 is a square."""

import re

import measure
import pathological_texts as texts
from measure import Program
from server import Server

SIZE = 64_000  # bytes of the smallest text
MEMORY_FACTOR, MEMORY_FREE = 20, 50_000_000
QUICK = 25e-9  # seconds a byte, and what a start takes besides: such a run is not looked at closer
START = 0.02

# What the product promises by name.
HEADLINES = {
    "a table of 100,000 rows": ("rows", 6_300_000),
    "one column, 100,000 rows": ("rows-one-column", 1_700_000),
    "10,000 columns": ("columns", 170_000),
    "a line of 10 MB": ("words in prose", 10_000_000),
    "a cell of 10 MB": ("words in cell", 10_000_000),
    "50,000 quotes deep": ("quote-marks", 50_000),
    "lists 1,000 deep": ("item-depth", 1_000_000),
}


def commands(program):
    options = ["--no-config", "--jobs", "1", "--exit-zero"]
    return {
        "check": [program, "check", *options, "--output-format", "concise"],
        "check --fix": [program, "check", *options, "--fix", "--unsafe-fixes"],
        "format": [program, "format", "--no-config"],
        "inspect": [program, "inspect"],
    }


class Runner:
    def __init__(self, program, folder):
        self.program = program
        self.path = folder / "pathological" / "charte-cookies.md"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.commands = commands(program)

    def run(self, command, text, rounds=1):
        """CPU seconds, peak bytes and the worst status of `rounds` runs."""
        if command == "server":
            return self.serve(text)
        samples = []
        for _ in range(rounds):
            self.path.write_bytes(text)
            samples.append(measure.run(Program(command, [*self.commands[command], self.path]), 60))
            if samples[-1] is None:
                return None
        return (min(s.cpu for s in samples), max(s.peak for s in samples),
                max(abs(s.status) for s in samples))

    def serve(self, text):
        """Opens the text, and puts a letter into its longest line."""
        decoded = text.decode()
        try:
            server = Server("charterlint", [self.program, "server"], decoded, ["utf-16"])
            lines = re.split("\r\n|\r|\n", decoded)
            line = max(range(len(lines)), key=lambda i: len(lines[i]))
            server.text = lines
            server.send(server.edit(line, len(lines[line]) // 2, 0, "x"))
            server.findings()
            taken = server.cpu(), server.memory()[1], 0
            server.end()
        except (EOFError, OSError):
            return None
        return taken


def one(runner, command, name, size=SIZE):
    """What `command` takes for the text `name`."""
    sizes = [size, 2 * size, 4 * size]
    made = [texts.text(name, each).encode() for each in sizes]
    largest = runner.run(command, made[2])
    if largest is None or largest[2] > 1:
        return {"failed": True}
    cpu, peak, _ = largest
    result = {"bytes": len(made[2]), "cpu": cpu, "peak": peak, "ratios": None}
    if cpu > START + QUICK * len(made[2]):
        # CPU time is counted in hundredths of a second: less than one is taken for one.
        times = [max(runner.run(command, text, 3)[0], 0.01) / len(text) for text in made]
        result["ratios"] = [times[1] / times[0], times[2] / times[0]]
    return result


def is_too_much(result):
    return result["peak"] > MEMORY_FACTOR * result["bytes"] + MEMORY_FREE


def run(program, folder, quick):
    runner = Runner(program, folder)
    names = [name for name in texts.CASES
             if not quick or " in " not in name or name.endswith((" in prose", " in cell"))]
    results = {"texts": len(names), "commands": {}, "headlines": {}}
    for command in (*runner.commands, "server"):
        taken = {name: one(runner, command, name) for name in names}
        done = {name: each for name, each in taken.items() if "failed" not in each}
        slow = {name: each["ratios"][1] for name, each in done.items() if each["ratios"]}
        results["commands"][command] = {
            "failed": sorted(set(taken) - set(done)),
            "slowest": max((each["cpu"] / each["bytes"], name) for name, each in done.items()),
            "steepest": max(((ratio, name) for name, ratio in slow.items()), default=(1.0, "none")),
            "largest": max((each["peak"], name) for name, each in done.items()),
            "too_much": sorted(name for name, each in done.items() if is_too_much(each)),
        }
    for title, (name, size) in HEADLINES.items():
        text = texts.text(name, size // 10 if quick else size).encode()
        row = {"bytes": len(text)}
        for command in (*runner.commands, "server"):
            taken = runner.run(command, text)
            row[command] = {"failed": True} if taken is None else {
                "cpu": taken[0], "peak": taken[1]}
        row["instructions"] = instructions(runner, name)
        results["headlines"][title] = row
    return results


def instructions(runner, name):
    """Instructions of `check` for four times the text over those for the text, start taken off."""
    counts = []
    for size in (1, 20_000, 80_000):
        runner.path.write_bytes(texts.text(name, size).encode())
        counts.append(measure.instructions([*runner.commands["check"], runner.path]))
    if None in counts:
        return None
    return (counts[2] - counts[0]) / (counts[1] - counts[0])
