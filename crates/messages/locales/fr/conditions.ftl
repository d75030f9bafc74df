# Ce qui fait qu'une étape est terminée. Chaque texte suit ✓ ou ✗ : une phrase sans point final.

condition-span = span `{ $name }`{ $place }{ $count }
condition-place-root = , racine de sa trace
condition-place-under = {" "}sous `{ $span }`
condition-place-parent = {" "}directement sous `{ $span }`
condition-span-kind = il est de type { $kind }
condition-status = son statut est { $code }
condition-status-described = son statut est { $code }, décrit par « { $description } »
condition-within-parent = il se termine avant `{ $parent }`
condition-event = il porte l'événement `{ $name }`
condition-link = il a un lien vers `{ $to }`
condition-log = log « { $body } »{ $count }
condition-severity = sa sévérité est { $severity }
condition-in-span = il appartient au span `{ $span }`
condition-target = sa cible est `{ $target }`
condition-event-name = son nom d'événement est `{ $name }`
condition-metric = métrique `{ $name }`
condition-instrument = c'est un instrument de type { $instrument }
condition-unit = son unité est `{ $unit }`
condition-description = sa description est « { $description } »
condition-temporality = ses points sont en { $temporality }
condition-boundaries = ses tranches s'arrêtent à { $boundaries }
condition-series = elle compte { $count } jeux d'attributs
condition-point = elle est enregistrée avec { $attributes }
condition-measured = { $measure }, avec { $attributes }
condition-measured-bare = { $measure }
condition-scope = il vient de `{ $name }`
condition-line = affiche « { $text } »{ $count }
condition-absent = n'existe pas : { $thing }
condition-absent-with = n'existe pas : { $thing } où { $with }

condition-attribute = { $owner } porte l'attribut `{ $key }` = { $value }
condition-attribute-any = { $owner } porte l'attribut `{ $key }`
condition-without = { $owner } ne porte pas l'attribut `{ $key }`
owner-it = il
owner-event = son événement `{ $name }`
owner-link = son lien vers `{ $name }`
owner-point = un point
owner-resource = sa ressource

wanted-type = n'importe quel { $type }
wanted-range = de { $low } à { $high }
wanted-at-least = { $low } ou plus
wanted-at-most = { $high } ou moins
wanted-or = {" "}ou{" "}
wanted-matches = de la forme /{ $expression }/

count-exactly = , exactement { $count }
count-at-least = , au moins { $count }
count-at-most = , au plus { $count }
count-between = , de { $min } à { $max }
number-exactly = { $count }
number-at-least = au moins { $count }
number-at-most = au plus { $count }
number-between = de { $min } à { $max }

measure-value = elle vaut { $wanted }
measure-delta = cette étape ajoute { $wanted }
measure-count = cette étape enregistre { $wanted } valeurs
measure-filled = elles tombent dans { $wanted } tranches
measure-sum = cette étape ajoute { $wanted } à la somme
