"""Phrases on obstacles to opening the database, for the screens and the command line: a title, and a sentence
that says what is known and what to do.

``{where}`` is the database, without account and password. A sentence speaks of lost data only where the loss
is certain.
"""

from records.labels import Text

PHRASES: dict[str, Text] = {
    # the address
    "database_unsupported": Text("不支持这种数据库", "This kind of database is not supported"),
    "mend_database_unsupported": Text("看不懂数据库地址。YUNJI_DATABASE_URL（或 --database）应写成 duckdb:///文件 或 postgresql://服务器/数据库。改好后重新启动程序。",
                                      "The database address is not understood: YUNJI_DATABASE_URL (or --database) should read duckdb:///FILE or postgresql://SERVER/DATABASE. "
                                      "Mend it and start the program again."),
    "database_missing": Text("打不开数据库：没有这个文件", "The database cannot be opened: there is no such file"),
    "mend_database_missing": Text("打不开数据库 {where}：没有这个文件或文件夹，也没有新建。请核对 YUNJI_DATABASE_URL（或 --database）；要新建数据库，请用命令 import 或 demo。",
                                  "The database cannot be opened: there is no file or folder {where}, and none was made. Check YUNJI_DATABASE_URL (or --database); "
                                  "to make a database, use the commands import or demo."),
    "database_blank": Text("数据库里还没有云绩的表", "The database has no tables of Yunji yet"),
    "mend_database_blank": Text("{where} 里没有云绩的表，也没有新建。请核对 YUNJI_DATABASE_URL（或 --database）；要在这里建表，请用命令 import 或 demo。",
                                "{where} has no tables of Yunji, and none were made. Check YUNJI_DATABASE_URL (or --database); to make them here, use the commands import or demo."),
    "database_folder": Text("打不开数据库：地址是文件夹", "The database cannot be opened: its address is a folder"),
    "mend_database_folder": Text("打不开数据库 {where}：这是一个文件夹。请在 YUNJI_DATABASE_URL（或 --database）中写出其中的文件名，如 duckdb:///data/yunji.duckdb。",
                                 "The database cannot be opened: {where} is a folder. Name the file in it in YUNJI_DATABASE_URL (or --database), like duckdb:///data/yunji.duckdb."),
    "zone_unknown": Text("YUNJI_TIME_ZONE 中的时区不存在", "There is no time zone as YUNJI_TIME_ZONE names it"),
    "mend_zone_unknown": Text("请把环境变量 YUNJI_TIME_ZONE 写成 Asia/Shanghai 的样子（不设则用它），再重新启动程序。",
                              "Write the environment variable YUNJI_TIME_ZONE like Asia/Shanghai (which is used without it), and start the program again."),
    # the version
    "database_newer": Text("数据库由更新版本的云绩建立", "The database was made by a newer Yunji"),
    "mend_database_newer": Text("{where} 的版本比本程序新，没有改动任何内容。请先升级程序，再试一次。",
                                "{where} is of a later version than this program; nothing was changed. Upgrade the program, then try again."),
    "database_older": Text("数据库需要升级，但不能写入", "The database needs an upgrade, but cannot be written"),
    "mend_database_older": Text("{where} 由旧版本建立，需要写入权限才能升级；没有改动任何内容。请让运行本程序的账户可以写入它，再试一次。",
                                "{where} was made by an older version and must be written to be upgraded; nothing was changed. Let the account that runs this program write to it, then try again."),
    "database_format": Text("打不开数据库：文件格式的版本不同", "The database cannot be opened: its file format is of another version"),
    "mend_database_format": Text("打不开数据库 {where}：它由另一版本的 DuckDB 写成，本程序的 DuckDB 读不了；没有改动任何内容。请用写它的那一版云绩打开，或把程序升级到同一版本。",
                                 "The database cannot be opened: {where} was written by a version of DuckDB that this program's cannot read; nothing was changed. "
                                 "Open it with the Yunji that wrote it, or upgrade the program to the same version."),
    # the file
    "database_in_use": Text("数据库正被另一个程序使用", "The database is in use by another program"),
    "mend_database_in_use": Text("{where} 同一时间只能由一个程序打开，例如正在运行的导入命令；没有改动任何内容。请等它结束后再试一次。",
                                 "{where} can be opened by one program at a time, and something else, such as a running import, holds it; nothing was changed. Try again when it has ended."),
    "database_not_one": Text("打不开数据库：文件不是数据库", "The database cannot be opened: the file is no database"),
    "mend_database_not_one": Text("打不开数据库 {where}：它是空文件，或开头不是数据库的内容；可能写错了地址，也可能文件已损坏。程序没有改动它。"
                                  "请核对地址；若这里原来是数据库，请从备份恢复，连同密钥文件 site.key。",
                                  "The database cannot be opened: {where} is empty or does not begin like a database. The address may be wrong, or the file damaged; the program has not changed it. "
                                  "Check the address; if this was the database, restore it from a backup, together with the key file site.key."),
    "database_damaged": Text("数据库已损坏", "The database is damaged"),
    "mend_database_damaged": Text("打不开数据库 {where} 或读不下去：内容已损坏或不完整，其中哪些数据还在，这里无法判断。请停止程序，把它另存一份备查，再从备份恢复，"
                                  "连同密钥文件 site.key；没有备份，就用原来的导出文件重新导入到新库。",
                                  "{where} cannot be opened or read on: it is damaged or incomplete, and which of its data remains cannot be told here. Stop the program, keep a copy of it, "
                                  "and restore a backup together with the key file site.key; without a backup, import the institutions' files again into a new database."),
    "database_rights": Text("没有读写数据库的权限", "The database may not be read or written"),
    "mend_database_rights": Text("打不开数据库 {where} 或不能写入：运行本程序的账户没有权限，或磁盘、连接是只读的；这一步没有写入任何内容。请维护人员给读写权限，再试一次。",
                                 "{where} cannot be opened or written: the account that runs this program has no right to, or the disk or connection is read-only. This step wrote nothing. "
                                 "Ask your engineer for the right to read and write, then try again."),
    "file_full": Text("磁盘已满（或到了限额）", "the disk is full, or its limit is reached"),
    "file_rights": Text("没有读写的权限，或磁盘是只读的", "there is no right to read or write, or the disk is read-only"),
    "file_nowhere": Text("没有这个文件或文件夹", "there is no such file or folder"),
    "file_folder": Text("那是一个文件夹", "that is a folder"),
    "file_broken": Text("磁盘读写出错", "the disk does not read or write as it should"),
    "database_disk_full": Text("磁盘已满", "The disk is full"),
    "mend_database_disk_full": Text("{where} 或临时文件所在的磁盘已满（或到了限额），这一步没有完成，也没有写入任何内容。请腾出空间后再试一次；若仍不行，请重新启动程序。",
                                    "The disk of {where} or of its temporary files is full (or its limit is reached); this step was not finished and wrote nothing. "
                                    "Make room and try again; if that does not help, start the program again."),
    "database_disk": Text("磁盘读写出错", "The disk failed"),
    "mend_database_disk": Text("{where} 所在的磁盘（或网络盘）读写出错，这一步没有完成；其中的数据是否完好，这里无法判断。请维护人员检查磁盘，必要时从备份恢复。",
                               "The disk (or network drive) of {where} failed; this step was not finished, and whether the data is whole cannot be told here. "
                               "Have the disk checked, and restore a backup if need be."),
    "database_stopped": Text("数据库因先前的错误已停止", "The database has stopped after an earlier error"),
    "mend_database_stopped": Text("{where} 在一次严重错误（如磁盘已满）后停止，不再读写；那一步没有完成。请排除原因，重新启动程序；若仍打不开，请从备份恢复。",
                                  "{where} stopped after a grave error, such as a full disk, and is neither read nor written; that step was not finished. "
                                  "Remove its cause and start the program again; if it still cannot be opened, restore a backup."),
    "database_broken_off": Text("数据库没有读完", "The database was not read to its end"),
    "mend_database_broken_off": Text("{where} 读到一半自行中断，没有说明原因：可能内容已损坏，也可能内存不足；这一步没有完成。请再试一次；若仍这样，请停止程序，把它另存一份备查，再从备份恢复。",
                                     "Reading {where} broke off without a reason: it may be damaged, or memory was short; this step was not finished. Try again. If it stays, stop the program, "
                                     "keep a copy of it, and restore a backup."),
    # the machine
    "database_memory": Text("内存不足", "Out of memory"),
    "mend_database_memory": Text("内存不够完成这一步，没有写入任何内容（{where}）。请关闭别的程序，或把文件按机构、按季度分开，再试一次。",
                                 "There is not enough memory for this step, and nothing was written ({where}). Close other programs, or split the file by institution or quarter, then try again."),
    "database_conflict": Text("另一处同时在改同样的内容", "Somebody else was changing the same"),
    "mend_database_conflict": Text("{where} 正被别处修改同样的内容，这一步没有写入。请稍等，再试一次。",
                                   "The same part of {where} was being changed elsewhere, so this step wrote nothing. Wait a moment and try again."),
    # the server
    "database_silent": Text("打不开数据库：服务器没有应答", "The database cannot be opened: its server does not answer"),
    "mend_database_silent": Text("打不开数据库 {where}：服务器没有应答。请检查地址和端口、数据库服务是否在运行、网络是否相通，再试一次。",
                                 "The database cannot be opened: the server of {where} does not answer. Check the address and port, that the database server runs, and the network; then try again."),
    "database_password": Text("打不开数据库：账户或密码不对", "The database cannot be opened: wrong account or password"),
    "mend_database_password": Text("打不开数据库 {where}：服务器不接受这个账户或密码。请核对 YUNJI_DATABASE_URL（或 --database）中的账户和密码，或请维护人员准许它登录。",
                                   "The database cannot be opened: the server of {where} does not accept the account or its password. "
                                   "Check both in YUNJI_DATABASE_URL (or --database), or have your engineer let it in."),
    "database_unknown": Text("打不开数据库：服务器上没有这个库", "The database cannot be opened: the server has none of this name"),
    "mend_database_unknown": Text("打不开数据库 {where}：服务器上没有这个名称的库。请核对名称，或请维护人员新建。",
                                  "The database cannot be opened: the server has no database {where}. Check its name, or have your engineer make it."),
    "database_busy": Text("数据库的连接已用完", "The database has no connection left"),
    "mend_database_busy": Text("{where} 同时连接的人太多，这一步没有开始。请稍等，再试一次；若常出现，请维护人员调高连接数上限。",
                               "Too many are connected to {where}, so this step did not begin. Wait a moment and try again; if it happens often, have the limit of connections raised."),
    "database_starting": Text("数据库正在启动或关闭", "The database is starting or stopping"),
    "mend_database_starting": Text("打不开数据库 {where}：服务器正在启动、恢复或关闭。请等一两分钟再试。",
                                   "The database cannot be opened: the server of {where} is starting, recovering or stopping. Try again in a minute or two."),
    "database_lost": Text("与数据库的连接中断", "The connection to the database was lost"),
    "mend_database_lost": Text("与 {where} 的连接中断，这一步没有完成。请检查数据库服务和网络，再看这一步是否需要重做（导入是否已记入，见导入记录）。",
                               "The connection to {where} was lost, and this step was not finished. Check the database server and the network, then see whether it must be done again "
                               "(the import log tells which imports are in)."),
    "database_slow": Text("数据库中止了太久的查询", "The database broke off a query that took too long"),
    "mend_database_slow": Text("{where} 中止了这一步（超过服务器的时限，或由管理员取消），没有写入任何内容。请稍后再试，或请维护人员放宽时限。",
                               "{where} broke this step off (the server's time limit, or its administrator), and nothing was written. Try again later, or have the limit raised."),
    # any other obstacle
    "database_unreachable": Text("打不开数据库", "The database cannot be opened"),
    "mend_database_unreachable": Text("打不开数据库 {where}，或它没有完成这一步。请检查 YUNJI_DATABASE_URL（或 --database）、文件权限和数据库服务，再试一次；若仍出现，请告诉维护人员。",
                                      "{where} cannot be opened, or did not finish this step. Check YUNJI_DATABASE_URL (or --database), the file's permissions and that the database server runs, "
                                      "then try again; if it stays, tell your engineer."),
}
