"""Every code of `artefacts check` with its meaning and its cure: one table, and the page that prints it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Origin = Literal["load", "rule", "program"]
"""Found while loading, by a rule of this room, or by another part of the program."""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem."""

    severity: Severity
    meaning: str
    cure: str
    origin: Origin = "rule"


CODES: Mapping[str, Code] = {
    "ACR-01": Code(
        "warning",
        "A plan or annex uses an acronym that nothing explains.",
        "Add a row to `shared/glossary.yaml`, or the bare term to `shared/acronyms.yaml`.",
    ),
    "ACR-02": Code(
        "warning",
        "A row of the glossary is printed, and nothing in the plan uses its term.",
        "Remove the row, or use the term.",
    ),
    "ACR-03": Code(
        "warning",
        "The glossary puts a role under a code that `shared/roles.yaml` does not give it.",
        "Decide which of the two places is right, and correct the other.",
    ),
    "APR-01": Code(
        "warning",
        "A forum decided on a version whose text has been edited since.",
        "Let the forum decide again, and record it with `artefacts version approve`; or undo the edit.",
        "program",
    ),
    "APR-02": Code(
        "error",
        "A decision, or a rule or gate of governance, names a forum that does not exist.",
        "Name the `id` of an entry of `shared/forums.yaml`.",
    ),
    "APR-03": Code(
        "error",
        "A forum decided before the one that comes first, before a consultation closed, or before any text.",
        "Correct the day of the decision, or the rule in `shared/governance.yaml`.",
    ),
    "APR-04": Code(
        "error",
        "Two rules of governance hold for one kind of artefact in the same years.",
        "Give the earlier rule an `end` before the `start` of the later one.",
    ),
    "APR-05": Code(
        "error",
        "The same decision, or the same waiver, stands twice in the entry of a version.",
        "Remove one of the two rows.",
    ),
    "APR-06": Code(
        "error",
        "A gate of a rule of governance has the name of another gate.",
        "Give it an `id` of its own: a waiver names a gate by it.",
    ),
    "BND-01": Code(
        "error",
        "A source holds more than the program reads: see `bounds.md`.",
        "Divide it, or take out what is not needed, until it is below the bound.",
        "load",
    ),
    "BND-02": Code(
        "error",
        "What stands in a source stops the program from reading it.",
        "Look for what is unusual there; report it where nothing is.",
        "program",
    ),
    "CON-01": Code(
        "error",
        "A moment of a consultation has a time or a zone that does not exist.",
        "Write the time as `17:00` or `not stated`, and the zone as `Europe/London`.",
    ),
    "CON-02": Code(
        "error",
        "A consultation closes before it opens, or an extension is none.",
        "Correct one of the two moments.",
    ),
    "CON-03": Code(
        "error",
        "A consultation names an artefact, version, forum, organisation or role that does not exist.",
        "Name one that does, or add it.",
    ),
    "CON-04": Code(
        "error",
        "A forum meets before the consultation closes, or before the forum that comes first.",
        "Correct the day, or the order of the meetings.",
    ),
    "CON-05": Code(
        "warning",
        "A consultation closes on a day on which the calendar of the workspace has nobody working.",
        "Close on a working day.",
    ),
    "CON-06": Code(
        "error",
        "Two organisations of a consultation share a name or alias.",
        "Give each name to one organisation: a returned log must mean one of them.",
    ),
    "CON-07": Code(
        "error",
        "A comment would be published whose confidentiality is blank beside words of confidence, or which "
        "has what looks like a contact.",
        "Settle it with the respondent, then write `confidential:` (and `published:`) in the response.",
        "program",
    ),
    "CON-08": Code(
        "error",
        "A consultation compares a version with a later one, or asks about a record.",
        "Correct `from` and `to`, or name an artefact that has parts.",
    ),
    "CON-09": Code(
        "error",
        "The comments of a consultation are not those of its ledger.",
        "Collate the returned logs again: `artefacts consult collate`.",
    ),
    "CON-10": Code(
        "error",
        "A response, a comment or a reason in git has what looks like a contact or a long number.",
        "Take it out of the response; for a comment, collate the returned logs again.",
    ),
    "DATA-01": Code(
        "error",
        "A question, row or data file names a role that does not exist.",
        "Name an `id` of `shared/roles.yaml`.",
    ),
    "DATA-02": Code(
        "error",
        "A question or role names a code body that does not exist.",
        "Name an `id` of `shared/code-bodies.yaml`.",
    ),
    "DATA-03": Code(
        "error",
        "A role names a milestone that does not exist.",
        "Name an `id` of `shared/milestones.yaml`.",
    ),
    "DATA-04": Code(
        "error",
        "`shared/approvals.yaml` names an approver that is neither a forum nor a code body.",
        "Name an `id` of `shared/forums.yaml` or `shared/code-bodies.yaml`, or write `not stated`.",
    ),
    "DATA-05": Code(
        "error",
        "A role has two rows in `shared/approvals.yaml` that the same answers meet.",
        "Join them, or correct one of the roles.",
    ),
    "DATA-06": Code(
        "error",
        "A role has a key of the workspace's own that other roles lack, or one that is nearly the program's.",
        "Give it to every role, or correct its name.",
    ),
    "DATE-01": Code(
        "error",
        "A date is not a day of the calendar, or not written as one.",
        "Write `2023-03-27`, `2024-08` or `not stated` in YAML; correct the day in prose.",
    ),
    "DATE-02": Code(
        "error",
        "The weekday does not match its date.",
        "Correct one of the two, or print the weekday with the filter `weekday`.",
    ),
    "DATE-03": Code("error", "A phase ends before it starts.", "Correct one of the two dates."),
    "DATE-04": Code(
        "error", "A version is dated before the version above it.", "Correct one of the two dates.", "load"
    ),
    "DATE-05": Code(
        "error",
        "A phase starts before the phase above it, of the same tranche, has ended.",
        "Correct one of the dates; mistyped years are the usual reason.",
    ),
    "DATE-06": Code(
        "error",
        "A numbered tranche starts a phase before the tranche with the lower number does.",
        "Correct the date, or number the tranches in their order.",
    ),
    "DATE-07": Code(
        "error",
        "The date of a milestone is written by hand and disagrees with `shared/milestones.yaml`.",
        "Print it with a variable, as in `{{ milestones.m10.date }}`.",
    ),
    "DATE-08": Code(
        "warning",
        "The date of a milestone is written by hand; it is right today, and will not move with the data.",
        "Print it with a variable, as in `{{ milestones.m10.date }}`.",
    ),
    "DRF-01": Code(
        "warning",
        "One version number was opened on two branches apart from each other.",
        "Let one of the two have the next number.",
        "program",
    ),
    "ENC-01": Code("error", "A file is not UTF-8.", "Save it again with the encoding UTF-8.", "load"),
    "FIG-01": Code(
        "error",
        "A picture has no alternative text.",
        "Say what it shows: `![Five steps …](file.svg)`.",
        "load",
    ),
    "FIG-02": Code(
        "error", "A picture is missing, or is no picture.", "Use a SVG, PNG or JPEG file.", "load"
    ),
    "FIG-03": Code(
        "error", "A picture stands where none can.", "Give it a paragraph of its own, outside tables.", "load"
    ),
    "FIG-04": Code("error", "An arrow of a diagram leads to no box.", "Name the `id` of a node.", "load"),
    "FLD-01": Code(
        "error", "A field or group is placed, but not declared.", "Declare it in `fields.yaml`.", "load"
    ),
    "FLD-02": Code(
        "error",
        "A choice has too few options, or another kind of field has some.",
        "Give a choice two options or more, and other fields none.",
        "load",
    ),
    "FLD-03": Code(
        "warning", "A field is declared, but stands nowhere.", "Place it with `[[id]]`, or remove it."
    ),
    "FLD-04": Code(
        "error",
        "A field of a letter stands in a heading.",
        "Put it into a paragraph: other documents may print the heading.",
    ),
    "FNT-01": Code(
        "error",
        "A text holds a sign that no font of the PDF has.",
        "Use another sign, or add a font that has it to `templates/fonts/` and `templates/html/print.css`.",
        "program",
    ),
    "FTN-01": Code(
        "error",
        "A mark points at a note that does not exist.",
        "Add `[^id]: …` to the part, or the note to the `notes` of the table.",
    ),
    "FTN-02": Code(
        "error",
        "A note is never pointed at, and would not be printed.",
        "Put its mark where it belongs, or remove the note.",
        "load",
    ),
    "FTN-03": Code("error", "Two notes have one id.", "Give one of them another id."),
    "FTN-04": Code("error", "A footnote holds more than paragraphs and lists.", "Move the rest out.", "load"),
    "FTN-05": Code("error", "A note carries the mark of another note.", "Say it in the note itself."),
    "HDG-01": Code(
        "error",
        "A heading skips a level.",
        "Use the next level; readers who listen, and the numbers, depend on it.",
    ),
    "ID-01": Code("error", "An id is used twice.", "Give one of the two another id.", "load"),
    "ID-02": Code("error", "An id is not the name of its folder or file.", "Make the two the same.", "load"),
    "ID-03": Code(
        "error", "A heading, table or figure has no id.", "Add `{#short-name}`; ids survive edits.", "load"
    ),
    "ID-04": Code(
        "error",
        "Two artefacts or documents have one document number.",
        "Correct one of them; `n/a` and `not stated` can be used more than once.",
    ),
    "KEY-01": Code("error", "A key or attribute is unknown.", "Correct or remove it.", "load"),
    "KEY-02": Code("error", "A key is missing.", "Add it.", "load"),
    "LANG-01": Code(
        "error",
        "A language is unknown or lacks words, or words of the workspace have places that nothing fills.",
        "Name `en`, `cy` or `fr`, or write all words of another one below `words` in artefacts.yaml.",
        "load",
    ),
    "LANG-02": Code(
        "error",
        "A time zone, a calendar of bank holidays or a day of the workspace does not exist.",
        "Write the zone as `Europe/London`, the calendar as `GB-ENG`, `FR` or `none`, a day as `2025-12-29`.",
        "load",
    ),
    "LBL-01": Code(
        "error",
        "A heading or label names an applicability label that does not exist.",
        "Name an `id` of `shared/labels.yaml`.",
    ),
    "LBL-02": Code(
        "error",
        "A section applies to more than the section around it.",
        "Narrow it, or widen the section around it.",
    ),
    "LBL-03": Code("error", "Labels lie within each other in a circle.", "Let the widest have no `within`."),
    "LET-01": Code(
        "warning",
        "A letter holds a box; advice about a letter is no part of it.",
        "Move it to `guidance` in `artefact.yaml`, or write it as a paragraph of the letter.",
    ),
    "LIB-01": Code(
        "error",
        "A name says another version than the metadata.",
        "Write `{version}` in `library_name`, and no version in `short_name`.",
    ),
    "LIB-02": Code(
        "error",
        "A document has a name in the artefact library, but no theme or subtype.",
        "Add `theme` and `subtype`, or remove `library_name`.",
    ),
    "LIF-01": Code(
        "error",
        "A version is superseded by something that does not exist, or by an earlier version.",
        "Name a later version of the changelog, or the id of another artefact.",
    ),
    "LIF-02": Code(
        "error",
        "A version is effective, or withdrawn, before the day that it bears.",
        "Correct one of the two dates.",
    ),
    "LIF-03": Code(
        "warning",
        "An artefact names a withdrawn one as related.",
        "Remove it from `related`, or name what stands in its place.",
    ),
    "LOOK-01": Code(
        "error",
        "A setting of the look in `artefacts.yaml` cannot be followed.",
        "Correct the setting, or remove it: what the templates say holds then.",
        "program",
    ),
    "LOOK-02": Code(
        "warning",
        "Text in a colour of the workspace is hard to read on its ground: the contrast is less than 4.5.",
        "Take a darker colour for text, or a lighter one for its ground.",
        "program",
    ),
    "LOOK-03": Code(
        "error",
        "Text in a colour of the workspace can hardly be seen on its ground: the contrast is less than 3.",
        "Take a darker colour for text, or a lighter one for its ground.",
        "program",
    ),
    "LST-01": Code(
        "error",
        "A list continues one that does not exist.",
        "Remove `.continues`, or correct the format.",
        "load",
    ),
    "LST-02": Code(
        "error",
        "The numbers that a list is written with do not follow each other.",
        "Number the items one after the other, or all alike; a list keeps the number it begins with.",
        "load",
    ),
    "LST-03": Code(
        "error",
        "A line that looks like a list item runs into the text before it.",
        "Put a blank line before the list, and begin its items with `- ` or `1. `.",
        "load",
    ),
    "LST-04": Code(
        "warning",
        "A line may be meant as a list item, or an item as a sentence that begins with a number.",
        "Put a blank line before a list; write `1999\\.` where a sentence begins with a number and a point.",
        "load",
    ),
    "LST-05": Code(
        "error",
        "An item of a list is indented too little to belong to the one above.",
        "Indent it as far as the words of the item above, or not at all.",
        "load",
    ),
    "LNK-01": Code(
        "error",
        "A link leads where none can, or a part of it would not be printed.",
        "Write `[words](address)` with https:, http:, mailto: or tel:, or `[](#id)`.",
        "load",
    ),
    "MAIL-01": Code(
        "error",
        "An e-mail address differs by one letter from a known one.",
        "Print the known one with a variable, or add this one to `shared/contacts.yaml`.",
    ),
    "MAIL-02": Code(
        "error",
        "A place-holder stands where somebody's name or address belongs.",
        "Write the contact, or print it with a variable from `shared/contacts.yaml`.",
    ),
    "MD-01": Code(
        "error",
        "Markdown that is not part of the source format.",
        "Write it with a mark of `docs/source-format.md`, or put a backslash before it.",
        "load",
    ),
    "MD-02": Code(
        "error",
        "A fenced block has an unknown name.",
        "Name a block of `docs/source-format.md`, such as `table`, `rows` or `code`.",
        "load",
    ),
    "MD-03": Code(
        "error",
        "Words of a text would not be printed.",
        "Write them as text of their own, or take them out.",
        "load",
    ),
    "MD-04": Code(
        "warning",
        "Signs may be meant as a mark that this format does not have, and are printed.",
        "Put a backslash before them where the signs are meant; else write a mark of the format.",
        "load",
    ),
    "MD-05": Code(
        "error",
        "A box or a fence is never closed.",
        "End it on a line of its own with the signs that it begins with.",
        "load",
    ),
    "MD-06": Code(
        "error", "A block stands where it cannot.", "End the box or quotation around it above it.", "load"
    ),
    "PLC-01": Code(
        "error",
        "A place-holder such as “TBC”, “TODO”, “///” or “[image:” stands in what is no draft.",
        "Settle it, or leave it out.",
    ),
    "PLC-02": Code(
        "warning",
        "A place-holder in a draft names nobody who will settle it.",
        "Write `to be confirmed (owner: …)`, or a note under the table that names the owner.",
    ),
    "QST-01": Code(
        "error",
        "The scope of a question and its roles disagree.",
        "Name roles if, and only if, it is for roles.",
        "load",
    ),
    "QST-02": Code(
        "error", "A choice has no options, or another answer has some.", "Correct either.", "load"
    ),
    "QST-03": Code(
        "error",
        "A question has no stage, though others of its questionnaire have one.",
        "Give each of them a stage, or none.",
    ),
    "RASCI-01": Code(
        "error",
        "A row of a RASCI matrix does not have exactly one A.",
        "Give one party the A; code bodies may have one each; `open:` says why it is not settled.",
    ),
    "RASCI-02": Code(
        "error",
        "Several forums approve a row, and not exactly one of them is the last.",
        "Give one forum `F`; `open:` says why it is not settled.",
    ),
    "RASCI-03": Code(
        "error",
        "A cell of a RASCI matrix holds something else than its letters.",
        "Use R, A, S, C, I or - for parties, and `yes`, `F`, C, I or - for forums.",
    ),
    "REF-01": Code(
        "error",
        "A reference names an artefact or document that does not exist.",
        "Name a folder of `sources/`, or an `id` of `shared/documents.yaml`.",
    ),
    "REF-02": Code(
        "error",
        "A reference names a section of a document whose sections this workspace does not hold.",
        "Point at the whole document, and write the section as text.",
    ),
    "REF-03": Code("error", "A reference names an id that does not exist.", "Name the id of what it means."),
    "REF-04": Code("error", "A reference has an unknown form.", 'Use `"number"` or `"title"`.', "load"),
    "REF-05": Code(
        "warning",
        "A reference to a section, table or figure of this or another artefact is typed by hand.",
        "Use a cross-reference, so that number and title stay true.",
    ),
    "REF-06": Code(
        "warning",
        "The version of a document is typed by hand and disagrees with `shared/documents.yaml`.",
        "Use a cross-reference, or correct the version.",
    ),
    "REF-07": Code(
        "error",
        "A reference leads to what has neither number nor title, and would print nothing.",
        "Write the words yourself, as in `[words](#id)`.",
    ),
    "RES-01": Code(
        "error",
        "A response answers a comment that does not exist, or one that is answered already.",
        "Name an id of the consultation's `comments.yaml`, once.",
    ),
    "RES-02": Code(
        "error",
        "A decision is not explained.",
        "Write the `response`: why it is rejected, accepted in part, out of scope or noted.",
    ),
    "RES-03": Code(
        "error",
        "A duplicate points at no live comment or in a circle, or something else names a duplicate.",
        "Let `duplicate_of` name a comment that is answered itself.",
    ),
    "RES-04": Code(
        "error",
        "The status of a comment took a step that there is not.",
        "Review it again first: a decision changes by way of `under review`, and `withdrawn` is the end.",
    ),
    "RES-05": Code(
        "error",
        "An accepted comment has no change in the red-line of the final version.",
        "Commit the change with the line `Comment: <consultation>/<comment>`, or name the change's id.",
        "program",
    ),
    "RES-06": Code(
        "warning",
        "A commit has a line that is meant to name a comment, and names none that there is.",
        "Name the commit in the response, `changes: [1a2b3c4d5e]`: a message that is shared stays as it is.",
        "program",
    ),
    "RES-07": Code(
        "warning",
        "The steps of a response do not lead to its status, or are not in the order of their days.",
        "Let `artefacts consult respond` record the step, or write it: `{status: …, date: …, reason: …}`.",
    ),
    "RULE-01": Code(
        "error",
        "A row of a decision table answers a question that nobody asks, or fills a column that is none.",
        "Correct the key, or add the question or column to `shared/decision-tables.yaml`.",
    ),
    "RULE-02": Code(
        "error",
        "A row of a decision table has an answer that cannot be given, so that it is never met.",
        "Correct the answer, or add it to the `answers` of the question or column.",
    ),
    "RULE-03": Code(
        "warning",
        "No row of a decision table is met by some of the answers that can be given.",
        "Add a row for them; without one the answer is `not stated`.",
    ),
    "RULE-04": Code(
        "error",
        "The same answers meet two rows of the table of routes, and both name the same route.",
        "Tell them apart by their answers, or give each a `route` of its own, to choose from.",
    ),
    "RULE-05": Code(
        "warning",
        "A decision table asks a question that none of its rows depends on.",
        "Answer it in the rows, or take the question out.",
    ),
    "RULE-06": Code(
        "error",
        "A question or column of a decision table has a name that is taken.",
        "Choose another one: options, keys of the program and other columns have theirs.",
    ),
    "RULE-07": Code(
        "warning",
        "Rows of `shared/routing.yaml` or `shared/approvals.yaml` state what no decision table names.",
        "Describe the table in `shared/decision-tables.yaml`, or take the keys out.",
    ),
    "SEAL-01": Code(
        "error",
        "An issued version was edited.",
        "Open the next version, then make the change there.",
        "program",
    ),
    "SEAL-02": Code(
        "error",
        "A sealed version, or one that was decided on, lost what it bore: entry, date, seal, decisions.",
        "Put back what the message says, or take the version back with `artefacts version retract`.",
        "program",
    ),
    "SEAL-03": Code(
        "error",
        "No commit gives the digest of a seal, or a tag of its version leads to another text.",
        "Fetch the missing history, set the tag back, or take the version back: `artefacts version retract`.",
        "program",
    ),
    "SGN-01": Code("warning", "A sign stands in a text that nobody sees.", "Delete it."),
    "SGN-02": Code(
        "error",
        "A control sign stands in a file.",
        "Delete it, or begin a new line or paragraph there.",
        "load",
    ),
    "SGN-03": Code("error", "Letters were decoded wrongly.", "Write the letter that the hint names."),
    "SRC-01": Code(
        "error", "A file cannot be read.", "Put a file there that can be read, and is no link.", "load"
    ),
    "SRC-02": Code(
        "error", "A file that is named does not exist.", "Correct the name, or add the file.", "load"
    ),
    "SRC-03": Code(
        "error",
        "The workspace needs a newer program: for its source format, or by its own word.",
        "Install a newer version of the program.",
        "load",
    ),
    "SRC-04": Code(
        "error", "A file outside the workspace is named.", "Copy it into the artefact's folder.", "load"
    ),
    "SRC-05": Code(
        "error",
        "A merge left its conflict in a file.",
        "Keep one of the two texts, and delete the lines of `<`, `=` and `>`.",
        "load",
    ),
    "SRC-06": Code(
        "error", "A file is a pointer of Git LFS.", "Fetch the file itself: `git lfs pull`.", "load"
    ),
    "SRC-07": Code(
        "error",
        "A part lies in the folder of an artefact, and its list of parts leaves it out.",
        "Add it to `parts`, or delete it.",
    ),
    "SRC-08": Code(
        "warning",
        "A file lies in the folder of an artefact, and no part names it.",
        "Name it where it belongs, or delete it.",
    ),
    "SRC-09": Code(
        "error",
        "A folder of sources has no artefact.yaml, a changelog no artefact, or a log no consultation.",
        "Add what is missing, or delete it.",
    ),
    "SRC-10": Code(
        "warning",
        "A file was written by a program, and by no author.",
        "Delete it, and name it in .gitignore.",
    ),
    "SRC-11": Code(
        "error",
        "A source has a name under which it is not read.",
        "Rename it: parts end in `.md`, data in `.yaml`.",
    ),
    "TBL-01": Code("error", "A row of a table has too few cells.", "Add them, or widen one.", "load"),
    "TBL-02": Code("error", "Two cells of a table overlap.", "Shorten a span.", "load"),
    "TBL-03": Code("error", "A cell spans rows beyond its table or header.", "Shorten the span.", "load"),
    "TBL-04": Code("error", "The widths of a table are wrong.", "One number a column.", "load"),
    "TBL-05": Code("error", "A cell holds more than paragraphs and lists.", "Move the rest out.", "load"),
    "TBL-06": Code(
        "warning",
        "The columns of a table are too narrow for their words, whatever their widths.",
        "Put the table on a landscape page, split it, or shorten the words.",
    ),
    "TBL-07": Code(
        "error",
        "A row of a table has more cells than its heading row.",
        "Give the heading row as many; write `\\|` where the sign itself is meant.",
        "load",
    ),
    "TPL-01": Code(
        "error",
        "An HTML template is broken, names what there is not, or would lose text.",
        "Correct the line, or delete the file: the program's own is used.",
        "program",
    ),
    "TPL-02": Code(
        "error",
        "A stylesheet loads what is not in the look, or is open where it should be closed.",
        "Correct the line, or delete the file: the program's own is used.",
        "program",
    ),
    "TPL-03": Code(
        "error",
        "A font is no whole font file, or the PDF has none.",
        "Put the whole file there again, as TTF or OTF.",
        "program",
    ),
    "TPL-04": Code(
        "warning",
        "Nothing reads a file or folder below `templates/`.",
        "Give it the name that is read, or remove it.",
        "program",
    ),
    "TXT-01": Code("warning", "A word is written twice in a row.", "Remove one."),
    "TXT-02": Code("warning", "One thing goes by two names.", "Use the name in the hint everywhere."),
    "TXT-03": Code("warning", "A word is misspelt.", "Use the spelling in the hint."),
    "TXT-04": Code(
        "warning",
        "A long paragraph or list item stands twice in a plan or annex, word for word.",
        "Keep one, and refer to it.",
    ),
    "TXT-05": Code(
        "warning",
        "Prose calls a tag, label or stage by the value of the sources, which a reader finds nowhere.",
        "Write what is printed.",
    ),
    "TXT-06": Code(
        "error",
        "A list of `shared/word-lists.yaml` contradicts another one, or has words where it has pairs.",
        "Correct one of the two lists: what is misspelt is neither right nor another word.",
    ),
    "TYPE-01": Code(
        "error", "A value has the wrong type or form.", "Write what the message says may stand there.", "load"
    ),
    "VAR-01": Code("error", "A variable does not exist.", "Name a value of the shared data.", "load"),
    "VAR-02": Code("error", "An expression is broken, or not allowed.", "Write `{{ name.key }}`.", "load"),
    "VAR-03": Code("error", "A letter template is too large or has no end.", "Simplify it.", "load"),
    "VER-01": Code("error", "A version or date is a number.", 'Put it in quotes: `"1.10"`.', "load"),
    "VER-02": Code(
        "error",
        "Versions do not rise.",
        "Give the later one a higher number: 1.47 is higher than 1.5.",
        "load",
    ),
    "VER-03": Code("error", "An artefact has no changelog.", "Add `changelogs/<id>.yaml`.", "load"),
    "VER-04": Code("error", "A version is not digits, a point, digits.", "Write `1.0`.", "load"),
    "VER-05": Code(
        "error",
        "The current entry of a changelog names a section that does not exist.",
        "Name the id of a heading of the artefact.",
    ),
    "VER-06": Code(
        "warning",
        "A draft changes a section in substance, and its change record does not mention it.",
        "Mention the section, or one above it, in `details`; `artefacts changelog ID` drafts the rows.",
        "program",
    ),
    "WORD-01": Code(
        "error",
        "The Word reference document lacks a style, or is no sound Word file.",
        "Add the style that is named; or delete the file: the program's own is used.",
        "program",
    ),
    "WORD-02": Code(
        "error",
        "A foreign Word annex is damaged or unsafe to open, or holds what a consolidated file would lose.",
        "Take it out of the annex, save the annex again, or publish it on its own.",
        "program",
    ),
    "WORD-03": Code(
        "error",
        "A foreign Word annex has tracked changes or comments, and nobody said what becomes of them.",
        "Resolve them in Word, or write `tracked: accept` or `reject`, or `comments: drop`, at the annex.",
        "program",
    ),
    "WORD-04": Code(
        "error",
        "A foreign Word annex has text that no reader sees, or fetches or opens what is not in it.",
        "Show or delete the text; keep the text of the field, and take the link out.",
        "program",
    ),
    "WORD-05": Code(
        "warning",
        "A foreign Word annex has headers or footers of its own; the plan's stand in their place.",
        "Put what a reader needs into the text, or write `headers: drop` at the annex.",
        "program",
    ),
    "YAML-01": Code("error", "A file is not YAML.", "Look for quotes, tabs and indentation.", "load"),
    "YAML-02": Code("error", "A key is given twice.", "Remove one.", "load"),
    "YAML-03": Code("error", "YAML anchors are used.", "Write the value out.", "load"),
    "YAML-04": Code(
        "error",
        "Words behind ` #` in a value of YAML are taken for a comment.",
        "Put the whole value in quotes; a comment stands two blanks off.",
        "load",
    ),
}


def codes_page() -> str:
    """`docs/check-codes.md`."""
    rows = (f"| {name} | {code.severity} | {code.meaning} | {code.cure} |\n" for name, code in CODES.items())
    return (
        "# Codes of `artefacts check`\n\n"
        "This page is made from `pipeline/codes.py`; `nox -s accept` writes it.\n\n"
        "| code | severity | meaning | cure |\n|---|---|---|---|\n" + "".join(rows)
    )
