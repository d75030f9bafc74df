# Si c'est rapide.

bench-warm = Vérification à chaud de toutes les solutions
bench-edit = Vérification d'un exercice après un enregistrement
bench-edit-build = `cargo build` seul de cet exercice
bench-difference = Ce que la vérification ajoute à la compilation
bench-edit-ratio = Vérification rapportée à la compilation
bench-fresh = Premier verdict sur un clone neuf
bench-cold = Compilation à froid et vérification de tout
bench-size = Dossier target après cela
bench-twice = { $twice ->
    [0] Aucune crate sur { $crates } n'est compilée deux fois.
    [one] Une crate sur { $crates } est compilée deux fois :
   *[other] { $twice } crates sur { $crates } sont compilées deux fois :
}
bench-against = { $share } de { $aim }
bench-measuring-warm = Mesure à chaud
bench-measuring-cold = Mesure sur un clone neuf, deux fois : cela prend des minutes
bench-no-clone = Le dernier commit ne peut pas être cloné, rien n'est donc mesuré à froid : { $why }
