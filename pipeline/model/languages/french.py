"""The words that the program prints in French."""

from collections.abc import Mapping

FRENCH_WORDS: Mapping[str, str] = {
    # What sentences are made of
    "not-stated": "non précisé",
    "not-applicable": "sans objet",
    "counts.singular": "0 1",
    "list.and": "{before} et {last}",
    "quoted": "«\u00a0{text}\u00a0»",
    "colon": "\u00a0: ",
    "date.months": ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "date.short-months": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "date.weekdays": "lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche",
    "date.day": "{day} {month} {year}",
    "date.first": "{day}er {month} {year}",
    "date.month": "{month} {year}",
    "date.short": "{day}/{month}/{year}",
    "date.weekday": "{weekday} {day}",
    "date.form": "JJ/MM/AAAA",
    "date.word-form": "dd/MM/yyyy",
    # The front of an artefact, its change record, the lines on every page
    "front.contents": "Table des matières",
    "front.control": "Suivi du document",
    "front.references": "Documents de référence",
    "cover.number": "Numéro du document\u00a0: {value}",
    "cover.version": "Version {value}",
    "cover.status": "Statut\u00a0: {value}",
    "cover.date": "Date\u00a0: {value}",
    "cover.owners": "Responsables\u00a0: {value}",
    "status.draft": "Projet",
    "status.consultation": "Pour consultation",
    "status.approved": "Approuvé",
    "status.baselined": "Référencé",
    "status.issued": "Publié",
    "control.date": "Date",
    "control.author": "Auteur",
    "control.version": "Version",
    "control.change": "Détail des modifications",
    "control.current": "{version} (version actuelle)",
    "control.decision": "{forum}\u00a0: {decision} le {day}",
    "decision.reviewed": "examiné",
    "decision.approved": "approuvé",
    "decision.not-approved": "non approuvé",
    "references.name": "Nom",
    "references.document": "Document",
    "approvals.role": "Rôle",
    "approvals.by": "Approuvé par",
    "approvals.caption": "Approbation par rôle",
    "page.of": "Page {page} sur {pages}",
    "watermark": "PROJET",
    "watermark.alternative": "Filigrane\u00a0: {words}",
    # Numbers, captions and references
    "number.Section": "Section {number}",
    "number.Appendix": "Annexe {number}",
    "number.Section-in-appendix": "Annexe {appendix} Section {number}",
    "number.Table": "Tableau {number}",
    "number.Figure": "Figure {number}",
    "number.Principle": "Principe {number}",
    "number.Question": "Question {number}",
    "annex.one": "Annexe {letter}",
    "annex.version": "version {version}",
    # Blocks
    "callout.note": "Note",
    "callout.warning": "Avertissement",
    "callout.example": "Exemple",
    "schedule.environment": "Environnement",
    "schedule.phase": "Phase",
    "schedule.start": "Date de début",
    "schedule.end": "Date de fin",
    "gantt.bar": "{row}, {phase}\u00a0: du {start} au {end}",
    "rasci.parties": "RASCI",
    "rasci.forums": "Gouvernance",
    "rasci.activity": "Activité",
    "question.text": "Question",
    "question.guidance": "Conseils",
    "question.response": "Réponse",
    "question.evidence": "Justificatifs",
    "question.all-roles": "Tous les rôles",
    "question.exemption": "Exemption seulement",
    "stage.initial": "Dépôt initial",
    "stage.final": "Dépôt final",
    "stage.both": "Dépôt initial et final",
    "field.text": "Saisir un texte",
    "field.choice": "Choisir",
    "field.required": "obligatoire",
    "field.row": "ligne {number}",
    "figure.name": "Figure {number}",
    "picture.words": "[Image\u00a0: {words}]",
    "notes.label": "Notes",
    "stand-ins.title": "Signes non imprimés",
    "stand-ins.about": (
        "Aucune police de ce fichier ne possède ces signes. Les autres formats les conservent."
    ),
    "stand-ins.printed": "Imprimé",
    "stand-ins.for": "Tient lieu de",
    "stand-ins.where": "Emplacement",
    "more": " et {number} de plus",
    # The form of a comments log
    "column.number": "N°",
    "column.number.help": "Votre propre numéro pour le commentaire, si vous en voulez un.",
    "column.artefact": "Document",
    "column.artefact.help": "Choisissez le document que le commentaire concerne.",
    "column.section": "Section",
    "column.section.help": (
        "Choisissez la section\u00a0; pour une deuxième, écrivez les deux, séparées par un "
        "point-virgule. «\u00a0{general}\u00a0» désigne tout le document\u00a0; «\u00a0{new}\u00a0» "
        "demande un texte là où il n'y en a pas."
    ),
    "column.anchor": "Paragraphe, tableau ou figure",
    "column.anchor.help": (
        "Indiquez l'endroit dans la section\u00a0: un paragraphe, un tableau et sa ligne, une figure."
    ),
    "column.type": "Type",
    "column.type.help": "Choisissez général, technique ou rédactionnel.",
    "column.severity": "Gravité",
    "column.severity.help": (
        "Choisissez son importance\u00a0: bloquant veut dire que le texte ne peut pas être approuvé tel quel."
    ),
    "column.comment": "Commentaire",
    "column.comment.help": "Écrivez un commentaire par ligne, et sa raison.",
    "column.proposed": "Modification proposée",
    "column.proposed.help": "Écrivez les mots que vous préféreriez lire.",
    "column.confidential": "Confidentiel\u00a0?",
    "column.confidential.help": (
        "Choisissez non, oui ou en partie\u00a0; pour «\u00a0en partie\u00a0», dites dans le "
        "commentaire quelle partie."
    ),
    "column.owner": "Responsable du tri",
    "column.status": "Statut",
    "column.response": "Réponse",
    "column.change": "Modification",
    "column.forum": "Instance",
    "choice.general": "général",
    "choice.technical/policy": "technique",
    "choice.editorial": "rédactionnel",
    "choice.blocking": "bloquant",
    "choice.major": "majeur",
    "choice.minor": "mineur",
    "choice.no": "non",
    "choice.yes": "oui",
    "choice.in-part": "en partie",
    "comment-status.new": "nouveau",
    "comment-status.under-review": "en examen",
    "comment-status.accepted": "accepté",
    "comment-status.accepted-in-part": "accepté en partie",
    "comment-status.rejected": "rejeté",
    "comment-status.noted": "noté",
    "comment-status.duplicate-of": "doublon de",
    "comment-status.out-of-scope": "hors périmètre",
    "comment-status.withdrawn": "retiré",
    "section.general": "Général",
    "section.new": "Nouvelle section",
    "answer.organisation": "Organisation",
    "answer.organisation.help": "Le nom de l'organisation qui répond.",
    "answer.role": "Rôle",
    "answer.role.help": "Chaque rôle au titre duquel vous répondez.",
    "answer.contact": "Contact (nom et courriel)",
    "answer.contact.help": (
        "La personne à qui poser des questions sur les commentaires. Les contacts ne sont jamais publiés."
    ),
    "answer.nil_return": (
        "Examen confirmé\u00a0: nous avons examiné les textes et n'avons pas de commentaire"
    ),
    "answer.nil_return.help": (
        "Choisissez oui seulement si vous avez examiné les textes et n'avez pas de commentaire."
    ),
    "form.stamp": "Cachet (ne pas modifier)",
    "form.title": "Relevé de commentaires\u00a0: {title}",
    "form.how": "Comment remplir le relevé de commentaires\u00a0: {title}",
    "form.header": "{title}\u00a0: relevé de commentaires",
    "form.yours": "Vous remplissez ces colonnes, un commentaire par ligne.",
    "form.office": "Réservé au secrétariat\u00a0: laissez ces colonnes vides.",
    "form.two-sections": "Deux sections sont séparées par un point-virgule.",
    "form.choose-one": "Choisissez dans la liste\u00a0: la flèche à côté de la cellule l'ouvre.",
    "form.not-in-list": "Pas dans la liste",
    "form.what-where": "Quoi écrire où",
    "form.what-to-write": "Que écrire",
    "form.office-fills": "Remplies par le secrétariat\u00a0: laissez-les vides.",
    "form.list.of": "Document de la section",
    "form.list.all": "Section de n'importe quel document",
    "form.list.review": "Examen confirmé",
    "sheet.comments": "Commentaires",
    "sheet.instructions": "Instructions",
    "sheet.lists": "Listes",
    "form.columns": "Que écrire dans les colonnes",
    "form.about-you": "À votre sujet",
    "form.comments": "Commentaires",
    "form.lists": "Listes de choix",
    "form.what": "Quoi",
    "form.your-answer": "Votre réponse",
    "form.choose": "Choisir",
    "form.write": "Écrire",
    "form.more-rows": "Copiez la dernière ligne pour d'autres commentaires.",
    "form.one-line": (
        "Gardez chaque commentaire sur une ligne\u00a0; mettez une barre oblique inverse devant une "
        "barre qui appartient à son texte."
    ),
    "guide.consultation": "Cette consultation",
    "guide.answering": "Comment répondre",
    "guide.afterwards": "Ce qu'il en advient",
    "guide.once": "Remplissez une fois l'organisation, le rôle et le contact, au-dessus du tableau.",
    "guide.rows": (
        "Écrivez ensuite un commentaire par ligne. Choisissez dans les listes là où une colonne en a une."
    ),
    "guide.nothing": ("Sans commentaire, choisissez oui pour l'examen confirmé et laissez le tableau vide."),
    "guide.keep-columns": (
        "N'ajoutez, ne supprimez, ne renommez et ne fusionnez pas de colonnes\u00a0: un programme lit "
        "les réponses."
    ),
    "guide.keep-stamp": (
        "Laissez le cachet tel quel\u00a0: il dit sur quels textes portent vos commentaires."
    ),
    "guide.protected": (
        "Les en-têtes et les colonnes du secrétariat sont protégés sans mot de passe, pour éviter les "
        "erreurs."
    ),
    "guide.second-copy": (
        "Utilisez une deuxième copie de ce fichier si ses lignes ne suffisent pas, et envoyez les "
        "deux\u00a0: rien n'est perdu."
    ),
    "guide.for": (
        "Ce formulaire recueille vos commentaires sur les textes de cette consultation\u00a0: une "
        "ligne par commentaire."
    ),
    "guide.purpose": "Objet de la consultation\u00a0: {purpose}",
    "guide.closes": "Clôture\u00a0: {closes}.",
    "guide.send": "Envoyez le formulaire rempli à\u00a0: {contact}.",
    "closing.day-unknown": "jour de clôture non précisé",
    "closing.time-unknown": "heure non précisée",
    # The covering note of a consultation
    "note.title": "Consultation\u00a0: {title}",
    "note.subject": "Objet de la consultation",
    "note.artefact": "Document",
    "note.number": "Numéro du document",
    "note.version": "Version",
    "note.compared": "Comparée à",
    "note.changes": "Modifications",
    "note.when": "Quand",
    "note.what": "Quoi",
    "note.opens": "Ouverture",
    "note.closes": "Clôture",
    "note.opens-line": "Ouverture\u00a0: {day}",
    "note.closes-line": "Clôture\u00a0: {day}",
    "note.planned": "prévue pour {day}",
    "note.held-on": "tenue le {day}",
    "note.held-in": "tenue en {day}",
    "note.affected": "Qui est concerné, et qui ne l'est pas",
    "note.answering": "Comment répondre",
    "note.fill": (
        "Remplissez le relevé de commentaires\u00a0: {once} une fois, puis un commentaire par ligne. "
        "Il existe en classeur Excel, en tableau Word et en Markdown\u00a0; envoyez l'un d'eux."
    ),
    "note.nothing": (
        "Sans commentaire, renvoyez le relevé avec l'examen confirmé rempli\u00a0: cela compte comme "
        "une réponse."
    ),
    "note.send": "Envoyez-le à\u00a0: {contact}.",
    "note.by": "Il doit être arrivé au plus tard\u00a0: {closes}.",
    "note.late": "Réponses tardives",
    "note.confidentiality": "Confidentialité",
    "note.pack": "Contenu du dossier",
    "note.file": "Fichier",
    "note.what-it-is": "Ce que c'est",
    "note.clean": "{name}\u00a0: le texte soumis à consultation",
    "note.redlined": "{name}\u00a0: ce qui change par rapport à v{old}",
    "note.log": "Le relevé de commentaires, à remplir et à renvoyer",
    "note.summary": "Ce qui change, section par section",
    "note.this": "Cette note",
    # Lists of changes and red-lines
    "changes.title": "{name}\u00a0: modifications de {old} à {new}",
    "changes.what": "Ce qui change\u00a0: {title}",
    "changes.counted": (
        "{substantive} de fond, {editorial} rédactionnelles{overruled}, {renumbered} renumérotées."
    ),
    "changes.overruled": " ({n} requalifiée par son auteur)| ({n} requalifiées par leur auteur)",
    "changes.editorial": ", rédactionnelle",
    "changes.places": ", à {number} endroits",
    "changes.reading": (
        "Chaque tableau donne les modifications d'une section, celles de fond d'abord. Les mots "
        "supprimés sont en gras sous Avant, les mots ajoutés en gras sous Maintenant. Une "
        "modification rédactionnelle ne touche que la casse, la ponctuation, l'orthographe ou les "
        "espaces, ou bien son auteur la tient pour telle\u00a0: alors il est dit qui, et pourquoi."
    ),
    "changes.change": "Modification",
    "changes.before": "Avant",
    "changes.now": "Maintenant",
    "changes.concerns": "Concerne",
    "changes.everyone": "tous",
    "changes.front": "Pages liminaires",
    "changes.numbers": "Numéros de section",
    "changes.section": "Section",
    "changes.none-spared": (
        "Non concernés sur le fond\u00a0: personne\u00a0; certaines modifications de fond sont pour tous."
    ),
    "changes.affected": "Concernés sur le fond\u00a0: {whom}.",
    "changes.affected-lightly": ("Concernés par des modifications rédactionnelles seulement\u00a0: {whom}."),
    "changes.unaffected": "Non concernés sur le fond\u00a0: {whom}.",
    "changes.heading": "Modifications de {old} à {new}",
    "changes.label": "Modifications",
    "changes.text": "Texte",
    "changes.by": "Par",
    "changes.legend": (
        "Le texte ajouté est {ins}souligné{end_ins}, le texte supprimé est {del}barré{end_del}, et ce "
        "qui a été déplacé est {to}souligné deux fois{end_to} à sa nouvelle place et {from}barré deux "
        "fois{end_from} à l'ancienne. Une barre en marge accompagne chaque modification."
    ),
    "changes.whom": (
        "Est marqué ce qui concerne {whom}\u00a0; les autres modifications figurent dans le texte "
        "sans marque."
    ),
    "changes.that-concern": "{title} concernant {whom}",
    "changes.old-number": "Ancien numéro",
    "changes.new-number": "Nouveau numéro",
    "changes.other-numbers": "Ce qui a un autre numéro",
    "changes.redline": "{title} – version comparée {old} à {new}",
    "changes.redline-from": " · Comparée à {old}",
    "changes.keyword": "version comparée",
    "changes.one": "Modification {number}\u00a0: {told}",
    "changes.in-list": "{change}, dans la liste des modifications",
    "changes.why": "Qui, quand et pourquoi\u00a0: {told}",
    "changes.unexplained": "Aucune raison n'est indiquée.",
    "changes.unattributed": "auteurs non recherchés",
    "changes.overruling": "requalifiée de rédactionnelle par {who} dans {commit}\u00a0: {reason}",
    "changes.often": "À {count} endroits\u00a0: {passage}.",
    "changes.is-now": "{old} est maintenant {new}.",
    "changes.others": "Autres numéros",
    "changes.old": "ancien",
    "changes.new": "nouveau",
    "changes.section-column": "section",
    "changes.applies": "s'applique à {whom}",
    "changes.weight.substantive": "de fond",
    "changes.weight.editorial": "rédactionnelle",
    "changes.unknown": "inconnu",
    "changes.was-is": "{name}\u00a0: {old} avant, {new} maintenant",
    "changes.none": "aucun",
    "change.told": "{where}\u00a0: {kind}",
    "change.blocks": " avec {n} bloc| avec {n} blocs",
    "change.in": "{told} dans {places}",
    "change.in-row": "ligne «\u00a0{name}\u00a0»",
    "change.in-column": "colonne «\u00a0{name}\u00a0»",
    "change.where.paragraph": "paragraphe",
    "change.where.section": "section",
    "change.where.heading": "titre",
    "change.where.caption": "légende",
    "change.where.table": "tableau",
    "change.where.row": "ligne",
    "change.where.column": "colonne",
    "change.where.cell": "cellule",
    "change.where.footnote": "note de bas de page",
    "change.where.figure": "figure",
    "change.where.field": "champ",
    "change.where.question": "question",
    "change.where.label": "étiquette",
    "change.where.property": "propriété",
    "change.where.layout": "mise en page",
    "change.where.annex": "annexe",
    "change.kind.inserted": "insertion",
    "change.kind.deleted": "suppression",
    "change.kind.replaced": "remplacement",
    "change.kind.moved": "déplacement",
    "change.kind.reformatted": "mise en forme",
    "change.kind.renumbered": "renumérotation",
    "mark.inserted": "insertion",
    "mark.deleted": "suppression",
    "mark.moved-to": "déplacé ici",
    "mark.moved-from": "déplacé d'ici",
    "mark.figure": "[figure\u00a0: {words}]",
    "mark.page-break": "[saut de page\u00a0: {words}]",
    "mark.landscape": "[pages en paysage à partir d'ici\u00a0: {words}]",
    "mark.upright": "[pages en portrait à partir d'ici\u00a0: {words}]",
    "mark.contents": "[table des matières\u00a0: {words}]",
    "mark.section-to": "section\u00a0: {words}, de {number}",
    "mark.section-from": "section\u00a0: {words}, vers {number}",
    "mark.section": "section\u00a0: {words}",
    "mark.level": "[niveau {now}, avant niveau {was}] ",
    # The published log
    "log.title": "{title}\u00a0: relevé de commentaires publié",
    "log.interim-title": "{title}\u00a0: relevé de commentaires provisoire, {day}",
    "log.closes": "Clôture de la consultation\u00a0: {closes}",
    "log.closed": "Consultation close\u00a0: {closes}",
    "log.about": "À propos de ce relevé",
    "log.interim": (
        "Ceci est un relevé provisoire au {day}. Des commentaires et des réponses peuvent encore "
        "changer ou s'ajouter\u00a0; le relevé publié suit la clôture de la consultation."
    ),
    "log.counted": (
        "{comments} de {organisations} figurent dans ce relevé, avec les réponses. {confirmed} ont "
        "confirmé un examen sans commentaire."
    ),
    "log.withheld": (
        "Le texte de {comments} est retenu en tout ou en partie\u00a0: il est confidentiel, ou il "
        "n'est pas clair qu'il puisse être publié. Les contacts ne sont jamais publiés."
    ),
    "log.confirmed": "Examen confirmé\u00a0:",
    "log.all": "Tous les commentaires",
    "log.status": "Statut",
    "log.comments": "Commentaires",
    "log.by-status": "Commentaires par statut",
    "log.no-artefact": "Aucun document nommé",
    "log.no-section": "Section non identifiée",
    "log.late": "tardif",
    "log.where": "Où",
    "log.also": "Porte aussi sur",
    "log.comment": "Commentaire",
    "log.proposed": "Modification proposée",
    "log.response": "Réponse",
    "log.forum": "Instance",
    "log.change": "Modification",
    "log.changes": "Modifications qui répondent à des commentaires",
    "log.ids": (
        "Les identifiants sont ceux de la version comparée entre la dernière version publiée et la "
        "version finale."
    ),
    "log.one-change": "Modification {id}",
    "log.change-place": "Document et section",
    "log.change-what": "Quoi",
    "log.change-was": "Avant",
    "log.change-is": "Maintenant",
    "log.change-by": "Par",
    "log.change-why": "Pourquoi",
    "log.change-answers": "Répond à",
    "log.duplicate": "Doublon de ",
    "record.part": "Partie",
    "record.text": "Texte",
    "count.comment": "{n} commentaire|{n} commentaires",
    "count.organisation": "{n} organisation|{n} organisations",
    # Mails to those who answer
    "mail.received": "Reçu\u00a0: {title}",
    "mail.reminder": "Rappel\u00a0: {title}",
    "mail.questions": "Questions sur votre réponse\u00a0: {title}",
    "mail.receipt": (
        "À {name}\n\nMerci de votre réponse à la consultation «\u00a0{title}\u00a0». Nous avons "
        "reçu\u00a0:\n\n{files}\n\nDites-nous s'il manque quelque chose."
    ),
    "mail.extended": "prolongée au {moment}",
    "mail.closes": "clôture {moment}",
    "mail.file": "fichier dont le sha256 est {digest}…",
    "mail.your-file": "votre fichier dont le sha256 est {digest}…",
    "mail.came": ", reçu le {moment} UTC",
    "mail.late": ", après la clôture",
    "mail.line": "- {file}\u00a0: {told}",
    "mail.not-taken": "pas encore repris dans le relevé, car\u00a0: {reason}",
    "mail.aside": "  - mis de côté\u00a0: {line}",
    "mail.asked": "  - question ouverte\u00a0: {line}",
    "mail.rows-aside": "{n} ligne mise de côté|{n} lignes mises de côté",
    "mail.questions-open": "{n} question ouverte|{n} questions ouvertes",
    "mail.confirmed": "examen confirmé sans commentaire",
    "mail.no-comments": "aucun commentaire",
    "mail.no-answer": (
        "À {name}\n\nNous n'avons pas encore de réponse de votre part à la consultation "
        "«\u00a0{title}\u00a0» ({deadline}).\n\nSi vous n'avez pas de commentaire, le formulaire "
        "permet de confirmer que vous avez examiné les textes.{where}"
    ),
    "mail.send": "\n\nEnvoyez-le à {contact}.",
    "mail.ask-doubt": (
        "Pouvons-nous publier ces commentaires\u00a0? Nous les retenons jusqu'à votre réponse\u00a0:"
    ),
    "mail.ask-part": (
        "Vous nous avez dit que ceux-ci sont confidentiels en partie. Quels mots pouvons-nous publier "
        "à leur place\u00a0?"
    ),
    "mail.ask-struck": ("Les lignes de ces commentaires sont entièrement barrées. Les retirez-vous\u00a0?"),
    "mail.again": (
        "{file} n'est pas encore dans le relevé\u00a0: {reason}. Pourriez-vous le renvoyer\u00a0?"
    ),
    "mail.ask-aside": (
        "Dans {file}, ces lignes sont mises de côté. Appartiennent-elles à un commentaire\u00a0?"
    ),
    "mail.ask": (
        "À {name}\n\nMerci de votre réponse à la consultation «\u00a0{title}\u00a0». Nous avons "
        "{questions}\u00a0:\n\n{listed}"
    ),
    "count.question": "{n} question|{n} questions",
    # The paper of a forum
    "paper.title": "{title}\u00a0: note pour {forum}",
    "paper.for-decision": "Pour décision\u00a0: {forum}",
    "paper.for-review": "Pour examen\u00a0: {forum}",
    "paper.meeting": "Séance\u00a0: {day}",
    "paper.as-of": "État au {day}",
    "paper.asked": "Ce qui est demandé",
    "paper.is-asked": "{forum} est prié de\u00a0:",
    "paper.approve": "approuver {title} ({number})",
    "paper.review": "examiner {title} ({number})",
    "paper.changes": "Ce qui change",
    "paper.said": "Commentaires et réponses",
    "paper.decided": "Décisions à ce jour",
    "paper.gates": "Ce qui est rempli, et ce qui ne l'est pas encore",
    "paper.dates": "Dates",
    "paper.against": "{title} par rapport à v{old}",
    "paper.same": "Le texte est le même.",
    "paper.all-chapters": "Tous les chapitres",
    "paper.chapter": "Chapitre",
    "paper.substantive": "De fond",
    "paper.editorial": "Rédactionnelles",
    "paper.by-chapter": "Modifications de {title} par chapitre",
    "paper.overruled": (
        " Parmi les rédactionnelles, les règles en tiennent {number} pour de fond, et leur auteur non."
    ),
    "paper.each": "La version comparée montre chacune d'elles.",
    "paper.no-log": "Aucun relevé de commentaires reçu n'a été dépouillé.",
    "paper.counted": (
        "{comments} de {organisations}\u00a0; {confirmed} ont confirmé un examen sans commentaire."
    ),
    "paper.withheld": " Le texte de {comments} est retenu comme confidentiel.",
    "paper.section": "Section",
    "paper.what-said": "Ce qui a été dit",
    "paper.every": "Chaque commentaire avec sa réponse",
    "paper.proposed": "Proposé\u00a0: {text}",
    "paper.change": "Modification\u00a0: {ids}",
    "paper.this-text": "ce texte",
    "paper.earlier-text": "un texte antérieur",
    "paper.no-decision": "Aucune décision d'une instance n'est enregistrée.",
    "paper.version": "Version",
    "paper.forum": "Instance",
    "paper.day": "Jour",
    "paper.decision": "Décision",
    "paper.minute": "Procès-verbal",
    "paper.on": "Sur",
    "paper.decisions": "Décisions des instances",
    "paper.issued": "{title} est déjà publié\u00a0: plus rien n'est à remplir.",
    "paper.gate": "Condition",
    "paper.outcome": "Résultat",
    "paper.evidence": "Justification",
    "paper.gates-of": "Conditions de {title}, pour ce qui repose sur ce qui est enregistré",
    "paper.opened": "Ouverture de la consultation",
    "paper.closes": "Clôture de la consultation",
    "paper.held": "{day} (tenue)",
    "paper.timetable": "Calendrier",
    "paper.what": "Quoi",
    "paper.when": "Quand",
    "paper.holds": "rempli",
    "paper.fails": "non rempli",
    # Where a consultation stands
    "standing.title": "{title}\u00a0: état de la consultation",
    "standing.who": "Qui a répondu",
    "standing.nobody": "Personne n'a encore répondu.",
    "standing.everybody": "Tout le monde a répondu.",
    "standing.not-reminded": (
        "Sans rappel, car la consultation ne leur est pas ouverte à présent\u00a0: {names}."
    ),
    "standing.silent": "Pas encore de réponse\u00a0:",
    "standing.no-answer-title": "Pas encore de réponse\u00a0: {title}",
    "standing.receipts": "Accusés de réception\u00a0: {title}",
    "standing.extensions": "Prolongations du délai\u00a0:",
    "standing.extension": "{name}, jusqu'au {moment}\u00a0: {reason}",
    "standing.by-day": "Relevés reçus par jour",
    "standing.logs": "Relevés reçus",
    "standing.by-day-text": "Relevés reçus par jour\u00a0: {days}\u00a0; jour de clôture {closes}",
    "standing.said": "Ce qui a été dit",
    "standing.comments": "Commentaires par document, section, type et statut",
    "standing.other-sections": "Autres sections",
    "standing.by-artefact": "Par document",
    "standing.by-section": "Par section",
    "standing.by-type": "Par type",
    "standing.by-status": "Par statut",
    "standing.held": (
        "{n} fichier reçu en attente de connaître l'organisation.|{n} fichiers reçus en attente de "
        "connaître l'organisation."
    ),
    "standing.quarantined": "{n} fichier reçu en quarantaine.|{n} fichiers reçus en quarantaine.",
    "standing.undated": ("{n} fichier reçu sans heure d'arrivée.|{n} fichiers reçus sans heure d'arrivée."),
    "standing.answered": (
        "{answered} organisations sur {asked} ont répondu, dont {confirmed} par un examen "
        "confirmé\u00a0; {comments}."
    ),
    "standing.organisation": "Organisation",
    "standing.received": "Reçu",
    "standing.deadline": "Par rapport au délai",
    "standing.count": "Commentaires",
    "standing.answers": "Réponses",
    "standing.in-time": "à temps",
    "standing.late": "en retard",
    "standing.not-known": "inconnu",
    "standing.confirmed": "examen confirmé",
    "standing.undated-one": "date inconnue",
    "choice.not-given": "non indiqué",
    # The workbook of the published log
    "sheet.counts": "Décompte",
    "sheet.changes": "Modifications",
    "log.id": "Identifiant",
    "log.organisation": "Organisation",
    "log.artefact": "Document",
    "log.section": "Section",
    "log.type": "Type",
    "log.severity": "Gravité",
    "log.withheld-column": "Retenu",
    "log.late-column": "Tardif",
    "log.duplicate-column": "Doublon de",
    "log.changes-column": "Modifications",
    "log.change-id": "Identifiant",
    "log.count": "Nombre",
    "log.of-withheld": "Commentaires dont du texte est retenu",
    "log.of-organisations": "Organisations qui ont envoyé des commentaires",
    "log.of-confirmed": "Examen confirmé\u00a0: {name}",
    "log.property": "Relevé de commentaires publié\u00a0: {title}",
    "sheet.cut": "… [coupé ici\u00a0: {characters} caractères\u00a0; le texte entier est dans {file}]",
    "annex.status.draft": "projet",
    "annex.status.consultation": "consultation",
    "annex.status.approved": "approuvé",
    "annex.status.baselined": "référencé",
    "annex.status.issued": "publié",
    # What a consultation tells a sender whom nobody knows
    "mail.of-nobody": (
        "Merci de votre réponse à la consultation «\u00a0{title}\u00a0». Nous avons "
        "reçu\u00a0:\n\n{files}\n\nElle ne dit pas au nom de quelle organisation elle est envoyée. "
        "Dites-le-nous, pour qu'elle soit comptée."
    ),
    "standing.unknown": "D'une organisation inconnue",
    # What a file says of itself
    "kind.plan": "plan",
    "kind.annex": "annexe",
    "kind.questionnaire": "questionnaire",
    "kind.form": "formulaire",
    "kind.letter": "lettre",
    "kind.guidance": "guide",
    "kind.criteria": "critères",
    "kind.record": "document",
    "log.consolidated": "Relevé de commentaires consolidé\u00a0: {title}",
    "paper.removed": " (supprimé)",
}
