# Ce qui ne va pas dans les repères et les solutions, et ce que fait la dérivation.

region-unclosed =
    la région `{ $name }` s'ouvre ici et ne se ferme jamais :
    il manque une ligne `// ANCHOR_END: { $name }`
region-unopened =
    la région `{ $name }` se ferme ici sans être ouverte : il
    manque plus haut une ligne `// ANCHOR: { $name }`
region-doubled =
    la région `{ $name }` est là deux fois, d'abord à la ligne
    { $first } : l'une des deux doit changer de nom
region-nested = la région `{ $name }` commence dans la région `{ $within }` : les régions ne s'emboîtent pas
region-unnamed = ce repère ne nomme aucune région : écrivez `// ANCHOR: nom`

derive-unknown-region = vide la région `{ $region }`, que { $source } n'a pas
derive-no-source = n'est à côté d'aucun fichier : il n'y a pas de { $source }
derive-no-region =
    n'a aucune région : entourez chaque blanc de
    `// ANCHOR: nom` et `// ANCHOR_END: nom`
derive-outside =
    est hors de toute région et serait perdu : un départ ne contient
    que des régions, des commentaires et des lignes vides
derive-no-step = vide la région `{ $region }`, qu'aucune étape de stage.toml ne remplit
derive-not-in-source = l'étape { $step } remplit la région `{ $region }`, qui n'est nulle part dans src/
derive-not-blanked =
    l'étape { $step } remplit la région `{ $region }`, qui n'a pas de
    départ et serait résolue dès le début
derive-two-places = la région `{ $region }` est à deux endroits ou dans deux étapes : chacune n'en a qu'un
derive-names-itself = parle de `{ $name }`, qui porte un autre nom dans l'exercice
derive-not-named = n'appelle pas le paquet `{ $name }`
derive-missing = manque
derive-stray = n'appartient à aucun chapitre : supprimez-le ou déplacez-le
derive-not-text = n'est pas en UTF-8
derive-created = nouveau
derive-updated = mis à jour
derive-deleted = supprimé
derive-current = { $count ->
    [one] Un exercice est ce que sa solution en fait.
   *[other] Les { $count } exercices sont ce que leurs solutions en font.
}
derive-written = { $count ->
    [one] Un fichier a été écrit.
   *[other] { $count } fichiers ont été écrits.
}
derive-left = modifié depuis sa dérivation, laissé tel quel
derive-left-advice =
    Pour écraser aussi ce qui a été modifié :
    cargo xtask derive --force (une copie est gardée).
derive-differs = n'est pas ce que sa solution en fait
derive-differs-missing = manque
derive-differs-stray = n'est dérivé de rien
derive-differs-advice =
    Les exercices sont faits à partir des solutions,
    jamais à la main. Lancez : cargo xtask derive
derive-mistakes = { $count ->
    [one] Une faute empêche de faire les exercices.
   *[other] { $count } fautes empêchent de faire les exercices.
}
kept-copy = Ce qui était là avant est gardé dans { $place }
