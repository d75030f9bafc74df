# Le verdict sur un chapitre, les indices, et que faire ensuite.

variant-solution = notre solution
conditions-met = { $met } sur { $all }
steps-further = { $count ->
    [one] une étape supplémentaire, pour qui veut :
   *[other] { $count } étapes supplémentaires, pour qui veut :
}
step-forbidden = elle se passe de `{ $text }`, qui est à { $place }
step-unknown = Le chapitre `{ $stage }` n'a pas d'étape { $step }. Il a { $all }.

and = et
label-edit = éditer
label-read = lire
label-stuck = bloqué ?
label-next = ensuite
book-title = livre { $section } « { $title } »
sign-wrong = problème :
sign-note = note :

next-compile = faire compiler `{ $stage }` : les erreurs ci-dessus disent quoi corriger
next-run = s'occuper de ce qui a arrêté `{ $stage }`, ci-dessus
next-edit = regarder { $place }
next-mend = réparer le chapitre : `{ $command }` garde une copie de ce que vous avez
next-step = étape { $number }, { $title } : éditer { $place } (livre { $book })
next-step-nowhere = étape { $number }, { $title } (livre { $book })
next-begin = chapitre { $number }, { $title }, { $minutes } minutes environ : { $command }
next-done = rien, tous les chapitres sont faits

stage-does-not-compile = Il ne compile pas encore.
stage-dependency = `{ $package }`, dont il est fait, ne compile pas.
stage-no-main = Il ne peut pas être construit sans { $file }.
stage-not-built = cargo ne l'a pas construit, sans dire pourquoi. Essayez `cargo xtask doctor`.
stage-unreadable =
    Son dossier ne peut pas être lu : { $reason }.
    `cargo xtask reset { $stage }` le refait et garde une copie de ce que vous avez.

region-lost =
    La ligne `ANCHOR: { $region }` ou sa fin a disparu : je ne peux pas dire où
    cela se fait. `cargo xtask reset { $stage }` la rétablit et garde une copie de
    ce que vous avez.

remark-given-edited =
    Vous avez modifié ce qui n'avait pas à l'être : { $files }. Ce qui est vérifié
    peut différer de ce qui est voulu. `cargo xtask reset { $stage }` le rétablit
    et garde une copie.
remark-missing =
    Il manque : { $files }. `{ $command }` le rétablit et garde une copie de ce
    que vous avez.
remark-not-text =
    Pas du texte UTF-8, donc laissé de côté : { $files }. Enregistrez-le en UTF-8
    dans votre éditeur.
remark-left-behind =
    Votre programme a fini en laissant tourner un autre processus, que j'ai
    arrêté. Attendez ce que vous lancez, ou arrêtez-le.
remark-port-taken =
    Un port que demande votre programme est déjà pris. Arrêtez le programme qui
    l'occupe, ou demandez le port 0 : le système en choisit un de libre.
remark-not-utf8 = La ligne { $line } de ce que votre programme a affiché n'est pas de l'UTF-8.
remark-task-panicked =
    Une tâche a paniqué à { $place }, et le programme a continué sans elle :
      { $message }
remark-reads-input = Il lit l'entrée standard à { $place }. Pendant une vérification, elle est vide.

hint-heading = { $stage }, étape { $number } : { $title }
hint-number = Indice { $number } sur { $all }
hint-more = { $left ->
    [one] Il en reste un : { $command }
   *[other] Il en reste { $left } : { $command }
}
hint-last = C'était le dernier indice. Notre solution : { $command }
hint-none = Il n'y a pas d'indice pour cette étape.
hint-further =
    Toutes les étapes essentielles passent.
    Pour une étape supplémentaire, ajoutez son numéro : { $command }
hint-none-needed = Il n'y a rien à souffler : toutes les étapes demandées passent.

watch-impossible = Les exercices ne peuvent pas être surveillés : { $reason }
watch-took = vérifié en { $seconds } s
watch-keys = h indice   l liste   Entrée encore   q quitter
watch-checking = nouvelle vérification …

tree-expected = attendu
tree-yours = le vôtre

# Avec les vrais programmes.

real-missing = { $count ->
    [one] { $names } n'est pas sur cette machine.
        `cargo xtask tools { $words }` le construit, une fois pour toutes.
   *[other] { $names } ne sont pas sur cette machine.
        `cargo xtask tools { $words }` les construit, une fois pour toutes.
}
real-nothing =
    `{ $stage }` n'a pas affaire aux vrais programmes. `--real` concerne : { $others }.
real-plan =
    { $stage } : une fois avec notre modèle, et une fois avec { $programs }.
    Eux vivent en temps réel : il faut jusqu'à quelques minutes.
real-agrees = { $count ->
    [one] { $programs } donne le même verdict
   *[other] { $programs } donnent le même verdict
}
real-took = { $seconds } s
real-differs = Avec { $programs }, tout n'est pas pareil :
real-step-done = l'étape { $step } y est faite, et ne l'est pas avec notre modèle :
real-step-red = l'étape { $step } n'y est pas faite, alors qu'elle l'est avec notre modèle :
real-during = pendant { $heading } :
real-unasked = rien n'a été demandé à { $program } : on ne sait donc rien.
