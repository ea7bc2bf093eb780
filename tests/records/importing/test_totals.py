"""Reported totals that contradict each other give a warning at import, before figures use them."""

from records.importing import load

HEADER = ["机构编号", "团队编号", "期间", "计数项", "数值"]


def test_a_part_above_its_whole_is_warned_of_and_kept(district, write_csv):
    report = load(
        district,
        write_csv(
            [
                HEADER,
                ["JG1", "", "2017Q4", "aware_answers", "8"],
                ["JG1", "", "2017Q4", "valid_answers", "5"],
                ["JG1", "", "2017Q3", "aware_answers", "5"],
                ["JG1", "", "2017Q3", "valid_answers", "5"],  # equal is possible
                ["JG1", "", "2017Q2", "aware_answers", "9"],  # nothing to compare with
                ["JG1", "TD1", "2017Q4", "aware_answers", "6"],  # a team's, not the institution's
            ]
        ),
        "reported_values",
        measures=("aware_answers", "valid_answers"),
    )
    assert [(problem.row, problem.column, problem.warning) for problem in report.problems] == [
        (2, "数值", True)
    ]
    assert (
        "aware_answers" in report.problems[0].what.zh
        and "valid_answers" in report.problems[0].what.en
        and not report.refused
    )
