"""What an editor waits for: from a key to the findings, over standard input and output. Findings are
pulled: a server that pushes says nothing where an edit changes nothing, and there is nothing to time."""

import json
import os
import select
import subprocess
import time

from corpora import document
from measure import percentile

CAPABILITIES = {
    "textDocument": {"synchronization": {}, "diagnostic": {"dynamicRegistration": False}},
}
URI = "file:///tmp/charterlint-bench/charte-cookies.md"


PATIENCE = 60  # seconds; an answer that takes longer will not come
BURSTS = 5


class Server:
    """A language server and its one document."""

    def __init__(self, name, command, text, encodings=("utf-8", "utf-16")):
        self.name = name
        self.encodings = encodings
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.input = self.process.stdout.fileno()
        self.buffer = b""
        self.number = 0
        self.version = 1
        self.text = text.split("\n")
        begin = time.perf_counter()
        result = self.request("initialize", {"processId": os.getpid(), **self.initialize()})
        self.start = time.perf_counter() - begin
        offered = result["capabilities"]
        sync = offered.get("textDocumentSync")
        self.incremental = (sync.get("change") if isinstance(sync, dict) else sync) == 2
        self.notify("initialized", {})
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": URI, "languageId": "markdown", "version": 1, "text": text}})
        self.findings()

    def initialize(self):
        general = {"positionEncodings": list(self.encodings)}
        return {"capabilities": {**CAPABILITIES, "general": general}, "rootUri": None}

    def take(self, message):
        """A notification of the server."""

    def send(self, *messages):
        """All of them at once: what is measured is how long the server takes, not how fast we write."""
        for message in messages:
            body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def receive(self):
        while b"\r\n\r\n" not in self.buffer:
            self.fill()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        size = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(self.buffer) < size:
            self.fill()
        body, self.buffer = self.buffer[:size], self.buffer[size:]
        message = json.loads(body)
        if "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})
        elif "method" in message:
            self.take(message)
        return message

    def fill(self):
        if not select.select([self.input], [], [], PATIENCE)[0]:
            self.process.kill()
            raise TimeoutError(f"{self.name} does not answer")
        data = os.read(self.input, 1 << 20)
        if not data:
            raise EOFError(f"{self.name} has ended")
        self.buffer += data

    def request(self, method, params):
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                return message.get("result")

    def findings(self):
        """The findings of the document as it is now."""
        return self.request("textDocument/diagnostic", {"textDocument": {"uri": URI}})

    def edit(self, line, character, removed, added):
        """The message that puts `added` in the place of `removed` characters; a server without incremental
        synchronisation gets the whole text, as an editor would send it."""
        before = self.text[line]
        whole = before[:character] + added + before[character + removed:]
        self.text[line:line + 1] = whole.split("\n")
        if self.incremental:
            content = {"range": {"start": {"line": line, "character": character},
                                 "end": {"line": line, "character": character + removed}},
                       "text": added}
        else:
            content = {"text": "\n".join(self.text)}
        self.version += 1
        return {"method": "textDocument/didChange", "params": {
            "textDocument": {"uri": URI, "version": self.version}, "contentChanges": [content]}}

    def timed(self, line, character, removed, added):
        begin = time.perf_counter()
        self.send(self.edit(line, character, removed, added))
        self.findings()
        return time.perf_counter() - begin

    def memory(self):
        """Resident memory in bytes: now, and at most."""
        with open(f"/proc/{self.process.pid}/status") as status:
            fields = dict(line.split(":", 1) for line in status if line.startswith("Vm"))
        return tuple(int(fields[name].split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))

    def cpu(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        self.request("shutdown", None)
        self.notify("exit", {})
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()


def key(server, line, turn):
    """A letter typed, and taken back the next time, two characters into `line`."""
    return server.timed(line, 2, 0, "x") if turn % 2 == 0 else server.timed(line, 2, 1, "")


def summary(times):
    return {"p50": percentile(times, 0.5), "p95": percentile(times, 0.95),
            "p99": percentile(times, 0.99), "runs": len(times)}


def measure_server(servers, lines, edits, tries=3):
    """`servers`: name → command. Their edits take turns, so that both meet the same machine. A peer
    that falls silent (rumdl does now and then on a busy machine) is tried again from the start, and left
    out in the end."""
    running = {}
    for left in reversed(range(tries)):
        try:
            return measure_once(servers, running, lines, edits)
        except TimeoutError as silence:
            print(f"{silence}; {left} tries left", flush=True)
            if str(silence).startswith("charterlint"):
                raise
            for server in running.values():
                server.process.kill()
    return measure_once({"charterlint": servers["charterlint"]}, running, lines, edits)


def measure_once(servers, running, lines, edits):
    text, places = document(lines)
    running.clear()
    for name, command in servers.items():
        running[name] = Server(name, command, text)
    results = {name: {"start": server.start, "incremental": server.incremental}
               for name, server in running.items()}
    for place, line in places.items():
        times = {name: [] for name in running}
        before = {name: server.cpu() for name, server in running.items()}
        for turn in range(edits):
            for name, server in running.items():
                times[name].append(key(server, line, turn))
        for name, server in running.items():
            results[name][place] = summary(times[name])
            results[name][place]["cpu"] = (server.cpu() - before[name]) / edits
    pasted = "\n".join(text.split("\n")[:1000]) + "\n"
    for name, server in running.items():
        bursts = []
        for _ in range(BURSTS):
            edits = [server.edit(places["prose"], 2, 0, "x") for _ in range(20)]
            begin = time.perf_counter()
            server.send(*edits)
            server.findings()
            bursts.append(time.perf_counter() - begin)
        results[name]["burst"] = percentile(bursts, 0.5)
        # Last: what is pasted tells of many cookies again, and there are many findings from then on.
        results[name]["paste"] = summary([server.timed(places["prose"], 0, 0, pasted)])
        results[name]["memory"], results[name]["peak"] = server.memory()
        server.end()
    return results
