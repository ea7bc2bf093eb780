"""The command that lists the editions and checks whether each still has the content that was frozen."""

from commands.group import main, options
from commands.opening import opened
from commands.saying import say, stop
from records.labels import Text


@main.command(help="季度会议版，及内容是否与定稿时一致 Editions, and whether each is still what was frozen.")
@options
def editions(database: str | None, lang: str) -> None:
    from metrics.editions.keeping import EditionDamaged, EditionIsNewer, all_editions, parts_of

    engine, damaged = opened(database), 0
    for edition in all_editions(engine):
        try:
            parts_of(engine, edition)
            state = Text("内容一致", "intact")
        except EditionDamaged:
            damaged += 1
            state = Text("内容与定稿时不符", "NOT what was frozen")
        except EditionIsNewer:
            state = Text(
                "由更新版本的云绩定稿，请升级后核对",
                "frozen by a later version of Yunji: update it to check this one",
            )
        by = Text(f"（{edition.by}）", f" by {edition.by}").in_(lang) if edition.by else ""
        say(
            lang,
            f"{edition.edition_id}  {edition.name}  {edition.period}  定稿于 {edition.made_at:%Y-%m-%d %H:%M} "
            f"UTC{by}  {edition.content_hash}  {state.zh}",
            f"{edition.edition_id}  {edition.name}  {edition.period}  frozen "
            f"{edition.made_at:%Y-%m-%d %H:%M} UTC{by}  {edition.content_hash}  {state.en}",
        )
    if damaged:
        stop(
            lang,
            f"{damaged} 个季度会议版被改动或损坏，请从备份恢复。",
            f"{damaged} damaged: restore the database from a backup.",
        )
