# Les vrais programmes, trouvés ou construits.

tools-unknown =
    Il n'y a pas d'outil `{ $name }`. Il y a : { $all }.
tools-nowhere = absent
tools-unfit = absent ({ $path } est en { $version })
tools-lacking = absent ({ $path } n'a pas { $component })
tools-silent = absent ({ $path } ne dit pas sa version)

tools-plan =
    Ce qui est absent est construit avec Go. Là où Go n'en a encore rien construit,
    il faut environ { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }
    avec deux cœurs, et quelques gigaoctets dans le cache de Go ; ensuite, quelques
    secondes. Vous pouvez interrompre à tout moment. Ce qui est construit reste
    dans { $folder }.
tools-waiting = J'attends un autre `cargo xtask tools`, qui construit.
tools-building = Construction de { $tool } { $version } : { $minutes ->
    [one] environ une minute
   *[other] environ { $minutes } minutes
}
tools-beginning = Go regarde ce qu'il y a à faire
tools-fetching = téléchargement de { $module }
tools-compiling = compilation de { $package } ({ $count } jusqu'ici)
tools-built = { $tool } construit en { $seconds } s

tools-no-go =
    Go n'est pas là, et c'est avec lui que ces programmes se construisent. Installez
    Go { $oldest } ou plus récent depuis https://go.dev/dl, ouvrez un nouveau terminal,
    puis relancez cette commande.
tools-old-go =
    Go { $version } est trop ancien : il faut { $oldest } ou plus récent. Prenez-le sur
    https://go.dev/dl, puis relancez cette commande.
tools-no-folder =
    Ce système ne nomme aucun dossier pour ce qui peut être refait. Nommez-en un :
    donnez à { $variable } le chemin complet d'un dossier.
tools-folder =
    { $path } ne peut pas servir : { $reason }
    Pour construire ailleurs, donnez à { $variable } le chemin complet d'un dossier.
tools-disk-full =
    Le disque est plein. Faites de la place (`go clean -cache` libère ce que Go a
    compilé), ou donnez à GOCACHE et à GOMODCACHE des dossiers sur un autre disque,
    puis relancez cette commande. Tout ce que Go a dit est dans { $log }.
tools-network =
    Go a besoin de modules qu'il ne peut pas télécharger. Connectez-vous une fois,
    puis relancez cette commande. Tout ce que Go a dit est dans { $log },
    et en voici la fin :
tools-failed =
    { $tool } n'a pas pu être construit. Tout ce que Go a dit est dans { $log },
    et en voici la fin :
