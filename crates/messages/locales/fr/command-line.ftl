# L'aide, et ce qui est dit d'une commande que l'on ne comprend pas.

error = erreur :

help-about = Un atelier d'observabilité qui évalue la télémétrie que vous affichez
help-after =

    Commencez par `cargo xtask check`.

    Codes de sortie :
      0  tout ce qui était demandé est réussi
      1  pas encore
      2  la commande n'a pas été comprise
      3  la machine fait obstacle (outils, disque, fichiers abîmés)
      130  arrêté par Ctrl-C
help-usage = Utilisation :
help-commands = Commandes :
help-options = Options{"\u00A0"}
help-arguments = Arguments{"\u00A0"}
help-value-command = COMMANDE
help-value-stage = CHAPITRE
help-value-stages = CHAPITRE
help-value-time-limit = SECONDES

help-all-lang = Langue : en ou fr (aussi WORKSHOP_LANG, ou celle du système)
help-all-plain = Des mots pour les signes, rien de redessiné (lecteur d'écran)
help-all-help = Afficher cette aide

help-check = Vérifier votre travail : ce qui passe, ce qui manque, que faire
help-check-stages = Chapitres, par nom ou numéro ; sinon ceux que vous avez commencés
help-check-all = Vérifier tous les chapitres, commencés ou non
help-check-solutions = Vérifier nos solutions plutôt que vos exercices
help-check-further = Demander aussi les étapes supplémentaires
help-check-json = Afficher le verdict en JSON
help-check-real = Aussi avec les vrais collecteur, Prometheus et Alertmanager
help-check-time-limit = Durée permise à un programme, 20 secondes sinon

help-hint = Un indice pour ce que `check` a trouvé : plus clair à chaque fois
help-hint-stage = Le chapitre ; celui où vous en êtes si aucun n'est nommé
help-hint-step = L'étape ; la première qui n'est pas faite si aucune n'est nommée
help-hint-all = Tous les indices à la fois

help-list = Les chapitres et leurs étapes, et lesquelles sont faites
help-list-stages = Chapitres, par nom ou numéro ; tous si aucun n'est nommé

help-next = La seule chose à faire maintenant

help-watch = Vérifier à chaque enregistrement
help-watch-stage = Le chapitre ; celui où vous en êtes si aucun n'est nommé
help-watch-further = Demander aussi les étapes supplémentaires
help-watch-poll = Regarder les fichiers deux fois par seconde (disques réseau)

help-run = Lancer un chapitre tel quel et dessiner sa télémétrie
help-run-stage = Le chapitre
help-run-solution = Le nôtre plutôt que le vôtre
help-run-raw = Ce qu'il affiche, tel quel
help-run-serve = Garder le service pour votre navigateur, jusqu'à Ctrl-C

help-view = Dessiner la télémétrie de tout programme, d'un tube ou d'un fichier
help-view-file = Un fichier ; ce qui arrive par un tube si aucun n'est nommé
help-view-json = Une ligne de JSON par partie, au lieu de dessins
help-value-file = FICHIER

help-incident = Deux services, une chose qui ne va pas, la seule télémétrie
help-incident-seed = Quel incident ; un même nombre est le même pour tous
help-value-seed = NOMBRE
help-incident-metrics = Durées par route, hier et aujourd'hui, ou un instrument
help-incident-metrics-name = Un instrument, par exemple draw64.runtime.delay
help-value-name = NOM
help-incident-traces = Les requêtes les plus lentes
help-incident-traces-route = De cette route seulement : "GET /images", ou /images
help-value-route = ROUTE
help-incident-traces-slowest = Combien, sinon 20
help-value-slowest = NOMBRE
help-incident-traces-errors = Seulement celles qui ont échoué
help-incident-traces-during = Celles qui étaient en cours en même temps que cette trace
help-value-during = ID
help-incident-traces-yesterday = Celles d'hier plutôt que d'aujourd'hui
help-incident-trace = Une requête : ses spans dans les deux services, et ses logs
help-incident-trace-id = Le début de son identifiant de trace
help-value-id = ID
help-incident-trace-short = Sans les attributs
help-incident-logs = Quels messages il y a eu, et combien de fois
help-incident-logs-level = À partir de ce niveau : info, warn, error
help-value-level = NIVEAU
help-incident-logs-trace = Les enregistrements de cette trace
help-value-trace = ID
help-incident-logs-message = Les enregistrements qui contiennent ce texte
help-value-message = TEXTE
help-incident-logs-yesterday = Les enregistrements d'hier plutôt que d'aujourd'hui
help-incident-check = Ce que valent vos réponses dans incident/case/answers.toml

help-catch-up = Remplir des étapes avec la solution, pour continuer de là
help-catch-up-stage = Le chapitre
help-catch-up-to = L'étape où en être : celles d'avant sont remplies ; sinon toutes
help-value-to = ÉTAPE

help-reset = Recommencer un chapitre ou un de ses fichiers ; répare aussi
help-reset-what = Un chapitre, ou un fichier d'un exercice
help-reset-files = Des fichiers de ce chapitre
help-value-what = CHAPITRE
help-value-files = FICHIER

help-doctor = Examiner la machine, et dire que faire
help-doctor-json = Afficher ce qui a été trouvé en JSON

help-tools = Le vrai collecteur, Prometheus et Alertmanager : les trouver ou les construire
help-tools-tools = Lesquels : otelcol, promtool, prometheus, amtool, alertmanager
help-tools-list = Ne rien construire ; dire lesquels sont là
help-value-tools = OUTIL

help-book = Le livre, dans target/book : le construire, ou l'afficher
help-book-serve = L'afficher, et de nouveau à chaque enregistrement
help-book-port = Le port où l'afficher (6465)
help-value-port = PORT
help-book-check = Seulement le vérifier, et relancer les commandes qu'il montre
help-book-bless = Noter de nouveau ce que ces commandes affichent

help-pack = Tout mettre dans un dossier, pour une salle sans réseau
help-pack-folder = Un dossier qui n'existe pas encore
help-pack-docs = Avec la documentation des crates utilisées
help-value-folder = DOSSIER

help-diff = Ce qu'affiche votre chapitre à côté de ce qui est attendu
help-diff-stage = Le chapitre
help-diff-step = Cette étape seulement
help-value-step = ÉTAPE

help-solution = La vôtre à côté de la nôtre, une fois réussie
help-solution-stage = Le chapitre
help-solution-peek = Regarder avant de réussir

help-bless = Pour qui maintient : noter ce qu'affichent les solutions
help-bless-stages = Chapitres, par nom ou numéro ; tous si aucun n'est nommé
help-bless-check = Ne rien écrire ; dire ce qui n'est plus à jour

help-test = Pour qui maintient : l'atelier tient-il debout ?
help-test-words = Seulement les tests dont le nom contient un de ces mots
help-test-stage = Seulement les cas de ce chapitre
help-test-crates = Avec --stage : les tests de toutes les crates aussi
help-test-lints = Interroger aussi rustfmt, clippy et rustdoc
help-value-words = MOT

help-derive = Pour qui maintient : faire les exercices à partir des solutions
help-derive-stages = Chapitres, par nom ou numéro ; tous si aucun n'est nommé
help-derive-check = Ne rien écrire ; dire quels exercices ne sont plus à jour
help-derive-force = Écraser aussi les fichiers modifiés, en gardant une copie

help-bench = Pour qui maintient : combien attend-on, ici et maintenant ?
help-bench-warm = Seulement ce qui est déjà compilé
help-bench-json = Afficher les chiffres en JSON

mistake-more = `cargo xtask --help` dit ce que l'on peut taper.
mistake-argument = `{ $argument }` n'est pas une option de cette commande.
mistake-word = `{ $argument }` est un mot de trop pour cette commande.
mistake-command = Il n'y a pas de commande `{ $command }`.
mistake-conflict = `{ $argument }` et `{ $other }` ne vont pas ensemble.
mistake-count = `{ $argument }` a reçu trop ou trop peu de valeurs.
mistake-required = Il manque `{ $argument }`.
mistake-suggestion = Vouliez-vous dire `{ $suggestion }` ?
mistake-utf8 = Ce qui a été tapé n'est pas de l'UTF-8.
mistake-value = `{ $value }` n'est pas une valeur pour `{ $argument }`.
mistake-value-missing = `{ $argument }` attend une valeur.
