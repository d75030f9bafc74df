# Ce qu'une étape demande, ce qui se trouve à la place, ce qui est signalé.

## Combien, et où. Ceci finit une phrase et apporte donc sa virgule ou son espace.

count-exactly = { $count ->
    [0] , jamais
    [1] , une fois
   *[other] , { $count } fois
}
count-at-least = , au moins { $count ->
    [1] une fois
   *[other] { $count } fois
}
count-at-most = , au plus { $count ->
    [1] une fois
   *[other] { $count } fois
}
count-between = , { $min } à { $max } fois

number-any = un nombre quelconque
number-at-least = au moins { $number }
number-at-most = au plus { $number }
number-between = { $min } à { $max }
number-from-to = entre { $low } et { $high }
number-or-more = { $number } ou plus
number-or-less = { $number } ou moins

place-root = {" "}à la racine d'une trace
place-under = {" "}sous `{ $name }`
place-parent = {" "}directement sous `{ $name }`

value-is = {" "}= { $value }
value-type = , de type { $type }
value-range = , { $range }
value-one-of = , parmi { $values }
value-like = , de la forme `{ $expression }`

owner-it = il
owner-event = son événement `{ $name }`
owner-link = son lien vers `{ $name }`
owner-further-link = un autre de ses liens vers `{ $name }`
owner-point = un de ses points
owner-resource = la ressource

## Les conditions.

condition-span = span `{ $name }`{ $place }{ $count }
condition-span-kind = il est de genre { $kind }
condition-status = il se termine avec le statut { $status }
condition-status-described = il se termine avec le statut { $status }, « { $description } »
condition-within-parent = il se termine avant la fin de `{ $parent }`
condition-event = il porte l'événement `{ $name }`
condition-link = { $number ->
    [one] il a un lien vers `{ $name }`
   *[other] il a { $number } liens vers `{ $name }`
}
condition-link-any = { $number ->
    [one] il a un lien vers un autre span
   *[other] il a { $number } liens vers d'autres spans
}
condition-log = enregistrement de log « { $body } »{ $count }
condition-log-any = enregistrement de log{ $count }
condition-says = il dit « { $text } », dans son corps ou dans un attribut
condition-severity = il est de gravité { $severity }
condition-in-span = il appartient au span `{ $span }`
condition-target = il a pour cible `{ $target }`
condition-event-name = il a pour nom d'événement `{ $name }`
condition-attribute = { $owner } porte l'attribut `{ $key }`{ $value }
condition-without = { $owner } ne porte pas l'attribut `{ $key }`
condition-without-point = aucun de ses points ne porte l'attribut `{ $key }`
condition-scope = il est produit par `{ $name }`
condition-line = ligne « { $text } »{ $count }
condition-absent = aucun { $thing }{ $details }
condition-absent-feminine = aucune { $thing }{ $details }
condition-details = {" "}tel que : { $all }
condition-details-feminine = {" "}telle que : { $all }
condition-metric = métrique `{ $name }`
condition-instrument = son instrument est { $instrument }
condition-unit = son unité est `{ $unit }`
condition-description = sa description est « { $text } »
condition-described = elle a une description
condition-temporality = sa temporalité est { $temporality }
condition-boundaries = ses intervalles finissent à { $all }
condition-series = jeux d'attributs qu'elle a : { $count }
condition-point = cette étape l'enregistre{ $attributes }
condition-value = elle vaut { $number }{ $attributes }
condition-value-between = elle vaut entre { $low } et { $high }{ $attributes }
condition-delta = cette étape y ajoute { $number }{ $attributes }
condition-sum = cette étape ajoute { $number } à sa somme{ $attributes }
condition-count = valeurs enregistrées par cette étape : { $number }{ $attributes }
condition-filled = intervalles où elles tombent : { $number }{ $attributes }

point-attributes = {" "}avec { $all }
point-attribute = `{ $key }`{ $value }

## Ce qui a été trouvé, et ce que cela veut dire.

finding-not-reached = le programme s'est terminé avant `== step { $step } { $name } ==`
finding-torn = { $signal ->
    [traces] un span est déchiré
    [logs] un enregistrement de log est déchiré
   *[other] une métrique est déchirée
}, dès la ligne { $line } de la sortie
meaning-torn-cut = la sortie s'arrête au milieu
meaning-torn-interrupted = autre chose s'affiche au milieu : deux threads écrivent à la fois
meaning-torn-too-long = c'est trop long pour être lu
finding-no-telemetry = { $signal ->
    [traces] aucun span n'a été affiché
    [logs] aucun enregistrement de log n'a été affiché
   *[other] aucune métrique n'a été affichée
} de toute l'exécution
finding-no-telemetry-here = { $signal ->
    [traces] aucun span n'a été affiché
    [logs] aucun enregistrement de log n'a été affiché
   *[other] aucune métrique n'a été affichée
} dans cette étape
finding-forbidden-present = il y a { $noun ->
    [event] un événement
    [log] un enregistrement de log
    [metric] une métrique
    [line] une ligne
   *[span] un span
} `{ $name }`

