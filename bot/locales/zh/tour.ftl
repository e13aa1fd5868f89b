# 三步看懂；随时求助

tour-step = <b>三步看懂 · { $step }/{ $steps }</b>
tour-reporter-1 = 💬 <b>办完一件事，发一句话就行。</b>
    例如：<i>今天把义务教育入学数据共享给了卫健局</i>
    中文、英文都可以，也可以发照片和文件作佐证。
tour-reporter-2 = 📋 <b>我整理成卡片，您核对后点“保存”。</b>
    缺什么会逐项问您；随时可以跳过，改正只需点一下。{ $confirms }
tour-reporter-3 = ✅ <b>保存后马上看到核查结果</b>：哪些符合、缺什么、依据哪一条。
    每个工作日（{ $digest_at }）有日报；要找什么，点“/”看菜单。
tour-confirms-cdo = 联络员代报的，由您点一下确认。
tour-confirms-liaison = 您保存的内容，由首席数据官点一下确认后生效。
tour-supervisor-1 = 🔔 <b>需要您过问的事项会在这里响铃</b>，写明是什么、依据和时限。
tour-supervisor-2 = 👀 <b>在预警下面点按钮处理</b>：知悉、我来跟进、办结（写一句处理结果）。
tour-supervisor-3 = 📊 <b>每个工作日（{ $digest_at }）有日报</b>；/duties 看各单位进度，/coverage 看配备情况。
tour-administrator-1 = ✉️ <b>用 /invite 邀请人员</b>：一次性链接，请只转给本人。
tour-administrator-2 = 👥 <b>用 /people 查看和结束任职</b>；结束后权限立即失效。
tour-administrator-3 = 🛠 <b>出了问题，我会在这里告诉您</b>；/versions 试算并启用新版政策包。
button-tour = 📖 三步看懂
button-tour-next = 下一步（{ $step }/{ $steps }）
button-tour-again = ↺ 再看一遍

help-question = ✏️ 您正在填写「{ $kind }」，正在问：<b>{ $question }</b>
    直接回复或点按钮；不确定就“跳过”，以后再补；/cancel 放弃。
help-card = 📋 「{ $kind }」的卡片还没有保存：请点“保存”或“修改”。
help-resolving = 🔔 您正在办结一项预警：请用一句话写明处理结果；暂不办结请发 /cancel。
help-words = 💬 我在等您回答上一个问题；不回答请发 /cancel。
help-alerts = 🔔 有 <b>{ $count }</b> 项预警未办结：/alerts 打开后，可以知悉、跟进或办结。
help-stands = 🌴 { $deputy }正代理{ $principal }，到{ $day }为止（/leave）。
help-stranger = 这是面向首席数据官、联络员和督导人员的助手，用来报送工作、对照方案核查。
    • 加入：请向本单位或本市管理员索取邀请链接，点开即可
    • 有链接仍打不开：链接只能用一次，过期请再要一个
leave-not-yet = 您的代理从{ $day }开始，到时我会告诉您。
button-go-on = ▶️ 继续填写
