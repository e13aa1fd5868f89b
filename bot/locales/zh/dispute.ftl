# 异议

button-dispute = ⚖️ 我有异议
button-uphold = ✅ 异议成立
button-dismiss = ✖️ 维持核查结果
dispute-ask = ⚖️ <b>为什么认为这项核查结果不对？</b>请写一两句话，由督导人员裁定。
dispute-example = 例如：影响评估 2 月已完成，报告编号写错了，附件是正确的。
dispute-clause = ✗ <b>{ $id }</b> { $title }
    依据：{ $sources }
dispute-clause-default = ✗ <b>{ $id }</b> { $title }
    没有出处，是默认要求
dispute-clause-gone = ✗ <b>{ $id }</b>（现行版本已取消）
dispute-heading = ⚖️ <b>有一项核查结果被提出异议，请裁定</b>
dispute-heading-decided = ⚖️ <b>异议已裁定</b>
dispute-says = { $person } 提出异议 · { $at }
dispute-open = ⏳ 尚未裁定
dispute-upheld = ⚖️ <b>异议成立</b> · { $person } · { $at }
dispute-dismissed = ⚖️ <b>维持核查结果</b> · { $person } · { $at }
dispute-ground-upheld = <b>请写一句话：为什么异议成立？</b>（{ $ref } · { $requirement }）
dispute-ground-dismissed = <b>请写一句话：为什么维持核查结果？</b>（{ $ref } · { $requirement }）
dispute-thanks = ⚖️ 已送交 { $people } 裁定（{ $ref } · { $requirement }）。裁定后会告诉您。
dispute-thanks-nobody = ⚖️ 已记录（{ $ref } · { $requirement }）。目前没有督导人员可以裁定，有人到任后会看到。
dispute-about = <b>{ $ref }</b> · { $requirement }
dispute-not-here = 这一项现在不能提出异议：要求已满足，或者已有异议待裁定。
dispute-reason-too-short = 请写一句完整的话，说明理由。
dispute-decided-already = 这项异议已经裁定。
