"""The commands that show the import log and that undo an import."""

import math

import click

from commands.group import main, options, user
from commands.opening import opened
from commands.saying import progress, say, stop
from records.importing import REFUSE_ABOVE, CannotUndo, history, undo
from records.labels import Text
from records.tables import KINDS


@main.command(help="导入日志 The import log.")
@options
def imports(database: str | None, lang: str) -> None:
    words = {
        "loaded": Text("已导入", "loaded"),
        "refused": Text("未导入", "refused"),
        "undone": Text("已撤销", "undone"),
    }
    for row in history(opened(database)).itertuples():
        kinds = Text("、", ", ").in_(lang).join(KINDS[kind].info["title"].in_(lang) for kind in row.kinds)
        raised = (
            Text("", "")
            if math.isnan(row.allowed)
            else Text(
                f"，错误行上限提高到 {row.allowed:.0%}（平时 {REFUSE_ABOVE:.0%}）",
                f", up to {row.allowed:.0%} wrong rows allowed for it (usually {REFUSE_ABOVE:.0%})",
            )
        )
        say(
            lang,
            f"{row.import_id}  {row.at:%Y-%m-%d %H:%M} UTC  {row.by}  {row.file}（{kinds}"
            f"）{words[row.outcome].zh}："
            f"新增 {row.added}，替换 {row.replaced}，未变 {row.unchanged}，删除 {row.removed}，有错误 {row.refused}，有提醒 "
            f"{row.warned}{raised.zh}",
            f"{row.import_id}  {row.at:%Y-%m-%d %H:%M} UTC  {row.by}  {row.file} ({kinds}) "
            f"{words[row.outcome].en}: "
            f"{row.added} added, {row.replaced} replaced, {row.unchanged} unchanged, {row.removed} removed, "
            f"{row.refused} with errors, {row.warned} with warnings{raised.en}",
        )


@main.command("undo", help="撤销一次导入 Take an import back.")
@click.argument("number", type=int)
@click.option("--by", default=user, metavar="NAME", help="经办人 Who does it.")
@options
def undo_(number: int, by: str, database: str | None, lang: str) -> None:
    from metrics import SPREADS
    from metrics.rollup import roll_up_pending

    engine = opened(database)
    try:
        undo(engine, number, spreads=SPREADS, by=by)
    except CannotUndo as error:
        stop(lang, f"不能撤销：{error.why.zh}", f"Cannot undo: {error.why.en}")
    say(lang, f"第 {number} 次导入已撤销。", f"Import {number} was taken back.")
    roll_up_pending(engine, progress(lang))
