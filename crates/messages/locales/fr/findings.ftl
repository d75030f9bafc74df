# Ce qui a été trouvé quand une condition n'est pas remplie. Le texte suit la condition.

finding-not-reached = le programme s'est terminé avant l'étape { $step }
finding-torn-cut = la sortie s'arrête au milieu d'un enregistrement ({ $signal })
finding-torn-interrupted = un enregistrement est coupé par une autre sortie ({ $signal })
finding-torn-too-long = un enregistrement est trop long pour être lu ({ $signal })
finding-silent = aucun signal `{ $signal }` n'a été affiché dans cette étape
finding-silent-anywhere = aucun signal `{ $signal }` n'a été affiché
finding-missing = { $noun } `{ $name }` : introuvable
finding-missing-there = { $noun } `{ $name }` : introuvable ; il y a { $there }
finding-similar-name = chez vous, le nom est `{ $yours }`
finding-wrong-parent-nothing = le vôtre commence sa propre trace : il n'a pas de parent
finding-wrong-parent-unprinted = le vôtre est sous un span qui n'a jamais été affiché
finding-wrong-parent-span = le vôtre est sous `{ $yours }`
finding-other-step = c'est là, mais à l'étape { $step }
finding-other-section = c'est là, mais dans la section `{ $heading }`
finding-before-first-step = c'est là, mais avant la première étape
finding-after-shutdown = n'apparaît qu'après l'arrêt du service
finding-twice = présent deux fois
finding-too-many = il y en a { $count }, plus que { $wanted }
finding-too-few = il y en a { $count }, moins que { $wanted }
finding-present = il y en a : `{ $name }`
finding-wrong-status = le vôtre dit { $yours }
finding-wrong-status-described = le vôtre dit { $yours } : « { $description } »
finding-outlives-parent = le vôtre se termine { $micros } µs après `{ $parent }`
finding-wrong-kind = le vôtre est de type { $yours }
finding-wrong-status-description = le vôtre dit « { $yours } »
finding-wrong-severity = le vôtre a la sévérité { $yours }
finding-wrong-target = le vôtre a la cible `{ $yours }`
finding-wrong-event-name = le vôtre a le nom d'événement `{ $yours }`
finding-wrong-scope = le vôtre vient de `{ $yours }`
finding-wrong-instrument = le vôtre est de type { $yours }
finding-wrong-unit = la vôtre a l'unité `{ $yours }`
finding-wrong-description = la vôtre est décrite par « { $yours } »
finding-wrong-temporality = les vôtres sont en { $yours }
finding-wrong-boundaries = les vôtres s'arrêtent à { $yours }
finding-attribute-renamed = chez vous, { $yours } = { $value } : la même valeur sous un autre nom
finding-attribute-misspelt = chez vous, { $yours } = { $value } : faute de frappe dans `{ $key }` ?
finding-attribute-wrong-value = chez vous, { $key } = { $yours }
finding-attribute-wrong-type = chez vous, { $key } = { $value } : type { $yours } au lieu de { $wanted }
finding-attribute-elsewhere = { $key } = { $value } se trouve sur `{ $on }`
finding-field-as-prose = { $value } est dans le texte, « { $body } », pas dans un champ { $key }
finding-attribute-missing = pas d'attribut `{ $key }`
finding-attribute-missing-there = pas d'attribut `{ $key }` ; il y a { $there }
finding-attribute-forbidden = chez vous, { $key } = { $value }
finding-link-missing = le vôtre n'a aucun lien
finding-link-missing-there = le vôtre a un lien vers { $there }
finding-outside-span = le vôtre appartient à `{ $yours }`
finding-outside-every-span = le vôtre n'appartient à aucun span
finding-printed-as-line = affiché comme simple ligne : « { $text } »
finding-other-line = le vôtre affiche « { $yours } »
finding-point-missing = rien n'a été enregistré avec { $attributes }
finding-point-missing-there = rien n'a été enregistré avec { $attributes } ; il y a { $there }
finding-unchanged = `{ $name }` est là, mais rien n'a été enregistré dans cette étape
finding-wrong-measure = chez vous : { $yours } au lieu de { $wanted }
finding-wrong-series = chez vous, il y en a { $count } : { $keys }

noun-span = span
noun-event = événement
noun-log = log
noun-metric = métrique
noun-line = ligne

finding-seen = { $name } ({ $count } fois)
finding-more = et { $count } de plus

mention-extra-span = en plus : span `{ $name }`, { $count } fois
mention-extra-attributes = `{ $span }` porte aussi { $keys }
mention-extra-log = en plus : log « { $body } », { $count } fois
mention-extra-metric = en plus : métrique `{ $name }`
mention-extra-line = en plus : « { $text } »
mention-more = et { $count } de plus