finding-missing = il n'y a pas { $noun ->
    [event] d'événement
    [log] d'enregistrement de log
    [metric] de métrique
   *[span] de span
} `{ $name }` dans cette étape
finding-missing-line = cette étape n'affiche aucune ligne de ce genre
finding-missing-event = il n'a pas d'événement `{ $name }`
meaning-missing = il y a : { $there }
meaning-missing-nothing = il n'y en a aucun autre
finding-similar-name = chez vous, c'est `{ $yours }`
meaning-similar-name = presque : `{ $wanted }`
finding-wrong-parent = le vôtre est sous `{ $yours }`
finding-wrong-parent-root = le vôtre n'a pas de parent : il commence une trace
finding-wrong-parent-orphan = le vôtre est sous un span qui n'a jamais été affiché
meaning-wrong-parent = sa place est directement sous `{ $name }`
meaning-wrong-parent-under = sa place est sous `{ $name }`
meaning-wrong-parent-root = il devrait commencer une trace
finding-other-step = c'est là, mais à l'étape { $step } ({ $name })
finding-other-scene = c'est là, mais sous le titre `== { $name } ==`
finding-before-any-step = c'est là, mais avant la première étape
finding-after-shutdown = cela n'a été affiché qu'une fois le service arrêté
meaning-after-shutdown = l'export attendait encore
finding-twice = il y en a deux, il en faut un seul
finding-number = il y en a { $count }, il en faut { $wanted }

finding-empty = chez vous, il n'y en a pas
meaning-wanted = attendu : { $wanted }
meaning-wanted-name = attendu : `{ $wanted }`
finding-wrong-status = le vôtre se termine avec le statut { $yours }
finding-wrong-kind = le vôtre est de genre { $yours }
finding-wrong-status-description = le vôtre dit « { $yours } »
finding-wrong-severity = le vôtre est de gravité { $yours }
finding-wrong-target = le vôtre a pour cible `{ $yours }`
finding-wrong-event-name = le vôtre a pour nom d'événement `{ $yours }`
finding-wrong-scope = le vôtre est produit par `{ $yours }`
finding-wrong-instrument = chez vous, c'est { $yours }
finding-wrong-unit = chez vous, l'unité est `{ $yours }`
finding-wrong-description = la vôtre dit « { $yours } »
finding-wrong-temporality = chez vous, c'est { $yours }
finding-wrong-boundaries = les vôtres finissent à { $yours }
finding-outlives-parent = le vôtre se termine { $late } après `{ $parent }`
finding-outside-span = le vôtre appartient à `{ $yours }`
finding-outside-any-span = le vôtre n'appartient à aucun span
meaning-outside-span = sa place est dans `{ $wanted }`
finding-printed-as-line = il y a une simple ligne « { $text } »
meaning-printed-as-line = une ligne de texte n'est pas { $noun ->
    [event] un événement
    [log] un enregistrement de log
    [metric] une métrique
   *[span] un span
}
finding-other-line = la vôtre est « { $yours } »
finding-link-missing = le vôtre n'a pas de lien, il en faut un vers `{ $name }`
finding-link-none = le vôtre n'a pas de lien
finding-link-nowhere = le vôtre a un lien dont les identifiants sont des zéros
meaning-link-nowhere = il ne mène à aucun span
finding-link-elsewhere = le vôtre a un lien vers { $there }, pas vers `{ $name }`

finding-attribute = vous avez  { $key } = { $value }
finding-text-missing = ni son texte ni un attribut ne dit « { $text } »
finding-text-forbidden = l'enregistrement « { $body } » a  { $key } = { $value }
finding-text-forbidden-body = l'enregistrement dit « { $body } »
finding-attribute-elsewhere = `{ $on }` porte  { $key } = { $value }
finding-attribute-missing = vous n'avez pas { $key }
finding-in-event = dans l'événement `{ $name }` : { $finding }
finding-in-resource = dans la ressource : { $finding }
finding-field-as-prose = le vôtre dit « { $body } »
meaning-attribute-renamed = la valeur de `{ $key }` sous un autre nom
meaning-attribute-misspelt = presque le nom `{ $key }`, avec une autre valeur
meaning-attribute-wrong-type = de type { $yours }, il faut { $wanted }
meaning-attribute-elsewhere = le bon attribut, sur un autre span
meaning-attribute-forbidden = cela ne devrait pas y être
meaning-attribute-missing = il y a { $there }
meaning-attribute-missing-none = il n'y a aucun attribut
meaning-field-as-prose = à mettre dans un champ : { $key }

finding-point-missing = rien n'a été enregistré avec { $set }
meaning-point-missing = il y a : { $there }
meaning-point-missing-none = rien n'a été enregistré dans cette étape
finding-unchanged = elle est affichée, mais rien n'a été enregistré dans cette étape
meaning-unchanged = chaque rapport répète ce qui précède
finding-measure-value = la vôtre vaut { $yours }
finding-measure-delta = la vôtre a changé de { $yours } dans cette étape
finding-measure-sum = la somme de la vôtre a changé de { $yours } dans cette étape
finding-measure-count = la vôtre a enregistré { $yours } dans cette étape
finding-measure-filled = intervalles de la vôtre où tombe une valeur de cette étape : { $yours }
finding-series = la vôtre a { $count ->
    [1] un jeu
   *[other] { $count } jeux
} d'attributs
meaning-series = valeurs par attribut : { $keys }

## Ce qui est signalé. Rien n'échoue pour autant.

mention-extra-span = il y a aussi : span `{ $name }`{ $count ->
    [1] {""}
   *[other] , { $count } fois
}
mention-extra-attributes = `{ $name }` porte aussi { $keys }
mention-extra-log = il y a aussi : enregistrement de log « { $body } »{ $count ->
    [1] {""}
   *[other] , { $count } fois
}
mention-extra-metric = il y a aussi : métrique `{ $name }`
mention-extra-line = il y a aussi : la ligne « { $text } »
mention-more = et { $count } autres que nous n'attendions pas, ce n'est pas grave

## Les erreurs de qui écrit une étape.

author-no-section = expected.stdout n'a pas de titre `== step { $step } { $name } ==`.
author-other-name =
    L'étape { $step } est `{ $name }` dans stage.toml et `{ $heading }` dans expected.stdout.
author-unmet =
    Étape { $step } ({ $name }) : la solution ne remplit pas sa propre condition : { $condition }
