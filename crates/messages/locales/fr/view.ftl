# La télémétrie dessinée pour être lue.

run-serving = Ctrl-C y met fin.
run-port-taken =
    Le port { $port }, où le service se montrerait, est pris par un autre programme.
    Arrêtez-le ; c'est peut-être un service resté en marche. Pour voir qui
    l'occupe : { $command }
run-no-port =
    Le service n'obtient pas son port, comme il le dit ci-dessus.
    `cargo xtask doctor` indique comment voir qui l'occupe.
run-no-telemetry =
    Il n'a émis aucune télémétrie : ni span, ni
    enregistrement de log, ni métrique.
run-not-built = { $stage } ne compile pas encore. Ce qu'en dit cargo est au-dessus.

draw-orphan = son parent n'a pas été affiché
draw-no-span = logs sans span
draw-error = erreur
draw-depth = profondeur
draw-torn = incomplet
draw-as-before = comme avant :
draw-more = et encore :
draw-all = toutes :
draw-service = service

view-no-file = { $file } ne peut pas être lu : { $why }
view-nothing =
    Pas de télémétrie là-dedans : ni span, ni enregistrement de log, ni
    métrique. Le programme l'affiche avec les exportateurs d'opentelemetry-stdout.
view-terminal =
    Rien n'arrive par un tube. Écrivez : programme |
    cargo xtask view ou : cargo xtask view fichier
