# L'atelier sur cette machine, ses chapitres et ce dont on se souvient.

workspace-none =
    Il n'y a pas d'atelier ici.
    Allez dans le dossier cloné, celui qui contient `exercises`, et recommencez.
workspace-unreadable =
    Le dossier `solutions` ne peut pas être lu : { $reason }
    `git checkout -- solutions` le rétablit ; vos exercices restent tels quels.

stage-unknown =
    Il n'y a pas de chapitre `{ $wanted }`.
    Les chapitres sont { $all }.
stage-unknown-nearest =
    Il n'y a pas de chapitre `{ $wanted }`. Vouliez-vous dire `{ $nearest }` ?
    Les chapitres sont { $all }.
solution-lost =
    { $folder } a disparu, et avec lui ce que le chapitre demande.
    `git checkout -- { $folder }` le rétablit ; votre exercice reste tel quel.
stage-heading = chapitre { $number }  { $title }
stage-done = Toutes les étapes essentielles sont faites.
steps-done = { $done } sur { $all ->
    [one] { $all } étape
   *[other] { $all } étapes
}
step-further = supplémentaire
minutes = { $minutes } minutes environ
book-section = livre { $section }

sign-pass = fait :
sign-fail = pas encore :
sign-open = à faire :

manifest-missing =
    { $file } manque.
    `git checkout -- { $file }` le rétablit.
manifest-unreadable =
    { $file } ne peut pas être lu : { $reason }.
    `git checkout -- { $file }` rétablit celui d'avant.
manifest-invalid =
    { $place } n'est pas juste : { $reason }.
    `git checkout -- { $file }` rétablit celui d'avant.

progress-unreadable =
    { $file } ne peut pas être lu : { $reason }
    Il retient seulement quelles étapes sont faites : supprimez-le s'il ne sert
    à rien.
progress-damaged = { $file } : { $count ->
    [one] une ligne n'a pas pu être lue et sera laissée de côté (ligne { $lines }).
   *[other] { $count } lignes n'ont pas pu être lues et seront laissées de côté (lignes { $lines }).
}
progress-unwritable = { $file } n'a pas pu être écrit, rien n'est donc retenu : { $reason }

advice-disk-full =
    Le disque est plein. Faites de la place (`cargo clean` libère ce qui a été
    construit), puis recommencez.
advice-permission = Veillez à pouvoir y lire et y écrire, puis recommencez.

output-trouble = La sortie n'a pas pu être écrite : { $reason }

interrupted = Interrompu : tout ce que j'avais lancé est arrêté. Vos fichiers n'ont pas bougé.
