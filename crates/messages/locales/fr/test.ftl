# Si l'atelier tient debout.

test-building = Compilation des tests
test-mutants = { $count ->
    [one] { $count } mutant refusé
   *[other] { $count } mutants refusés
}
test-alternatives = { $count ->
    [one] { $count } variante acceptée
   *[other] { $count } variantes acceptées
}
test-rungs = { $count ->
    [one] { $count } échelon gravi
   *[other] { $count } échelons gravis
}
test-compared = Nos modèles à côté des vrais programmes :
test-compared-cases = { $count } cas, { $differences ->
    [0] aucune différence
    [one] une différence
   *[other] { $differences } différences
}
test-took = { $seconds } s
test-passed = { $count } réussis
test-failed = { $count } échoués
test-left-out = { $count } laissés de côté
test-skipped = laissé de côté : { $why }
test-edited = { $stage } a été modifié : { $files }
test-not-built = Les tests ne compilent pas. Ce qu'en dit cargo est au-dessus.
test-lanes-in-use = Un autre `cargo xtask test` utilise { $path }. Attendez qu'il finisse, ou arrêtez-le.
test-warns = compile avec des avertissements
test-not-compiled = ne compile pas
test-rung-green = l'étape { $step } est verte avant que ses régions ne soient résolues
test-rung-no-reason = l'étape { $step } est rouge sans constat
test-rung-red = l'étape { $step } est rouge alors que ses régions sont résolues : { $found }
test-rung-turned = résoudre l'étape { $step } a aussi rendu l'étape { $other } { $colour ->
    [green] verte
   *[red] rouge
}
test-mutant-accepted = l'étape { $step } est verte : le mutant passe inaperçu
test-mutant-early = l'étape { $step } est rouge, alors qu'elle précède celle du mutant : { $found }
test-mutant-finding = l'étape { $step } est rouge, mais aucun constat n'est `{ $finding }` et ne dit « { $says } » ; il y a : { $found }
test-mutant-compiles = compile, alors que `compiles = false` dit le contraire
test-mutant-retold =
    Le livre montre d'autres mots, dans { $file }.
    `cargo xtask book --bless` les note de nouveau ; relisez ce qui a changé.
test-mutant-silent = le compilateur ne dit pas « { $says } »
test-no-such-step = le chapitre n'a pas d'étape { $step }
test-alternative-rejected = l'étape { $step } est rouge : { $found }
test-alternative-none = aucune étape ne doit passer
test-unreadable = { $file } : { $why }
test-no-file = change { $file }, que la solution n'a pas
test-no-region = change la région `{ $region }` de { $file }, qui a : { $known }
test-no-change = ne change rien
test-lint = { $tool } n'est pas content
