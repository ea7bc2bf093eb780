"""Many viewers at once: ``python -m tests.bench.viewers FILE [VIEWERS…]``.

Viewers speak Streamlit's own protocol over its websocket, as a browser does. Each opens screens of random
quarters, teams and institutions, with THINK seconds between two clicks; what is timed is the time from the
click to the end of the script. The baseline is as many viewers of a bare page with as many elements as the
overview. Client and server share the machine.
"""

import asyncio
import contextlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil
import sqlalchemy as sa
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from metrics.foundation.store import rolled_periods
from records.engine import connect
from records.tables import teams
from tests.bench.report import report
from tests.support.server import Servers

VIEWERS = (1, 10, 30, 50)
THINK = 5.0  # seconds between two clicks, between a half and one and a half of it
CLICKS, LEAST, QUARTERS = 8, 40, 4  # of each viewer; of all together at least
SCREENS = ("", "trends", "institution", "team", "incentive")
LIMIT = 180  # seconds for one screen
BARE = Path(__file__).parent / "bare.py"
NO_DATABASE = "postgresql://localhost/never-opened"
OVERVIEW = {"texts": 30, "links": 40, "buttons": 8, "choices": 3, "cards": 6, "charts": 3}
Address = tuple[str, str]  # screen, query


@dataclass
class Walk:
    """What the viewers of one run have seen: seconds for each screen, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def bench(folder: Path, file: Path, viewers: tuple[int, ...] = VIEWERS) -> None:
    """Serve Yunji on ``file`` and the bare page, and let each number of viewers look at both in turn."""
    every = _addresses(file)
    bare = [("", urlencode(OVERVIEW))]
    with contextlib.ExitStack() as stack:
        servers = Servers(folder=folder, shared=folder, stack=stack)
        stack.callback(servers.stop)
        ours, theirs = servers.serve(f"duckdb:///{file}"), servers.serve(NO_DATABASE, BARE)
        # Warm: every screen was opened once in every quarter, for some team; other teams are new.
        for address, some in ((ours, _one_of_each(every)), (theirs, bare)):
            for one in some:
                _walk(address, [one], viewers=1, think=0, clicks=1)
        for number in viewers:
            clicks = max(CLICKS, LEAST // number)
            found, cpu = _walk(ours, every, viewers=number, think=THINK, clicks=clicks)
            of_bare, bare_cpu = _walk(theirs, bare, viewers=number, think=THINK, clicks=clicks)
            for name, share in (("median", 0.5), ("p95", 0.95)):
                report(
                    f"viewers_{number}_{name}",
                    _quantile(found.seconds, share),
                    "s",
                    _quantile(of_bare.seconds, share),
                )
            report(f"viewers_{number}_cpu_per_screen", cpu, "s", bare_cpu)


def _addresses(file: Path) -> list[Address]:
    """Every screen with each of the last complete quarters and, where it asks for one, a team."""
    engine = connect(f"duckdb:///{file}")
    with engine.connect() as connection:
        complete = sa.select(rolled_periods.c.period).where(
            rolled_periods.c.complete, rolled_periods.c.kind == "quarter"
        )
        quarters = sorted(connection.scalars(complete))[-QUARTERS:]
        homes = connection.execute(
            sa.select(teams.c.institution_id, teams.c.team_id).where(teams.c.closed_on.is_(None))
        ).all()
    engine.dispose()
    return [
        (screen, urlencode({"quarter": quarter} | where))
        for screen in SCREENS
        for quarter in quarters
        for institution, team in homes
        for where in [_place(screen, institution, team)]
    ]


def _one_of_each(every: list[Address]) -> list[Address]:
    """One address of each screen and quarter."""
    return list({(screen, query.split("&")[0]): (screen, query) for screen, query in every}.values())


def _place(screen: str, institution: str, team: str) -> dict[str, str]:
    if screen == "team":
        return {"institution": institution, "team": team}
    return {"institution": institution} if screen == "institution" else {}


def _walk(
    address: str, every: list[Address], *, viewers: int, think: float, clicks: int = CLICKS
) -> tuple[Walk, float]:
    """Let so many viewers look; returns what they saw, and the server's processor seconds per screen."""
    walk = Walk()
    before = _server_cpu(address)
    asyncio.run(_all_look(address, every, viewers, think, clicks, walk))
    if walk.wrong:
        raise RuntimeError("; ".join(walk.wrong[:3]))
    return walk, (_server_cpu(address) - before) / len(walk.seconds)


async def _all_look(
    address: str, every: list[Address], viewers: int, think: float, clicks: int, walk: Walk
) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(viewers):
            group.create_task(_look(address, every, random.Random(number), think, clicks, walk))


async def _look(
    address: str, every: list[Address], rng: random.Random, think: float, clicks: int, walk: Walk
) -> None:
    where = urlsplit(address).netloc
    # Viewers come one after the other, not all at the same moment.
    await asyncio.sleep(rng.uniform(0, think))
    async with websockets.connect(
        f"ws://{where}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        origin=address,  # type: ignore[arg-type]
        max_size=None,
        ping_interval=None,
        open_timeout=LIMIT,
    ) as socket:
        for screen, query in rng.choices(every, k=clicks):
            begun = time.perf_counter()
            await socket.send(_click(address, screen, query))
            async with asyncio.timeout(LIMIT):
                walk.wrong += [f"{screen}?{query}: {one}" async for one in _faults(socket)]
            walk.seconds.append(time.perf_counter() - begun)
            await asyncio.sleep(rng.uniform(0.5 * think, 1.5 * think))


def _click(address: str, screen: str, query: str) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = screen
    about = message.rerun_script.context_info
    about.timezone, about.timezone_offset = "Asia/Shanghai", -480
    about.locale, about.url, about.color_scheme = "zh-CN", address, "light"
    return message.SerializeToString()


async def _faults(socket: websockets.ClientConnection):
    """Read what the server sends until its script has ended; yields what went wrong."""
    begun = False
    async for raw in socket:
        message = ForwardMsg.FromString(raw)
        kind = message.WhichOneof("type")
        begun = begun or kind == "new_session"
        if kind == "page_not_found":
            yield "no such screen"
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            yield "an exception"
        if begun and kind == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                continue
            return


def _server_cpu(address: str) -> float:
    """Processor seconds that the server listening on ``address`` has used so far."""
    port = urlsplit(address).port
    return sum(
        process.cpu_times().user + process.cpu_times().system
        for process in _servers()
        if f"--server.port {port} " in " ".join(process.cmdline()) + " "
    )


def _servers() -> Iterator[psutil.Process]:
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if "streamlit" in process.cmdline():
                yield process


def _quantile(values: list[float], share: float) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="yunji-bench-") as name:
        bench(Path(name), Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or VIEWERS)
