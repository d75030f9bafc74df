# La machine.

doctor-title = La machine
doctor-sign-good = bien :
doctor-sign-optional = facultatif :
doctor-sign-poor = attention :
doctor-sign-bad = à faire :
doctor-good = Tout va bien.
doctor-poor = L'atelier fonctionne ici. Ce qui est marqué peut surprendre.
doctor-bad =
    L'atelier ne fonctionne pas encore ici. Corrigez ce qui
    est marqué, puis relancez `cargo xtask doctor`.
doctor-rustc-there = { $version }
doctor-rustc-old = { $version } est trop ancien : il faut { $oldest } ou plus récent
doctor-rustc-old-advice = Lancez : rustup update stable
doctor-rustc-missing = il n'y a pas de rustc
doctor-rustc-missing-advice = Installez Rust { $oldest } ou plus récent depuis https://rustup.rs
doctor-cargo-there = { $version }
doctor-cargo-missing = il n'y a pas de cargo
doctor-cargo-missing-advice = Installez Rust depuis https://rustup.rs
doctor-component-there = { $version }
doctor-component-missing = { $component } n'est pas installé
doctor-component-missing-advice = Seul `cargo xtask test --lints` en a besoin. Lancez : rustup component add { $component }
doctor-cargo-variable = { $variable } est définie
doctor-cargo-variable-advice =
    Elle change la façon de compiler de cargo, et peut lui
    faire tout recompiler. Retirez-la pour l'atelier.
doctor-target-writable = les compilations vont dans { $path }
doctor-target-read-only = les compilations ne peuvent pas être écrites dans { $path } : { $why }
doctor-target-read-only-advice = Voyez les droits de ce dossier, ou choisissez-en un autre avec CARGO_TARGET_DIR.
doctor-root-read-only = rien ne peut être écrit dans { $path }
doctor-root-read-only-advice =
    Vos réponses et votre avancement y sont gardés.
    Clonez l'atelier dans un dossier à vous.
doctor-space-enough = { $free } Mo de disque sont libres
doctor-space-little = seulement { $free } Mo de disque sont libres
doctor-space-little-advice =
    Tous les chapitres ensemble prennent jusqu'à { $needed } Mo. Faites de la
    place, ou pointez CARGO_TARGET_DIR vers un autre disque.
doctor-space-none = seulement { $free } Mo de disque sont libres
doctor-space-none-advice =
    Une première vérification prend quelque 500 Mo. Faites de la
    place, ou pointez CARGO_TARGET_DIR vers un autre disque.
doctor-space-unknown = la place libre dans { $path } ne se laisse pas connaître
doctor-space-unknown-advice =
    Tous les chapitres ensemble prennent jusqu'à
    2 000 Mo. Veillez à ce qu'ils y soient.
doctor-disk-slow = { $path } est sur un disque Windows, vu depuis WSL
doctor-disk-slow-advice =
    Les compilations y prennent plusieurs fois plus de temps.
    Clonez l'atelier sous votre dossier personnel Linux.
doctor-crates-fetched = toutes les crates sont là : aucun réseau n'est nécessaire
doctor-crates-missing = des crates n'ont pas encore été téléchargées
doctor-crates-missing-advice = Tant qu'il y a du réseau, lancez : cargo fetch --locked
doctor-loopback-there = ici, les programmes se joignent par 127.0.0.1
doctor-loopback-missing = ici, aucun programme n'en joint un autre par 127.0.0.1 : { $why }
doctor-loopback-missing-advice =
    Toute vérification en a besoin. Cherchez un conteneur sans
    interface de bouclage (ip link set lo up) ou un pare-feu.
doctor-port-free = le port { $port } est libre ({ $user })
doctor-port-taken = le port { $port } est pris ({ $user })
doctor-port-taken-advice = `check` s'en passe. Pour voir par qui : { $command }
doctor-port-refused = le port { $port } ne peut pas être utilisé ({ $user })
doctor-port-refused-advice = `check` s'en passe. Un pare-feu ou une réservation du système le tient.
doctor-tool-there = { $tool } : { $version }
doctor-git-missing = git n'est pas là
doctor-git-missing-advice = L'atelier s'en passe, sa mise à jour non. https://git-scm.com
doctor-docker-missing = docker n'est pas là
doctor-docker-missing-advice = Seule la pile complète en a besoin ; chaque chapitre s'en passe.
doctor-node-missing = node n'est pas là
doctor-node-missing-advice = Seuls les diapositives et le test de la page de dessin en ont besoin.
doctor-chromium-missing = chromium n'est pas là
doctor-chromium-missing-advice = Seul le test de la page de dessin en a besoin.
doctor-real-there = { $tool } : { $version }, { $path }
doctor-real-missing = absents : { $tools }
doctor-real-missing-advice =
    Chaque chapitre s'en passe. S'ils sont là, les chapitres 6 et 7 peuvent
    aussi être vérifiés avec eux. Pour les construire : cargo xtask tools
doctor-real-unfit = { $tool } : { $path } est en { $version }
doctor-real-unfit-advice =
    Ce qui lui est comparé demande { $wanted }. Pour le construire :
    cargo xtask tools { $tool }
doctor-real-lacking = { $tool } : { $path } n'a pas { $component }
doctor-real-lacking-advice =
    Certaines configurations du chapitre 6 le demandent. Pour en
    construire un complet : cargo xtask tools { $tool }
doctor-real-silent = { $tool } : { $path } ne dit pas sa version
doctor-real-silent-advice =
    Ce qui lui est comparé demande { $wanted }. Pour le construire :
    cargo xtask tools { $tool }
doctor-terminal-width = le terminal a { $width } colonnes
doctor-terminal-narrow = le terminal a { $width } colonnes
doctor-terminal-narrow-advice = Les arbres et les tableaux en veulent 80. Élargissez-le, ou ajoutez --plain.
doctor-utf8-there = le texte est en UTF-8 ({ $locale })
doctor-utf8-missing = la locale { $locale } ne parle pas UTF-8
doctor-utf8-missing-advice =
    Des signes peuvent mal s'afficher. Donnez à LANG une
    locale en UTF-8 (C.UTF-8), ou ajoutez --plain.
doctor-utf8-missing-windows = la page de code de la console n'est pas UTF-8 ({ $locale })
doctor-utf8-missing-windows-advice = Seuls les tubes en souffrent. Lancez : chcp 65001
doctor-variables-set = définies dans votre shell : { $variables }
doctor-variables-set-advice =
    `check` les ignore. `run --serve` et vos propres programmes,
    non : retirez-les si la télémétrie paraît bizarre.
doctor-stage-whole = { $stage } : l'exercice est entier
doctor-stage-damaged = { $stage } : l'exercice est abîmé : { $files }
doctor-stage-damaged-advice = Lancez : cargo xtask reset { $stage } (une copie de ce que vous avez est gardée).
doctor-stage-unknown = { $stage } : ses étapes ne peuvent pas être lues dans { $file }
doctor-stage-unknown-advice = Lancez : git checkout -- { $file }
