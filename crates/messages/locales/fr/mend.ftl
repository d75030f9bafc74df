# Rattraper et recommencer.

catch-up-filled = { $file } : rempli { $regions }
catch-up-missing = { $file } : les repères de { $regions } ont disparu ou sont abîmés
catch-up-missing-advice =
    Remettez `// ANCHOR: nom` et `// ANCHOR_END: nom` autour de l'endroit où va
    le code de l'étape, ou recommencez le fichier : cargo xtask reset { $stage } { $file }
catch-up-nothing = { $stage } : vos régions contiennent déjà le code de la solution
catch-up-no-step = Le chapitre { $stage } n'a pas d'étape { $step }. Il a : { $steps }
catch-up-next = Ensuite : cargo xtask check { $stage }
reset-done = { $file } : comme au début
reset-deleted = { $file } : n'appartient à aucun exercice, mis de côté
reset-nothing = { $stage } : rien n'a changé depuis le début
reset-unknown = { $what } n'est ni un chapitre ni un fichier d'un exercice.
reset-unknown-advice =
    Écrivez un chapitre (cargo xtask reset traces) ou un de ses
    fichiers (cargo xtask reset traces src/routes.rs).
