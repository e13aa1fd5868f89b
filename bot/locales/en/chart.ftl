# The picture of a digest

chart-title-daily = Duties met
chart-title-weekly = Duties met, weekly
chart-title-monthly = Duties met, monthly
chart-share = { $met } met of { $due } due
chart-trend-week = Met of due, by the week due
chart-trend-month = Met of due, by the month due
chart-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
}
chart-day = { $day } { $month }
chart-overdue = overdue
chart-soon = due in { $days } working days
chart-open = not due yet
chart-met = met
chart-waived = waived
chart-none = not owed
chart-months = Rates: what was due in the last 12 months; numbers in cells: how many
chart-left-out = { $count } more organizations not shown; rates: what was due in the last 12 months
chart-title-of = { $title } – { $whose }
chart-trend-none = Nothing has been due yet
