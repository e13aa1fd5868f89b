# A catalogue of datasets: one spreadsheet, a verdict for each row

catalogue-heading = <b>Catalogue ·</b> { $name }
catalogue-reading = ⏳ Reading “{ $name }”…
catalogue-checking = ⏳ Checking “{ $name }”: row { $done } of { $rows }
catalogue-saving = ⏳ Saving “{ $name }”: { $done } of { $rows }
catalogue-drafting = ⏳ Making cards of “{ $name }”: { $done } of { $rows }
catalogue-count-in-order = ✓ { $count ->
        [one] One row is complete
       *[other] { $count } rows are complete
    }
catalogue-count-open = ○ { $count ->
        [one] One row lacks something or doesn't meet it
       *[other] { $count } rows lack something or don't meet it
    }
catalogue-count-unreadable = ✗ { $count ->
        [one] One row has a cell that can't be taken
       *[other] { $count } rows have cells that can't be taken
    }
catalogue-count-on-record = – { $count ->
        [one] One row is on record already and isn't reported twice
       *[other] { $count } rows are on record already and aren't reported twice
    }
catalogue-near = ⚠️ { $count ->
        [one] One row resembles
       *[other] { $count } rows resemble
    } what is on record. Please look before you save: if it is the same, write its name as it is on record and send the list again.
catalogue-columns-unknown = Columns that aren't understood ({ $count }): { $names }
catalogue-other-sheets = Sheets that weren't read: { $names }
catalogue-saved = ✅ Saved { $first } to { $last }
catalogue-saved-one = ✅ Saved { $ref }
catalogue-drafted = ✏️ { $count ->
        [one] One card was made, see /drafts
       *[other] { $count } cards were made, see /drafts
    }
catalogue-file-below = The verdict of each row is in the spreadsheet below. Put it right and send that back; what is saved isn't doubled.
catalogue-file-name = catalogue-verdicts-{ $number }
catalogue-file-caption = The verdict of each row. You can put it right and send it back.
catalogue-sheet-title = Verdicts
catalogue-save = ✅ Save the { $count ->
        [one] row that is complete
       *[other] { $count } rows that are complete
    }
catalogue-drafts = ✏️ Cards for incomplete rows ({ $count })
catalogue-as-evidence = 📎 No catalogue: it is evidence
catalogue-no-header = “{ $name }” has no header of a catalogue: one of the first 15 rows should name the “Dataset” and other columns (such as “Sharing type”, “Update cycle”).
catalogue-no-rows = “{ $name }” has a header and no rows.
catalogue-too-many-rows = “{ $name }” has too many rows and wasn't processed. A catalogue may have { $limit } rows (our default); please send it in several parts.
catalogue-broken = “{ $name }” can't be opened: it may be damaged, or isn't what its name says. Please save it as .xlsx, or as .csv in UTF-8.
catalogue-encoding = I can't tell in which encoding “{ $name }” is written. Please save it as .xlsx, or as .csv in UTF-8.
catalogue-not-yours = “{ $name }” wasn't processed: you no longer report for this organization, or the policy pack in force has no such kind.
catalogue-fault = Sorry, something went wrong with “{ $name }”, and the administrators have been told. The file is kept, and what was saved stays.
catalogue-checked-before = The policy pack has been changed since this was checked. Please send the catalogue again.
catalogue-head-row = Row
catalogue-head-verdict = Verdict
catalogue-head-wrong = Cells that can't be taken
catalogue-head-lacks = What is missing or not met, and how to put it right
catalogue-row-in-order = complete
catalogue-row-open = ○ lacks something, or doesn't meet it
catalogue-row-unreadable = can't be taken
catalogue-row-on-record = on record already: { $ref }
catalogue-row-near = resembles what is on record ({ $names }): is it the same?
cell-place = { $place } “{ $column }”:{ " " }
cell-formula = a formula, or text that begins with = @ + -; it wasn't worked out. Please paste it as a value.
cell-merged = part of merged cells. Please unmerge them and fill in each one.
cell-error = an error value. Please fill in what it should be.
cell-same-as-row = the same dataset as in row { $row }.
cell-title-missing = the name of the dataset is missing.
cell-date-out-of-range = { $day } doesn't look right.
cell-not-a-choice = there is no such choice. Please use one of: { $choices }.
sheet-xls = “{ $name }” is an old or binary Excel (WPS) file, which I can't check row by row. If it is a catalogue, please save it as .xlsx and send that.
sheet-ods = “{ $name }” is an OpenDocument spreadsheet (.ods), which I can't check row by row. If it is a catalogue, please save it as .xlsx or .csv and send that.
sheet-iwork = “{ $name }” is an Apple iWork file (such as Numbers), which I can't check row by row. If it is a catalogue, please export it from Numbers as .xlsx or .csv and send that.
sheet-locked = “{ $name }” is locked with a password, so I can't read it. If it is a catalogue, please remove the password, save it as .xlsx and send that.
