"""Phrases of the slides of one team."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "to_slides_and_files": Text("演示与文件", "Slides and files"),
    "subject_peers": Text("在全区团队中的位置", "Among all teams"),
    "slide_base_team": Text("{who}（{home}）：服务居民 {residents}，签约 {signed}", "{who} ({home}): {residents} in its care, {signed} under contract"),
    "beside": Text("{period}{what}：{values}。", "{what} in {period}: {values}."),
    "beside_one": Text("{who} {value}", "{who} {value}"),
    "teams_of": Text("{where}各团队", "teams of {where}"),
    "slide_one_team": Text("只有一个团队，前后变化是不是偶然，无法判断。", "With one team alone it cannot be told whether the change is more than chance."),
    "slide_strengths": Text("{who}：强项 {ahead} 项，弱项 {behind} 项", "{who}: {ahead} strong, {behind} weak"),
    "slide_strengths_far": Text("{who}：强项 {ahead} 项，弱项 {behind} 项，其中明显落后 {far} 项", "{who}: {ahead} strong, {behind} weak, {far} of these clearly behind"),
    "strength_rank": Text("{place} / {n}；单凭偶然第 {low}—{high} 位", "rank {place} of {n}; by chance alone {low} to {high}"),
    "listed_ahead": Text("强项：算上偶然也在前四分之一", "Strong: in the top fourth, chance allowed for"),
    "listed_behind": Text("弱项：算上偶然也在后四分之一", "Weak: in the bottom fourth, chance allowed for"),
    "slide_results": Text("{period}：{n} 项指标中 {known} 项有结果", "{period}: {known} of {n} {n:indicator|indicators} {known:has|have} a result"),
    "slide_results_doubtful": Text("{period}：{n} 项指标中 {known} 项有结果，其中 {doubtful} 项所依据的记录存疑",
                                   "{period}: {known} of {n} {n:indicator|indicators} {known:has|have} a result, {doubtful} of them from doubtful records"),
    "listed_absent": Text("没有结果 {n} 项", "{n} without a result"),
    "listed_doubtful": Text("存疑 {n} 项", "{n} in doubt"),
}
