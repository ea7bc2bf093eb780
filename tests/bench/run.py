"""How fast Yunji is, one JSON object a line: ``python -m tests.bench.run`` (``make bench``).

Everything happens in a temporary folder; the user's own database is not touched. Each figure is measured
beside its baseline, in turn and on the same machine; ``ratio`` is value ÷ baseline. The demo's baseline is
its limit.
"""

import tempfile
from pathlib import Path

from tests.bench import demo, first_view, freezing, million, rollup, viewers


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="yunji-bench-") as name:
        folder = Path(name)
        file = demo.bench(folder)
        first_view.bench(folder, file)
        viewers.bench(folder, file)
        rollup.bench(file)
        freezing.bench(file)
        million.bench(folder)


if __name__ == "__main__":
    main()
