# Ratings of projects (red, amber, green) and independent checks

rating-self = Self-rating
rating-independent-check = Independent check
rating-re-review = Re-review
rating-unknown = Type of rating not stated

colour-red = Red
colour-amber = Amber
colour-green = Green

projects-heading-all = <b>Project ratings · { $count ->
        [one] 1 project
       *[other] { $count } projects
    }</b>
projects-heading-red = <b>Red projects: { $count }</b>
projects-heading-amber = <b>Amber projects: { $count }</b>
projects-heading-green = <b>Green projects: { $count }</b>
projects-heading-stale = <b>Projects with a rating that is out of date: { $count }</b>
projects-heading-check = <b>Projects to be checked independently: { $count }</b>
projects-heading-over = <b>Closed projects: { $count }</b>
projects-none = None.
projects-line = { $mark } <b>{ $name }</b> · { $organization }
projects-rated = { $how } { $day }{ $days ->
        [0] {""}
        [one] , 1 day ago
       *[other] , { $days } days ago
    }
projects-before = { $before } → { $now }
projects-stale = ⏰ out of date
projects-over = 🏁 closed
projects-reason = <i>{ $reason }</i>
projects-check = 🔎 Drawn for an independent check, by { $day }
projects-check-late = 🔎 Drawn for an independent check; was due { $day }, not checked yet
projects-stale-note = ⏰ A rating is out of date after { $months ->
        [one] 1 month
       *[other] { $months } months
    }{ $ours ->
        [1] {" "}(our default)
       *[other] {""}
    }
projects-sample = 🔎 Independent checks { $period }: { $drawn } drawn of { $among } green self-ratings; { $due ->
        [0] none of them is left to check
       *[other] { $checked }/{ $due } checked{ $checked ->
            [0] {""}
           *[other] , { $different }/{ $checked } with another result
        }
    } (as of { $day })
projects-sample-none = 🔎 Independent checks { $period }: not applicable, there was no green self-rating to draw from (as of { $day })
projects-sample-late = 🔎 Drawn in earlier periods and not checked yet: { $count }
button-projects-all = All { $count }
button-projects-red = 🔴 { $count }
button-projects-amber = 🟡 { $count }
button-projects-green = 🟢 { $count }
button-projects-stale = ⏰ Out of date { $count }
button-projects-check = 🔎 To check { $count }
button-projects-over = 🏁 Closed { $count }

project-heading = { $mark } <b>{ $name }</b> · { $organization }
project-since = { $mark } since { $day }
project-compared = Self-rating { $own } ({ $own_day }), independent check { $checked } ({ $checked_day }): { $difference }
project-difference-same = they agree
project-difference-worse = the check found it worse
project-difference-better = the check found it better
project-difference-other = they differ
project-drawn = 🎲 Independent checks { $period }: on { $day }, { $drawn } drawn of { $among } green self-ratings; this project came number { $place }. The order is that of the SHA-256 of period, organization and project, the lowest first, so anybody can draw again (here { $lot }…).
project-check-done = ✅ Checked independently
project-story = <b>Ratings</b>
project-rating = • { $day } { $mark } { $how } { $ref }
project-rater = {" "}· { $rater }
button-report-check = 🔎 Report the check
button-rate = 🚦 Report a self-rating
button-projects = 🚦 Projects
button-see-project = 🚦 See the project

command-projects = Project ratings
digest-projects = 🚦 Projects: { $counts }{ $stale ->
        [0] {""}
       *[other] {" "}· ⏰ out of date { $stale }
    }{ $check ->
        [0] {""}
       *[other] {" "}· 🔎 to check { $check }
    }
digest-projects-turned = 🔴 Turned red ({ $count }): { $named }
digest-projects-sample = 🔎 Checks { $period }: { $drawn }/{ $among } drawn, { $checked }/{ $due } checked{ $checked ->
        [0] {""}
       *[other] , { $different }/{ $checked } with another result
    }
told-stale = ⏰ { $count ->
        [one] 1 of these ratings is
       *[other] { $count } of these ratings are
    } out of date (more than { $months ->
        [one] 1 month
       *[other] { $months } months
    } old{ $ours ->
        [1] , our default
       *[other] {""}
    })
told-stale-record = ⏰ { $record }
