"""The headings of comments logs in English, as people word them."""

from pipeline.model.consultations.heading_layout import ELSEWHERE, REASON, crossed, layout_of

_CHANGES = (
    "change | changes | change s | amendment | amendments | modification | modifications | wording | "
    "rewording | text | "
    "revision | revisions | edit | edits | solution | resolution | improvement | improvements | "
    "correction | "
    "corrections | action | actions | drafting | language | remedy | fix | alternative | replacement"
)
_OPINIONS = (
    "comment | comments | comment s | remark | remarks | observation | observations | feedback | view | "
    "views | concern | "
    "concerns | issue | issues | point | points | question | questions"
)


ENGLISH_HEADINGS = layout_of(
    "English",
    {
        "number": (
            "No | Number | Item no | Item number | ID | Row | Row no | Serial no | S no | Sl no | Seq "
            "| Seq no | Index | Cmt # | Cmt no | Cmt id | Comment no | Comment nr | Comment number | "
            "Comment # | Comment ID | "
            "Comment ref | Comment reference | Your ref | Your reference | Your number | Reference | "
            "Reference no | Line item"
        ),
        "artefact": (
            "Artifact | Document title | Document ref | Document reference | Document number | "
            "Document no | Doc no | Doc ref | Publication | Deliverable | File"
        ),
        "section": (
            "Section no | Section title | Section heading | Section reference | Section clause | "
            "Section paragraph | Clause no | Clause number | Clause subclause | Clause section | "
            "Clause ref | Sub clause | Subclause | Subsection | Sub section | Chapter | Article | "
            "Heading | Document section | Relevant section | Part"
        ),
        "anchor": (
            "Page | Page no | Page number | Page # | Pg | Page line | Line | Line no | Line number | "
            "Line # | Lines | Paragraph no | Paragraph number | Paragraph # | Para no | Para # | "
            "Paragraph figure table | Paragraph figure | Paragraph table figure | Table | Figure | "
            "Figure table | Table no | Figure no | Location | Place | Place in the text | Bullet | "
            "Sentence"
        ),
        "type": (
            "Kind | Kind of comment | Class | Classification | Comment category | Comment class | "
            "Nature of comment | Ge te ed | Type ge te ed | G t e"
        ),
        "severity": "Criticality | Importance of comment | Impact | Significance | Urgency | Weight",
        "comment": (
            "Consultation response | Response to consultation | "
            "Comment text | Your comment | Your comments | Comment feedback | Comment description | "
            "Description of comment | Details of comment | Detailed comment | Comment details | "
            "Comment justification | Reviewer comment | Reviewer comments | Stakeholder comment | "
            "Stakeholder comments | Respondent comment | Respondent comments | Consultee comment | "
            "Your feedback | Your view | Your views | Your response | Remarks | Observations | Issue "
            "| Issue description | Description of issue | Concern | Finding | Point raised | Points "
            "raised | Comment and rationale | Comment and reason | Comment rationale | What is your "
            "comment | Comment wording | Cmt | Cmts | Comm | Comments if any | "
            + crossed(
                "Your | Our | My | Detailed | Specific | Reviewer | Reviewer s | Respondent | "
                "Respondent s | Stakeholder | "
                "Consultee | Company | Participant | Industry | Organisation | Organisation s | Full | "
                "Main",
                _OPINIONS,
            )
        ),
        "proposed": (
            "Like us to change | Want changed | Would you change | "
            "Proposed changes | Proposed amendment | Proposed amendments | Proposed revision | "
            "Proposed solution | Proposed resolution | Proposed new text | Proposed replacement text "
            "| Proposed action | Suggested changes | Suggested amendment | Suggested text | Suggested "
            "wording | Suggested solution | Suggested resolution | Suggested remedy | Suggestions | "
            "Recommended text | Recommended change | Recommended changes | Recommended wording | "
            "Recommendation | Recommendations | Requested change | Requested changes | Change "
            "requested | Change proposed | Change suggested | Replacement text | New text | New "
            "wording | Alternative text | Alternative wording | Amended text | Drafting suggestion | "
            "Drafting change | Redraft | Change to | Change do you propose | Wording do you propose | "
            "Change would you make | Proposal | Proposals | Suggestion | Prop change | Sugg change | "
            "Suggested fix | Your proposal | Your proposals | Your suggestion | Your suggestions | "
            "Your recommendation | Your recommendations | Change sought | Changes sought | Text sought | "
            + crossed(
                "Proposed | Suggested | Recommended | Requested | Desired | Preferred | Alternative | "
                "Required",
                _CHANGES,
            )
            + " | "
            + crossed(
                _CHANGES, "proposed | suggested | recommended | requested | desired | required | sought"
            )
        ),
        REASON: (
            "Rationale | Reason | Reasons | Reasoning | Justification | Reason for change | Reason "
            "for comment | Reason for proposed change | Rationale for change | Rationale for comment "
            "| Rationale for proposed change | Justification for change | Justification for proposed "
            "change | Justification for comment | Explanation | Basis | Why"
        ),
        "owner": "Triage owner | Action owner | Assigned to | Comment owner",
        "status": "Comment status | Decision | Outcome",
        "response": (
            "Response to comment | Comment response | Comment resolution | Resolution | Resolution of "
            "comment | Adjudication | Office response | Our response | Author response | Editor "
            "response | Reply to comment | Comments of the office"
        ),
        ELSEWHERE: (
            "Comment from | Comment received | "
            "Comment by | Commented by | Comments by | Commenter | Comment author | Comment date | "
            "Date of comment | Reviewer | Reviewer name | Respondent | Name | Organisation | "
            "Organization | Company | E-mail | Email | Telephone | Contact | Date | Original text | "
            "Current text | Existing text | Existing wording | Current wording | Original wording | "
            "Text in document | Issue date | Issue no | Issue number | Org | Submitted by | Raised by | "
            "Author"
        ),
    },
)
