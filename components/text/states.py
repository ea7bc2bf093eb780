"""Phrases shown in place of figures: waiting, no data yet, too little data, no right to write, and errors."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    # no scripts
    "no_scripts": Text("请在浏览器中启用 JavaScript，才能打开云绩。", "Yunji needs JavaScript: please switch it on in your browser."),
    "host_unknown": Text("云绩未被允许以这个地址打开。请管理员把浏览器地址栏中的主机名写入环境变量 {setting}（多个用逗号隔开），再重新启动。",
                         "Yunji is not allowed to be opened by this address. Its keeper may add the host name in the address bar to the environment variable {setting} (parted by commas) and start it again."),
    "origin_foreign": Text("请求来自别的网页，已拒绝。", "The request came from another page and was refused."),
    # waiting
    "working": Text("正在计算…", "Working…"),
    "counting": Text("正在统计…", "Counting…"),
    "reconnecting": Text("与服务器的连接断开，正在重新连接。已显示的内容仍可查看，已保存的数据不受影响。",
                         "The connection to the server is gone; trying again. What is shown stays, and what was saved is safe."),
    # no data yet
    "empty_title": Text("还没有数据", "No data yet"),
    "empty_overview": Text("导入记录后，这里显示全区的规模、六项主要指标、机构排名和需要关注的事项。",
                           "Once records are imported, this screen shows the size of the district, six main figures, its institutions in order and what needs attention."),
    "empty_trends": Text("导入两个以上季度的记录后，这里显示各项指标逐季的走势。", "Once two quarters or more are imported, this screen shows each figure quarter by quarter."),
    "empty_incentive": Text("导入记录并登记激励措施后，这里显示激励前后的对比。", "Once records and an incentive are imported, this screen compares before and after."),
    "empty_institution": Text("导入记录后，这里显示一家机构的概况、各项指标和所属团队。", "Once records are imported, this screen shows one institution, its figures and its teams."),
    "empty_team": Text("导入记录后，这里显示一个团队的各项指标和它在同类中的位置。", "Once records are imported, this screen shows one team's figures and its place among the others."),
    "empty_compare": Text("导入记录后，可以在这里把任意机构、团队放在一起比较。", "Once records are imported, any institutions and teams can be compared here."),
    "empty_present": Text("导入记录后，这里把一个季度做成汇报幻灯片，并可下载为 PowerPoint、Excel 和 Word。", "Once records are imported, this screen shows a quarter as slides, and gives them as PowerPoint, Excel and Word."),
    "empty_how": Text("先导入“机构”“团队”等档案，再导入签约、服务等记录：下载模板、填好、导入。想先看看样子，可在命令行运行 python manage.py demo 建立演示区。",
                      "Import the registers of institutions and teams first, then contracts, services and so on: download a template, fill it in, import it. "
                      "To see what it looks like, run python manage.py demo for the demo district."),
    "empty_go": Text("去“数据”页面导入", "Go to the Data screen"),
    # too little
    "only_open_title": Text("还没有完整的季度", "No whole quarter yet"),
    "only_open": Text("已导入的记录只到尚未结束的{period}（数据截至 {as_of}）。季度结束并导入其余记录后，这里才有结果。",
                      "The records imported are of {period} only, which has not ended (data as of {as_of}). Figures follow once it has and the rest is imported."),
    "uncounted_title": Text("记录已导入，但还算不出结果", "Records are there, but no figures yet"),
    "uncounted": Text("还没有能计算指标的季度：可能只导入了机构、人员等档案，或导入后还没有统计。请在“数据”页面查看。",
                      "There is no quarter to count: perhaps only registers of places and people were imported, or counting has yet to run. See the Data screen."),
    "no_institution": Text("还没有导入机构档案，无法按机构查看。请在“数据”页面导入“机构”文件。",
                           "No institution is on record, so there is none to look at. Import the Institutions file on the Data screen."),
    "no_team": Text("还没有团队可看。请在“数据”页面导入“团队”文件，或选择另一家机构。",
                    "There is no team to look at. Import the Teams file on the Data screen, or choose another institution."),
    "no_incentive": Text("还没有登记激励措施，无法对比激励前后。请在“数据”页面导入“激励措施”文件。",
                         "No incentive is on record yet, so there is no before and after: import an “Incentives” file on the Data screen."),
    "no_quarters_before": Text("“{title}”自{period}开始，但没有此前完整季度的记录，无法对比激励前后。请在“数据”页面导入更早的记录。",
                               "“{title}” began in {period}, but no whole quarter before it is on record, so there is nothing to compare with: import earlier records on the Data screen."),
    "no_quarters_after": Text("“{title}”自{period}开始，还没有此后完整季度的记录，无法对比激励前后。季度结束并导入记录后再看。",
                              "“{title}” began in {period}, and no whole quarter since is on record yet: look again when one has ended and is imported."),
    # no right to write
    "read_only": Text("数据库只能读、不能写：可以查看，不能导入、撤销或保存。", "The database can be read but not written: look as you like; importing, taking back and saving do not work."),
    "read_only_file": Text("请维护人员让运行本程序的账户可以写入 {where} 和它所在的文件夹，然后重新启动程序。",
                           "Ask your engineer to let the account that runs this program write to {where} and the folder it lies in, then to start the program again."),
    "read_only_server": Text("请维护人员给数据库账户写入权限（{where}）。", "Ask your engineer to give the database account the right to write ({where})."),
    # what went wrong
    "unexpected": Text("出现意外错误", "Something unexpected went wrong"),
    "mend_unexpected": Text("这一步没有完成。请刷新页面；若仍出现，请把下面的时间告诉维护人员。", "This step was not finished. Reload the page; if it stays, tell your engineer the time below."),
    "trouble_time": Text("服务器时间 {time}，可在日志中按它查找。", "Server time {time}: the log has more under it."),
    "database": Text("数据库", "The database"),
}
