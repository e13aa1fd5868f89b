from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.deeds import *
def test_look(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    report_issue(office, cast.chen, severity="重大", title="智慧停车接口连不上")
    def ask(who,t):
        n=len(office.phone(who).messages)
        s=office.say(who,t); print("\n>>",t); print(s.text, s.labels) if len(office.phone(who).messages)>n else print("NO ANSWER")
    for t in open("/tmp/qs.txt").read().splitlines()+["今天天气如何?","税务局共享了多少数据集?","数据集达标率","今年重大问题解决率","南海有多少个问题?","我们有多少个问题没解决"]:
        ask(cast.chen,t)
    for t in ["顺德有多少个未解决的重大问题?","有多少个未解决的重大问题","how many open major issues?","哪些单位逾期了?","本月到期的有哪些?","教育局共享了多少数据集?","智慧停车那个问题解决了吗","DS-0001为什么没达标","你好吗?","谁督导教育局"]:
        ask(cast.li,t)
    for t in ["how many open major issues?","what is due this month?","is the problem on 智慧停车 fixed?","why was DS-0001 not met?", "who is the CDO of the Education Bureau?","completion rate of the Education Bureau?","what's the weather?"]:
        ask(cast.amy,t)
    for t in ["DS-0001为什么没达标","DS-0009为什么没达标","学籍数据共享给卫健局了吗","教育局共享了多少数据集?","谁是教育局的首席数据官"]:
        ask(cast.fang,t)
    assert 0
