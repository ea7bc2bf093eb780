"""The commands that write files: the records of an institution, templates, the page of indicators."""

from pathlib import Path

import click

from commands.group import language, main, options
from commands.opening import opened
from commands.saying import stop
from components.text.failures import no_file
from records.importing import NotAMainInstitution, export_slice, template
from records.tables import KINDS
from records.whole import written_whole


@main.command(
    help="把一个机构的全部记录写成可导入的文件 Write all records of one institution as files to import."
)
@click.argument("institution")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False))
@options
def export(institution: str, folder: Path, database: str | None, lang: str) -> None:
    engine = opened(database)
    try:
        for path in export_slice(engine, institution, folder):
            click.echo(str(path))
    except NotAMainInstitution:
        stop(
            lang,
            f"没有编号为 {institution} 的社区卫生服务中心或镇卫生院。",
            f"There is no community health centre or township hospital numbered {institution}.",
        )
    except OSError as error:
        stop(lang, *no_file(error, folder))


@main.command("template", help="导入模板 Import template.")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False))
@language
def template_(kind: str, target: Path | None, lang: str) -> None:
    target = target or Path(f"{kind}.xlsx")
    try:
        with written_whole(target) as unfinished:
            unfinished.write_bytes(template(kind, lang))
    except OSError as error:
        stop(lang, *no_file(error, target))
    click.echo(str(target))


@main.command(help="由定义生成 docs/indicators.md Write docs/indicators.md from the definitions.")
def docs() -> None:
    from docs.indicators import FILE, page

    FILE.write_text(page(), "utf-8", newline="\n")
    click.echo(str(FILE))
