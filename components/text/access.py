"""Phrases for people who work without a mouse."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "skip": Text("跳到正文", "Skip to the content"),
    "cell_keys": Text("方向键移动，停在哪一格就选中哪一格", "Arrow keys move; the cell they stop at is chosen"),
    "row_keys": Text("方向键移动，Shift+空格选中一行", "Arrow keys move, Shift+Space chooses a row"),
}
