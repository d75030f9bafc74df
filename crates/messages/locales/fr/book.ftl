# `cargo xtask book` : ce qui ne va pas dans le livre, et que faire.

book-built = { $pages } pages. Ouvrez { $file }
book-holds = Le livre tient : { $pages } pages.
book-shown =
    Le livre est à { $address } ; il est reconstruit à chaque enregistrement.
    Ctrl-C y met fin.
book-port-taken =
    Le port { $port } est pris par un autre programme. Montrez le livre
    ailleurs : `cargo xtask book --serve --port 0` en prend un qui est libre.
book-port-refused = Le port { $port } ne peut pas servir : { $why }
book-problems = { $count ->
    [one] Un problème. Le livre n'a pas été construit.
   *[other] { $count } problèmes. Le livre n'a pas été construit.
}

book-stage-unreadable = ce chapitre ne peut pas être lu : { $why }
book-stage-mistake = { $what }
book-no-stage = il n'y a pas de chapitre `{ $name }`. Il y a : { $known }.
book-no-step = `{ $stage }` n'a pas d'étape { $step }. Il a : { $known }.
book-no-section =
    la solution de `{ $stage }` n'affiche rien à l'étape { $step } : `cargo
    xtask bless { $stage }` ?
book-no-scene =
    `{ $stage }` n'affiche pas de titre `{ $scene }`. Il a : { $known }.
book-no-region = `{ $stage }` n'a pas de région `{ $region }`. Il a : { $known }.
book-no-file = { $file } ne peut pas être lu : { $why }
book-no-anchor = { $file } n'a pas d'ancre `{ $anchor }`. Il a : { $known }.
book-no-mutant = `{ $stage }` n'a pas de mutant `{ $name }`. Il a : { $known }.
book-no-hint =
    l'étape `{ $step }` n'a pas d'indice { $level } : elle en a { $known }.
book-no-spans =
    l'étape { $step } de `{ $stage }` n'a pas de span racine `{ $name }`. Elle
    a : { $known }.
book-no-logs = l'étape { $step } de `{ $stage }` ne journalise rien.
book-histogram-numbers =
    `{ $name }` veut des nombres séparés par des espaces, et contient
    `{ $text }`.
book-no-metrics = l'étape { $step } de `{ $stage }` ne mesure rien.
book-nothing-printed =
    l'étape { $step } de `{ $stage }` n'affiche aucune ligne simple.
book-no-record =
    l'étape { $step } de `{ $stage }` n'a pas d'enregistrement `{ $name }`. Elle
    a : { $known }.
book-raw-of-what =
    dites quel enregistrement : `span="…"`, `log="…"` ou `metric="…"`.
book-no-session = il n'y a pas de session { $file }. Il y a : { $known }.
book-not-recorded =
    { $file } n'a jamais été écrit : `cargo xtask book --bless` le fait.
book-session-before = `{ $command }` ne peut pas être fait avant : { $why }
book-session-broken =
    pour `{ $command }`, l'exercice ne compile pas : complétez `before`.
book-session-differs =
    cela affiche maintenant `{ $now }`, là où le livre montre `{ $then }` : si
    c'est voulu, `cargo xtask book --bless`.
book-session-part =
    la sortie n'a pas de ligne avec `{ $words }`, là où `from` et `to` la
    demandent, dans cet ordre.
book-recorded = { $file } : écrit
book-directive-alone =
    une directive est seule sur sa ligne, et s'y termine : `{ $line }`
book-directive-quote = un guillemet n'est pas fermé : `{ $line }`
book-directive-unknown =
    il n'y a pas de directive `{ $name }`. Est-ce `{ $nearest }` ? Il y a :
    { $known }.
book-directive-name =
    `{ $name }` ne connaît pas `{ $key }`. Elle connaît : { $known }.
book-directive-count = `{ $name }` prend { $wanted } mots, et non { $given }.
book-diagram-alt =
    un schéma a besoin d'un texte pour qui ne le voit pas : ```diagram alt="ce
    qu'il montre"
book-diagram-wide =
    un schéma de { $columns } colonnes est illisible sur un téléphone. Le
    maximum est { $widest }.
book-fence =
    un bloc de code dit ce qu'il est, et `{ $kind }` n'est aucun de :
    { $known }.
book-toml = { $why }

book-no-contents = le sommaire ne mène à aucune page.
book-no-page =
    il n'y a pas de page { $page }. Écrivez-la, ou retirez-la de la liste.
book-listed-twice = { $page } est déjà à la ligne { $line }.
book-not-listed = aucune ligne de { $summary } ne mène à cette page.
book-number =
    { $page } serait la section { $counted }, et stage.toml dit { $said } :
    mettez-la à sa place.
book-no-section-page =
    l'étape `{ $step }` nomme la section { $section } du livre, et { $file }
    n'existe pas.
book-no-step-box =
    la page d'une étape commence, sous son titre, par
    {"{{"}#step { $stage } { $step }{"}}"}.
book-no-such-step-page =
    `{ $stage }` n'a pas d'étape `{ $name }` : une page porte le nom de son
    étape.
book-no-title = la page n'a pas de titre (`# …`).
book-second-title = une page a un seul titre (`# …`).
book-no-id =
    le titre « { $heading } » a besoin d'un identifiant, le même dans les deux
    langues : {"{"}#un-id{"}"}
book-id-twice = l'identifiant `{ $id }` sert déjà à la ligne { $line }.
book-link-page = `{ $to }` ne mène nulle part : { $file } n'existe pas.
book-link-heading = { $file } n'a pas de titre `#{ $id }`. Il a : { $known }.
book-link-repo = l'atelier n'a pas de fichier { $file }.
book-link-rustdoc =
    `{ $to }` : l'atelier est construit avec { $name } { $known }. Nommez
    cette version, ou aucune.
book-link-scheme = `{ $to }` : les liens ne sortent du livre que par https.
book-picture = il n'y a pas d'image { $file }.
book-picture-alt = l'image { $to } a besoin d'un texte pour qui ne la voit pas.
book-picture-remote =
    { $to } : le livre ne charge rien d'ailleurs. Mettez l'image à côté de la
    page.
book-term =
    `{ $word }` n'est pas le mot du livre, qui dit « { $term } »
    (book/glossary.toml).
book-other-missing = l'autre langue n'a pas { $file }.
book-other-heading = { $file } n'a pas de titre `#{ $id }`.
book-other-order =
    ici se trouve `{ $here }`, et `{ $there }` dans { $place }. Les deux langues
    montrent la même chose dans le même ordre.
book-other-contents = à partir d'ici, le sommaire n'est plus celui de { $other }.
book-requirement-twice = `{ $id }` est là deux fois.
book-requirement-lost = `{ $id }` nomme { $file }, qui n'existe pas.
book-requirement-heading =
    `{ $id }` nomme le titre `#{ $heading }`, que { $file } n'a pas.
