"""Sentences on what went wrong in a command, for the person who gave it."""

import errno
import traceback
from pathlib import Path

from components import text as words
from records import backups
from records.engine import DatabaseInUse, spoken_address
from records.labels import Text
from records.migrate import DatabaseIsNewer
from records.obstacles import UNREACHABLE, obstacle, said_by_driver

_OF_BACKUPS: dict[type[Exception], str] = {
    backups.NotABackup: "not_a_backup",
    backups.BackupIsNewer: "backup_newer",
    backups.NotEmpty: "not_empty",
    FileExistsError: "file_exists",
}


def in_both(phrase: str, **given: object) -> Text:
    """A phrase of the screens in both languages."""
    return Text(*(words.say(phrase, lang, **given) for lang in words.LANGUAGES))


_OF_FILES = (
    dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "file_full")
    | dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "file_rights")
    | {
        errno.ENOENT: "file_nowhere",
        errno.ENOTDIR: "file_nowhere",
        errno.EISDIR: "file_folder",
        errno.EIO: "file_broken",
    }
)


def no_file(error: OSError, place: object) -> Text:
    """Why ``place`` cannot be read or written; rare reasons are given in the words of the system."""
    met = _OF_FILES.get(error.errno or 0)
    reason = in_both(met) if met else Text(*[error.strerror or type(error).__name__] * 2)
    return Text(f"不能读写 {place}：{reason.zh}", f"Cannot read or write {place}: {reason.en}")


def why(error: Exception, url: str | None) -> Text:
    """What went wrong with the database at ``url``, or with a file, and what to do."""
    if isinstance(error, DatabaseInUse):
        return Text(
            f"数据库文件 {error} 正被另一个程序使用。请先关闭云绩网页服务再试，或在网页的“数据”页面导入。",
            f"The database file {error} is in use by another program. Close the Yunji app and try again, or "
            "import on its data screen.",
        )
    if isinstance(error, DatabaseIsNewer):
        return Text(
            f"数据库由更新版本的云绩建立（版本 {error.version}）。请先升级云绩程序。",
            f"The database was made by a newer Yunji (version {error.version}). Upgrade the program first.",
        )
    if key := obstacle(error):
        told = in_both(f"mend_{key}", where=spoken_address(url))
        reason = said_by_driver(error) if key == UNREACHABLE else ""
        return Text(
            told.zh + (f"（{reason}）" if reason else ""), told.en + (f" ({reason})" if reason else "")
        )
    if phrase := next((phrase for kind, phrase in _OF_BACKUPS.items() if isinstance(error, kind)), ""):
        return in_both(
            phrase, where=error.filename if isinstance(error, FileExistsError) else spoken_address(url)
        )
    if isinstance(error, backups.Declined) and error.args[0]:
        return in_both(f"mend_{error.args[0]}", where=spoken_address(url))
    if isinstance(error, OSError):
        return no_file(error, error.filename or "")
    # The error's own message is left out, since it may contain a value of a record.
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"
    return Text(
        f"出现意外错误，这一步没有完成。请把括号里的内容告诉维护人员（{place}）。",
        "Something unexpected went wrong, and this step was not finished. Tell your engineer what stands "
        f"in brackets ({place}).",
    )
