# La télémétrie dessinée pour être lue.

run-serving = Ctrl-C y met fin.
run-timed-out = { $stage } tournait encore au bout de { $seconds } s et a été arrêté.
run-cut = { $stage } a affiché plus de { $megabytes } Mo et a été arrêté ; en voici le début.
run-exit = { $stage } s'est terminé avec { $status }.
run-stderr = Ce qu'il a écrit sur l'erreur standard :
run-no-telemetry =
    Il n'a émis aucune télémétrie : ni span, ni
    enregistrement de journal, ni métrique.
run-not-built = { $stage } ne compile pas encore. Ce qu'en dit cargo est au-dessus.
run-one-stage = Un chapitre à la fois : cargo xtask run { $stage }

view-waiting = En attente de télémétrie. Ctrl-C y met fin.
view-no-file = { $file } ne peut pas être lu : { $why }
view-nothing =
    Pas de télémétrie là-dedans : ni span, ni enregistrement de journal, ni
    métrique. Le programme l'affiche avec les exportateurs d'opentelemetry-stdout.
view-terminal =
    Rien n'arrive par un tube. Écrivez : programme |
    cargo xtask view ou : cargo xtask view fichier
