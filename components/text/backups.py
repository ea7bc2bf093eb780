"""Phrases on backups, and on a database that lacks records that were imported into it."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "behind": Text("数据库不完整：缺少第 {number} 次导入（{at}）", "The database is not complete: import {number} ({at}) is missing"),
    "mend_behind": Text("{where} 比旁边的 {note} 所记的旧，可能是复制或恢复时用了旧文件，或漏了 .wal 文件；以下数字不含此后的导入。请从备份恢复；若就是要用这一份旧数据，请删除 {note}。",
                        "{where} is older than {note} beside it says: an old file may have been copied here, or one without its .wal. Figures lack what was imported since. "
                        "Restore a backup; if this older one is wanted, delete {note}."),
    "heading_backup": Text("备份与恢复", "Backup and restore"),
    "backup_how": Text("请维护人员在服务器上运行下面的命令，不必停止程序；备份是此刻的全部内容：记录、导入日志、激励与大事记、季度会议版和汇总结果。",
                       "Have your engineer run this command on the server; the program need not be stopped. The backup holds all there is at that moment: records, import log, incentives and notes, editions and what was counted."),
    "backup_not_copied": Text("不要直接复制数据库文件：程序运行时，副本可能缺少刚导入的内容。", "Do not copy the database file itself: while the program runs the copy may lack what was imported last."),
    "backup_restored": Text("恢复到一个新的空库，逐表核对；原来的库不会改动：", "A restore goes into a new, empty database and is compared table by table; the old one stays as it is:"),
    "backup_key": Text("密钥 site.key 要另外保管，或加上 --with-key 放进备份：没有它，恢复后不能再导入。备份含个人信息，请像数据库一样保管。",
                       "Keep the key site.key elsewhere, or add --with-key to have it in the backup: without it nothing can be imported after a restore. Backups hold personal data: guard them like the database."),
    # on the command line
    "not_a_backup": Text("这不是云绩的备份，或者备份后被改动、截断。没有写入任何记录。请换一份备份。", "This is no backup of Yunji, or it was changed or cut off since. No record was written. Take another backup."),
    "backup_newer": Text("这份备份由更新版本的云绩生成，没有写入任何记录。请先升级程序。", "This backup was made by a later version of Yunji. No record was written. Upgrade the program first."),
    "not_empty": Text("数据库 {where} 里已有内容，没有改动。请用 --database 另指一个空库。", "The database {where} is not empty, and was not changed. Name another, empty one with --database."),
    "file_exists": Text("{where} 已存在，不会被覆盖。请另取一个名字。", "{where} exists and is not overwritten. Choose another name."),
}
