# Les mots des pages du livre que personne n'y écrit.

book-name = L'observabilité en Rust
book-description = Un atelier pour apprendre OpenTelemetry, évalué sur votre machine.
book-contents = Sommaire
book-copied = Copié
book-copy = Copier
book-next = Page suivante
book-none-found = Aucun résultat.
book-other-language = English
book-previous = Page précédente
book-scheme = Clair ou sombre
book-search = Rechercher
book-skip = Aller au texte
book-top = Haut de page

book-note = Note
book-tip = Conseil
book-important = Important
book-warning = Attention
book-caution = Prudence

book-as-found = tel que vous le trouvez
book-empty = (rien encore)
book-solved = résolu
book-as-diff = avant et après
book-show-solution = Montrer notre solution
book-printed = Ce que l'étape affiche
book-raw = Tel que l'exportateur l'affiche
book-logs = Ce qui est journalisé
book-log-in-span = dans { $span }
book-metric-attributes = Attributs
book-metric-value = Valeur
book-metric-shared = tous :
book-metric-moved = À cette étape
book-histogram-bucket = Intervalle
book-histogram-bar = Remplissage
book-histogram-count = Valeurs
book-histogram-empty = { $count } intervalles vides
book-waterfall-caption =
    Chaque barre tient dans celle de son parent, dans l'ordre où les spans ont
    commencé. Sa longueur ne dit rien.
book-event = événement { $name }
book-link = lien vers { $to }
book-error = erreur
book-error-why = erreur : { $why }
book-hint = Indice { $level }
book-mutant-written = Le code qui donne cela
book-mutant-said = Ce qu'en dit check
book-to-come = à venir
book-requirement-id = Id
book-requirement-what = Ce qui est montré
book-requirement-page = Page

book-step-heading = Étape { $step } de { $title } (chapitre { $stage })
book-core = essentielle
book-further = supplémentaire
book-edit = À modifier
book-done-when = C'est fait quand
book-check-with = Vérifiez avec
