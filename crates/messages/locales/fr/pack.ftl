# Tout dans un dossier.

pack-copying = Copie de l'atelier
pack-vendoring = Téléchargement de toutes les crates
pack-documenting = Construction de la documentation
pack-proving = Vérification qu'aucun réseau n'est nécessaire
pack-done = Empaqueté dans { $folder } : { $megabytes } Mo
pack-next = Là-bas, sans réseau : cargo xtask check
pack-docs = La documentation des crates commence à { $file }
pack-book = Le livre commence à { $file }
pack-book-building = Construction du livre.
pack-no-book =
    Le livre ne peut pas être construit, comme dit plus haut : il n'est pas
    empaqueté.
pack-not-empty = { $folder } n'est pas vide.
pack-not-empty-advice = Nommez un dossier qui n'existe pas encore.
pack-inside = { $folder } est dans l'atelier, et serait empaqueté dans lui-même.
pack-inside-advice = Nommez un dossier ailleurs.
pack-failed = L'empaquetage s'est arrêté : { $why }
