# La vôtre à côté de la nôtre.

solution-locked = { $stage } n'est pas encore réussi, la solution reste donc fermée.
solution-locked-advice =
    Un indice : cargo xtask hint { $stage } ; pour regarder
    quand même : cargo xtask solution { $stage } --peek
solution-same = { $stage } : vos régions sont les mêmes que les nôtres
solution-region = { $file }  région { $region }  (vous - , nous +)
solution-unmarked = { $file } : votre fichier n'a plus de région { $region } ; voici la nôtre
diff-same = Étape { $name } : comme attendu
diff-step = Étape { $name }  (vous - , attendu +)
diff-other = Le reste de la sortie  (vous - , attendu +)
diff-yours = vous
diff-expected = attendu
diff-outside-pins = Toute différence n'est pas une faute : seul ce que montre `check` est demandé.
diff-tree = Où sont les spans
diff-no-expected = Il n'y a pas de { $file } auquel comparer.
