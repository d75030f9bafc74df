# Noter ce qu'affiche une solution.

bless-current = { $stage } : expected.stdout est ce que la solution affiche
bless-written = { $stage } : expected.stdout est écrit
bless-differs = { $stage } : expected.stdout n'est pas ce que la solution affiche
bless-differs-advice = Si la solution est juste, lancez : cargo xtask bless { $stage }
bless-failed = { $stage } : la solution ne va pas jusqu'au bout, rien n'est donc validé
bless-unsteady =
    { $stage } : deux exécutions de la solution n'affichent pas
    la même chose (- une fois, + l'autre)
bless-pins = { $stage } : la solution ne remplit pas ses propres conditions, rien n'est donc validé
bless-pins-advice = Corrigez la solution, ou les conditions dans { $file }.
