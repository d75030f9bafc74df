# Si c'est rapide.

bench-warm = Toutes les solutions, à chaud
bench-edit = Ajouté à cargo par { $stage }
bench-ratio = { $ratio } × cargo
bench-fresh = Premier verdict sur un clone neuf
bench-cold = Tout, compilé à froid et vérifié
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
