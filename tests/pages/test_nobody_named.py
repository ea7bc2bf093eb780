"""Personal data in the files of the corpus is never stored anywhere, in any spelling, and never sent to a
browser.
"""

import io
import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from components.text import say
from records.engine import connect
from records.migrate import upgrade
from tests.records.importing.corpus import district
from tests.records.importing.corpus.checking import texts_of
from tests.records.importing.corpus.themes import CASES
from tests.support.browser import settle
from tests.support.screens import PATHS, go
from tests.support.server import ROOT

AT_ONCE = 100
# Characters that may separate the digits of a number, in text, JSON or HTML.
_BETWEEN = re.compile(r"(?<=\d)[\s\-\u2010-\u2015－._·/]+(?=[\dXx])")
NUMBERS = {
    *district.PHONES,
    *district.IDS,
    *(number.lower() for number in district.IDS),
    *(number[:17] for number in district.IDS),
    *(number[:6] + number[8:17] for number in district.IDS),
}


def found_in(content: bytes) -> set[str]:
    """The secrets of the corpus that stand in ``content``, or in a file packed in it."""
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return set().union(
                *(found_in(packed.read(name)) | found_in(name.encode()) for name in packed.namelist())
            )
    found = set()
    for encoding in ("utf-8", "utf-16-le", "gb18030"):
        text = unicodedata.normalize("NFKC", content.decode(encoding, "ignore"))
        joined = _BETWEEN.sub("", text)
        found |= {secret for secret in (*district.NAMES, *district.ADDRESSES) if secret in text}
        found |= {number for number in NUMBERS if number in joined}
    return found


def test_the_search_finds_every_spelling():
    number, phone = district.ID_X, district.PHONES[0]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", f"<t>{number}</t>")
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in phone)
    for content in (
        number.encode(),
        number.lower().encode(),
        number.encode("utf-16-le"),
        " ".join(number).encode(),
        f"{number[:6]}-{number[6:14]}-{number[14:]}".encode(),
        wide.encode(),
        f"+86 {phone[:3]}-{phone[3:7]}-{phone[7:]}".encode(),
        district.NAMES[0].encode("gb18030"),
        (number[:6] + number[8:17]).encode(),
        packed.getvalue(),
    ):
        assert found_in(content), content
    assert not found_in("DA1,女,1950-01-01,230102********1234,138****5678".encode())


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """A folder with the corpus' district in a database, the site's key, and the temporary files of processes
    started from here.
    """
    (tmp_path / "site.key").write_text(district.KEY.hex(), encoding="ascii")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("YUNJI_KEY_FILE", str(tmp_path / "site.key"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    engine = connect(f"duckdb:///{tmp_path / 'yunji.duckdb'}")
    upgrade(engine)
    district.fill(engine)
    engine.dispose()
    return tmp_path


def uploads() -> list[dict]:
    """All files of the corpus, ready for upload in a browser, each under a different name."""
    return [
        {
            "name": f"{number:03}_{Path(case.file).name}",
            "mimeType": "application/octet-stream",
            "buffer": case.content(),
        }
        for number, case in enumerate(CASES.values())
    ]


def test_after_importing_the_corpus_nobody_is_named_anywhere(page, servers, serve, place):
    sent: dict[str, list[bytes]] = {"frames": [], "pages": [], "files": []}
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived",
            lambda frame: sent["frames"].append(frame if isinstance(frame, bytes) else frame.encode()),
        ),
    )
    address = serve(f"duckdb:///{place / 'yunji.duckdb'}")
    files = uploads()
    for start in range(0, len(files), AT_ONCE):
        go(page, f"{address}/data")
        page.locator("input[type=file]").set_input_files(files[start : start + AT_ONCE])
        settle(page)
        page.get_by_role("button", name=say("import_check", "zh"), exact=True).click()
        settle(page)
        sent["files"] += [
            download(page, button)
            for button in page.get_by_role("button", name=say("import_marked", "zh")).all()
        ]
        sent["pages"].append(page.content().encode())
        if (
            some := page.get_by_role("button", name=re.compile(r"^导入(这个文件| \d+ 个文件)$"))
        ).count():  # where any can be imported
            some.click()
            settle(page)
        sent["pages"].append(page.content().encode())
    for screen in PATHS:
        go(page, f"{address}{screen}")
        sent["pages"].append(page.content().encode())
    go(page, f"{address}/present")
    sent["files"] += [
        download(page, button)
        for button in page.locator("[data-testid=stDownloadButton] button:visible").all()
    ]

    port = address.rpartition(":")[2]
    database, kept = servers.folder / f"{port}.duckdb", place / "kept"
    backup, restored = place / "backup.zip", f"duckdb:///{place / 'restored.duckdb'}"
    command("backup", backup, "--database", f"duckdb:///{database}")
    command("restore", backup, "--database", restored)
    for institution in ("JG1", "JG2"):
        command("export", institution, "--to", kept / institution, "--database", restored)
    told = command("imports", "--database", restored)
    assert (
        told.count(b"\n") > len(files) / 2
        and len(sent["files"]) > 50
        and len(list(kept.rglob("*.xlsx"))) > 10
        and sum(map(len, sent["frames"])) > 10**6
    )

    engine = connect(restored)
    sent |= {"log of imports": [told], "texts of the database": [texts_of(engine).encode()]}
    engine.dispose()

    left = [
        path
        for path in (
            *database.parent.glob(f"{port}.*"),
            *kept.rglob("*.xlsx"),
            *(place / "temporary").rglob("*"),
            backup,
        )
        if path.is_file()
    ]
    assert {path.suffix for path in left} >= {".duckdb", ".log", ".xlsx", ".zip"}
    found = {path.name: secrets for path in left if (secrets := found_in(path.read_bytes()))}
    found |= {
        kind: secrets for kind, contents in sent.items() if (secrets := set().union(*map(found_in, contents)))
    }
    assert found == {}


def download(page, button) -> bytes:
    settle(page, quiet=0.1)
    with page.expect_download() as given:
        button.click()
    return Path(given.value.path()).read_bytes()


def command(*arguments: object) -> bytes:
    """The output of a command, on stdout and stderr."""
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()
    return done.stdout
