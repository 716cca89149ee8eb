"""Two words into whether people take one for the other though they mean two things: affect, effect.

Some lists call such a pair one word in two spellings: where a licence is a noun, and to license is a verb.
Which was meant, nobody can tell from the letters, so that a change from one to the other is substantive.
"""

import re
from functools import cache

_PAIRS = """
    accede exceed, accept except, access excess, adapt adopt, addition edition, adverse averse, advice
    advise, affect effect, aid aide, allocation allotment, allowed aloud, allude elude, allusion
    illusion, alternate alternative, altogether together, amend emend, among between, amoral immoral,
    annual annul, appraise apprise, arbitrate arbitrary, assent ascent, assign consign, assure ensure,
    assure insure, attain obtain, award reward, bail bale, bare bear, berth birth, biannual biennial,
    bloc block, board bored, born borne, borrow lend, brake break, breach breech, calendar calender,
    callous callus, canvas canvass, capital capitol, cast caste, cede seed, censor censure, censor
    sensor, cereal serial, check cheque, cheques checks, childish childlike, chord cord, cite sight,
    cite site, classic classical, coarse course, collaborate corroborate, command commend, compile
    comply, complacent complaisant, complement compliment, complementary complimentary, compose
    comprise, comprise include, concert consort, confidant confident, confirm conform, connote denote,
    conscience conscious, consequent subsequent, contagious contiguous, continual continuous,
    continuance continuation, converse convert, corporal corporeal, council counsel, councillor
    counsellor, councilor counselor, credible creditable, credible credulous, cue queue, curb kerb,
    currant current, curtsy courtesy, data date, days daze, decease disease, decent descent, decent
    dissent, defective deficient, defer differ, deference difference, definite definitive, defuse
    diffuse, delegate relegate, dependant dependent, deprecate depreciate, descent dissent, desert
    dessert, detract distract, device devise, disassemble dissemble, disburse disperse, disc disk,
    discreet discrete, discrimination differentiation, disinterested uninterested, disposal disposition,
    distinct distinctive, divers diverse, draft draught, dual duel, economic economical, efficient
    effective, elapse lapse, elicit illicit, eligible illegible, emigrate immigrate, eminent imminent,
    emission omission, emit omit, enquire inquire, enquiry inquiry, ensure insure, entitle title,
    envelop envelope, equable equitable, erect eject, especially specially, evoke invoke, exalt exult,
    exceptional exceptionable, exercise exorcise, expand expend, expansive expensive, expedient
    expeditious, explicit implicit, extant extent, facilitate felicitate, facility faculty, farther
    further, feat feet, flair flare, flaunt flout, flounder founder, forbear forebear, forego forgo,
    foregoing forgoing, foreword forward, formally formerly, former latter, fort forte, forth fourth,
    foul fowl, gate gait, genus genius, grate great, grisly grizzly, guarantee warranty, guarantor
    guarantee, hail hale, hanger hangar, hardy hearty, heal heel, hear here, historic historical, hoard
    horde, hole whole, human humane, hypercritical hypocritical, idle idol, immunity impunity,
    impassable impassible, imply infer, incidence incident, incidence instance, incite insight,
    incredible incredulous, indemnity immunity, independence independents, indict indite, indigenous
    indigent, induct induce, industrial industrious, ingenious ingenuous, inhibit prohibit, install
    instil, intense intensive, intent intend, inter intra, interment internment, interpellate
    interpolate, interstate intrastate, inventory invention, its it's, judicial judicious, junction
    juncture, key quay, knew new, know now, lapse elapse, later latter, lay lie, lead led, leak leek,
    lean lien, leased least, lessee lessor, lessen lesson, levee levy, liable libel, liable likely,
    libel slander, licence license, lightening lightning, load lode, loan lone, loath loathe, lose
    loose, loss lost, luxuriant luxurious, magnet magnate, mail male, manner manor, marital martial,
    marshal martial, material materiel, mean mien, median medium, metal mettle, meter metre, miner
    minor, mitigate militate, mood mode, moral morale, moratorium memorandum, negligent negligible,
    notable noticeable, observance observation, obsolete obsolescent, official officious, oral aural,
    ordinance ordnance, oversee overlook, paid payed, pair pare, palate palette, parameter perimeter,
    parley parlay, partial impartial, partition petition, passed past, patience patients, peace piece,
    peak peek, peak pique, pedal peddle, peer pier, perpetrate perpetuate, perquisite prerequisite,
    persecute prosecute, personal personnel, perspective prospective, plain plane, plaintiff plaintive,
    pole poll, populace populous, pore pour, practicable practical, practice practise, pray prey,
    precede proceed, precedence precedents, precedent president, precipitate precipitous, predominate
    predominant, preposition proposition, prescribe proscribe, presence presents, presentiment
    presentment, preventive preventative, preview purview, price prize, principal principle, prise
    prize, procedure proceeding, program programme, prophecy prophesy, propose purpose, provided
    providing, provision proviso, quiet quite, quotation quote, rain reign, rain rein, raise raze, raise
    rise, rational rationale, real reel, rebut refute, recede reseed, receipt recipe, recourse resource,
    redundant reluctant, regime regimen, regretful regrettable, relation relationship, relay rely,
    reliable reliant, relic relict, remit submit, repair replace, respectfully respectively,
    respectively retrospectively, restive restful, review revue, revise review, right rite, right
    wright, right write, role roll, root route, rout route, sale sail, scene seen, sealing ceiling,
    seasonable seasonal, sensible sensitive, sequence consequence, sever severe, shear sheer, site
    sight, sole soul, some sum, spacious specious, special especial, specialty speciality, staid stayed,
    stair stare, stake steak, stationary stationery, statute statue, statute stature, statutory
    stationary, steal steel, step steppe, storey story, stories storeys, straight strait, subscribe
    proscribe, suit suite, summary summery, supplement supplant, supplementary complementary, systematic
    systemic, tail tale, tare tear, taught taut, team teem, temporal temporary, tenant tenet, tender
    tenor, tenure tenor, than then, their there, their they're, there they're, thorough through,
    threshold withhold, threw through, throes throws, tide tied, timber timbre, tire tyre, titillate
    titivate, to too, to two, ton tonne, too two, tortuous torturous, track tract, transfer transfuse,
    transverse traverse, treaties treatise, troop troupe, turbid turgid, unable enable, unexceptional
    unexceptionable, urban urbane, use usage, vain vein, valid validate, variable variant, vary very,
    venal venial, veracity voracity, verses versus, vertex vortex, vial vile, vice vise, vocation
    avocation, voltage wattage, waist waste, wait weight, waive wave, waiver waver, ware wear, warrant
    warranty, wary weary, watt volt, wave waive, weather whether, were where, wet whet, which witch,
    while wile, who's whose, withhold uphold, wont want, yield wield, yoke yolk, your you're
"""
"""Each pair in its plain forms, not only those that a list calls one word today."""
_ENDINGS = re.compile(r"(?:e?s|e?d|ing|or|er|able|ation|ment|ed|ly|al|y|e|'s)?$")
_LEAST_STEM = 3


def are_confused(old: str, new: str) -> bool:
    """True for two words, in small letters, of which one is often written for the other, with any endings."""
    known = _partners()
    return any(stem in known.get(other, ()) for stem in _stems(old) for other in _stems(new))


@cache
def _partners() -> dict[str, frozenset[str]]:
    """The stems that each stem is taken for; without an e or y at its end too, where endings change it."""
    partners: dict[str, set[str]] = {}
    for pair in _PAIRS.replace("\n", " ").split(","):
        first, other = pair.split()
        for mine, others in ((first, other), (other, first)):
            for stem in (mine, mine.rstrip("ey") if len(mine) > _LEAST_STEM + 1 else mine):
                partners.setdefault(stem, set()).update({others, others.rstrip("ey") or others})
    return {stem: frozenset(others) for stem, others in partners.items()}


def _stems(word: str) -> set[str]:
    """A word, and what may be left of it without its endings."""
    cut = {word[: match.start()] for match in _ENDINGS.finditer(word)}
    cut |= {word[: len(word) - size] for size in range(4) if _ENDINGS.fullmatch(word[len(word) - size :])}
    return {word, *(stem for stem in cut if len(stem) >= _LEAST_STEM)}
