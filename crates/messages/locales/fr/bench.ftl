# Si c'est rapide.

bench-warm = Vérification à chaud de toutes les solutions
bench-edit = Nouvelle vérification d'un chapitre après une modification
bench-edit-build = `cargo build` seul de ce chapitre
bench-difference = Ce que la vérification ajoute
bench-fresh = Premier verdict sur un clone neuf
bench-cold = Compilation à froid de tout
bench-size = Dossier target
bench-twice = Crates compilées deux fois
bench-ratio = rapport
bench-aim = but
bench-measured = mesuré
