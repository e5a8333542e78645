"""Runs programs side by side. On a shared machine seconds mean little: every round runs each program
once, and what is told are the ratios of one round, CPU time, and instructions as callgrind counts
them."""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Program:
    name: str
    arguments: list
    environment: dict = field(default_factory=dict)
    folder: Path = None  # what it changes, and where it is started: copied anew before each run


@dataclass
class Sample:
    wall: float  # seconds
    cpu: float
    peak: int  # bytes; never less than what the launcher takes, some 10 MB
    status: int


launcher = None


def run(program, limit=600):
    """One run; None when it takes longer than `limit` seconds."""
    global launcher
    if launcher is None:
        launcher = subprocess.Popen([sys.executable, "-I", Path(__file__).with_name("launch.py")],
                                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    order = {"arguments": [str(a) for a in program.arguments], "limit": limit,
             "environment": {**os.environ, **program.environment},
             "folder": str(program.folder) if program.folder else None}
    print(json.dumps(order), file=launcher.stdin, flush=True)
    taken = json.loads(launcher.stdout.readline())
    return Sample(**taken) if taken else None


def restore(program, original):
    """The folder that a formatter changes, as it was, and all of it on the disk: a program that waits
    for the disk is not to wait for our copy."""
    shutil.rmtree(program.folder, ignore_errors=True)
    shutil.copytree(original, program.folder)
    os.sync()


def changed(folder, original):
    return any((folder / file.name).read_bytes() != file.read_bytes()
               for file in sorted(original.iterdir()))


def compare(programs, rounds, original=None):
    """Rounds of one run each. The first program is the one that others are measured by: `ratio` is
    the median of the CPU times of a round over its own."""
    samples = {program.name: [] for program in programs}
    for _ in range(rounds):
        for program in programs:
            if program.folder and original:
                restore(program, original)
            samples[program.name].append(run(program))
            if program.folder and original and not changed(program.folder, original):
                raise RuntimeError(f"{program.name} changed nothing: it found no files")
    base = samples[programs[0].name]
    return {name: told(taken, base) for name, taken in samples.items()}


def told(samples, base):
    done = [(sample, by) for sample, by in zip(samples, base) if sample and by]
    if not done or done[0][0].status < 0:
        return {"failed": True}
    own = [sample for sample, _ in done]
    return {
        "wall_min": min(s.wall for s in own),
        "wall_median": statistics.median(s.wall for s in own),
        "cpu_min": min(s.cpu for s in own),
        "cpu_median": statistics.median(s.cpu for s in own),
        "peak": max(s.peak for s in own),
        "wall_ratio": statistics.median(s.wall / by.wall for s, by in done),
        "cpu_ratio": statistics.median(s.cpu / max(by.cpu, 1e-4) for s, by in done),
        "runs": len(own),
    }


def instructions(arguments):
    """Instructions that a program takes, or None without valgrind or where it is no program of this
    machine (a script)."""
    if shutil.which("valgrind") is None:
        return None
    result = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         *[str(a) for a in arguments]],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    found = re.search(r"Collected : (\d+)", result.stderr)
    return int(found.group(1)) if found else None


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
