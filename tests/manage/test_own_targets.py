"""Targets of the district's own by command: entered, listed, refused, withdrawn."""


def test_entered_listed_and_withdrawn(there, run):
    entered = run(
        "target",
        "signing_rate",
        "70%",
        "--from",
        "2018-01-01",
        "--source",
        "云卫发〔2018〕3号",
        "--by",
        "王科长",
    )
    assert (entered.exit_code, entered.stdout) == (0, "已录入第 1 条本区目标。\n")
    listed = run("targets").stdout
    assert "1  signing_rate  签约率  本区目标 ≥70%（云卫发〔2018〕3号，自2018-01-01）  王科长" in listed
    assert listed.rstrip().endswith("有效")
    again = run(
        "target", "signing_rate", "80", "--from", "2018-01-01", "--source", "x", "--by", "y", "--lang", "en"
    )
    assert again.exit_code == 1 and "withdraw target 1 first" in again.stderr
    assert run("withdraw-target", "1", "--by", "李局长").exit_code == 0
    assert "已撤回 李局长" in run("targets").stdout
    assert run("withdraw-target", "1", "--by", "李局长").exit_code == 1


def test_what_is_wrong_is_said_with_how_to_mend_it(there, run):
    refused = run("target", "signing_rate", "0.7", "--by", "王科长")
    assert refused.exit_code == 1
    assert refused.stderr.splitlines() == [
        "目标值：小于 1，看不出是百分数还是小数。请带上百分号，如 70% 或 0.5%。",
        "生效日期：没有填写。请填写生效日期，如 2018-01-01。",
        "依据文件（名称或文号）：没有填写。请填写依据的文件名称或文号，如 云卫发〔2018〕3号。",
    ]
