"""A folder of many charters, opened: how long until all are read, what an editor waits for meanwhile,
and what memory it takes, the first time and after asking again and again."""

import time

from measure import percentile
from server import CAPABILITIES, Server

FOLDER_CAPABILITIES = {**CAPABILITIES, "window": {"workDoneProgress": True},
                       "workspace": {"workspaceFolders": True,
                                     "diagnostics": {"refreshSupport": True}}}
ASKED = 5


class FolderServer(Server):
    """A server that is given a folder, and one open document of it."""

    def __init__(self, command, folder, text):
        self.ended = None
        self.reports = 0
        self.folder = folder
        super().__init__("charterlint", command, text)

    def initialize(self):
        uri = self.folder.as_uri()
        return {"capabilities": FOLDER_CAPABILITIES, "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": "charters"}]}

    def take(self, message):
        if message.get("method") != "$/progress":
            return
        value = message["params"]["value"]
        self.reports += value["kind"] == "report"
        if value["kind"] == "end":
            self.ended = time.perf_counter()


def measure_workspace(program, folder):
    text = next(iter(sorted(folder.iterdir()))).read_text()
    begin = time.perf_counter()
    server = FolderServer([program, "server"], folder, text)
    line = next(i for i, of in enumerate(server.text) if len(of) > 20)
    keys = []
    while server.ended is None:
        turn = len(keys)
        keys.append(server.timed(line, 2, 0, "x") if turn % 2 == 0 else server.timed(line, 2, 1, ""))
    read = server.ended - begin
    asked, memory = [], []
    for _ in range(ASKED):
        start = time.perf_counter()
        items = server.request("workspace/diagnostic", {"previousResultIds": []})["items"]
        asked.append(time.perf_counter() - start)
        memory.append(server.memory()[0])
    results = {"files": len(items), "findings": sum(len(i.get("items", [])) for i in items),
               "read": read, "reports": server.reports, "keys": len(keys),
               "p50": percentile(keys, 0.5), "p99": percentile(keys, 0.99), "longest": max(keys),
               "asked": percentile(asked, 0.5), "memory": memory, "peak": server.memory()[1]}
    server.end()
    return results
