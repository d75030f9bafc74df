# Construire et lancer un chapitre.

build-first = Construction de { $left } crates, une à deux minutes, la première fois seulement.
build-again = Construction.
build-progress = { $done } crates sur { $all }   { $current }
build-waiting = Un autre cargo construit ici (une vérification, ou votre éditeur) : attendons.
build-downloading = Récupération des crates.

fault-during = après `{ $heading }`
fault-before = avant la première étape
fault-hang =
    Votre programme n'a pas pris fin en { $seconds ->
        [one] { $seconds } seconde
       *[other] { $seconds } secondes
    }. Il s'est arrêté { $during }.
    Cherchez une boucle sans fin, un verrou gardé pendant un `.await`, une
    attente de ce qui n'arrive jamais, ou `std::thread::sleep`, qui bloque toutes
    les tâches. Les étapes d'avant ont été vérifiées quand même.
fault-too-much =
    Votre programme a affiché plus de { $megabytes } Mo et a été arrêté, { $during }.
    Cherchez une boucle qui affiche sans fin.
fault-last-line = Sa dernière ligne entière : { $line }
fault-panic =
    Votre programme a paniqué à { $place } :
      { $message }
fault-stack-overflow =
    La pile de votre programme a débordé, { $during }. Cherchez une fonction qui s'appelle sans
    fin.
fault-signal =
    Votre programme a été arrêté par le signal { $number } { $name }, { $during }.
fault-exit-code =
    Votre programme a fini avec le code { $code }, qui dit un échec. Ses derniers mots :
fault-not-started =
    Votre programme n'a pas pu être lancé : { $reason }
    Si un antivirus ou un nettoyage est à l'œuvre, attendez et vérifiez à nouveau.
fault-cut-record =
    La sortie s'arrête au milieu { $record }, qui commence à sa ligne { $line }.
    Le programme a fini avant d'avoir tout affiché : videz ou arrêtez le
    fournisseur avant la fin.
fault-record-span = d'un span
fault-record-metric = d'une métrique
fault-record-log = d'un log

trouble-no-cargo = cargo ne peut pas être lancé. Rust est-il installé ? https://rustup.rs
trouble-no-toolchain =
    Aucun compilateur ne marche. `rustup show` dit ce qui est installé,
    `cargo xtask doctor` ce qui manque. Ce que cargo a dit :
trouble-disk-full =
    Le disque est plein. Faites de la place (`cargo clean` libère ce qui a été
    construit), puis vérifiez à nouveau.
trouble-read-only =
    Quelque chose que cargo doit écrire ne peut pas l'être. Voyez qui peut écrire
    dans `target`.
trouble-network =
    Des crates manquent et ne peuvent pas être récupérées. Connectez-vous une
    fois, puis vérifiez à nouveau. Ce que cargo a dit :
trouble-workspace =
    cargo ne peut pas lire l'espace de travail, donc rien construire. Le fichier
    qu'il nomme a été abîmé : `git checkout -- <fichier>` le rétablit. Ce que
    cargo a dit :
trouble-no-loopback =
    Aucun programme ne peut en joindre un autre sur cette machine par 127.0.0.1,
    et c'est ainsi qu'un chapitre interroge son service. Cherchez un conteneur
    sans interface de bouclage (`ip link set lo up`) ou un pare-feu. Ce que le
    système a dit :
trouble-other = cargo n'a pas pu construire. Il a dit :
