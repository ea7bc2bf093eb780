"""Phrases of what is taken along from a chart: picture, table, address."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "download_csv": Text("下载 CSV", "Download CSV"),
    "download_csv_help": Text("表格数据；每行后面写明指标、机构、期间、数据截至、来源、公式版本和网址。", "The table; behind each row its indicator, organisation, period, day of the data, source, version of the formula and address."),
    "along_png": Text("存成图片（PNG）", "Save as PNG"),
    "along_svg": Text("存成矢量图（SVG）", "Save as SVG"),
    "along_link": Text("复制网址", "Copy the link"),
    "along_saved": Text("已存到浏览器的下载文件夹。", "Saved in the browser's folder for downloads."),
    "along_failed": Text("图片没有存成，请再试一次，或用 CSV。", "The picture was not saved. Try again, or take the CSV."),
    "along_copied": Text("网址已复制。", "The link is copied."),
    "along_copy_yourself": Text("浏览器不让复制，请手工复制这一行。", "The browser does not allow this: copy the line yourself."),
    "along_no_picture": Text("这里是表格，不另存图片：请下载 CSV，或在“演示”页下载 PowerPoint、Excel、Word。", "This is a table, so there is no picture to save: take the CSV, or PowerPoint, Excel and Word from the screen “Present”."),
    "origin_indicator": Text("附注：指标", "Note: indicator"),
    "origin_organisation": Text("附注：机构", "Note: organisation"),
    "origin_period": Text("附注：期间", "Note: period"),
    "origin_shown": Text("附注：图表说明", "Note: caption"),
    "origin_as_of": Text("附注：数据截至", "Note: data as of"),
    "origin_source": Text("附注：来源", "Note: source"),
    "origin_version": Text("附注：公式版本", "Note: version of the formula"),
    "origin_address": Text("附注：网址", "Note: address"),
}
