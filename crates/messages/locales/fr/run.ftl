# Construire et lancer une étape.

build-long = Construction. Une minute ou deux la première fois, ensuite une seconde ou deux.
build-progress = { $done } crates sur { $all }   { $current }
build-progress-unknown = { $done } crates
build-waiting = Un autre cargo construit ici (une vérification, ou votre éditeur) : attendons.
build-downloading = Récupération des crates.
