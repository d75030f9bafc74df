# L'incident : deux jours de télémétrie, et ce qui est dit des réponses d'un binôme.

incident-playing = Les services sont construits. Deux jours passent, quelques secondes chacun.
incident-trouble =
    Les services ne sont pas arrivés au bout d'une journée.
    { $reason }
incident-opened = L'incident { $seed } est ouvert.
incident-told =
    Une version est sortie cette nuit. Ce matin, quelqu'un écrit :
    { $symptom }
incident-health =
    Les sondes de santé disent que tout va bien : sur les { $asked } d'aujourd'hui,
    { $green } étaient vertes. Les logs, métriques et traces d'hier et d'aujourd'hui
    sont là.
incident-busy =
    Votre machine avait fort à faire pendant ce temps, et les chiffres des deux
    jours sautent. Les traces suffisent quand même ; ou arrêtez ce qui occupe la
    machine, et ouvrez à nouveau l'incident avec sa graine.
incident-look = Regardez-les. Commencez par les métriques :
incident-look-metrics = les durées par route, les deux jours
incident-look-traces = les requêtes lentes, ou en échec
incident-look-trace = une requête, par son identifiant
incident-look-logs = quels messages, et combien de fois
incident-look-check = ce que valent vos réponses
incident-answer = Vos réponses vont dans { $file }.
incident-kept = Vos réponses à l'incident d'avant sont dans { $folder }.

incident-symptom-everything = « Tout saccade. Un clic est immédiat, le suivant dure une éternité. »
incident-symptom-draw-fails =
    « De temps en temps, mon dessin est perdu : une erreur, après une longue
    attente. »
incident-symptom-undo-fails = « Annuler échoue sans cesse. Ça reste bloqué, puis vient une erreur. »
incident-symptom-list = « La liste des images était là tout de suite. Maintenant, je la vois venir. »
incident-symptom-gallery = « La galerie prend son temps. Ça n'arrivait jamais. »
incident-symptom-png = « Les images arrivent lentement, même celles que je viens de regarder. »
incident-symptom-draw = « Dessiner est devenu lent. Pas toujours, mais bien assez souvent. »
incident-symptom-undo = « J'annule quelque chose, et j'attends. Hier, c'était instantané. »
incident-symptom-stats = « La page des statistiques est devenue lente. »
incident-symptom-painters = « La page qui montre qui dessine ici est devenue lente. »

incident-yesterday = hier
incident-today = aujourd'hui
incident-by-route = { $name }, par route
incident-column-requests = requêtes
incident-column-errors = erreurs
incident-column-mean = moyenne
incident-instruments = Les instruments, pour : cargo xtask incident metrics NOM
incident-traces = Requêtes : { $shown } sur { $all } (durée, statut, route, spans, identifiant).
incident-records = Enregistrements : { $shown } sur { $all }
incident-no-records = Aucun enregistrement de ce genre ce jour-là.

incident-none = Aucun incident n'est ouvert. Ouvrez-en un : cargo xtask incident
incident-damaged =
    { $file } manque ou est abîmé. Ouvrez à nouveau l'incident avec sa graine :
    cargo xtask incident --seed NOMBRE
incident-no-metric = Il n'y a pas d'instrument `{ $wanted }`. Il y a :{ $all }
incident-no-route = Il n'y a pas de route `{ $wanted }`. Il y a :{ $all }
incident-no-level = Il n'y a pas de niveau `{ $wanted }`. Il y a :{ $all }
incident-no-trace =
    Aucune trace n'a un identifiant qui commence par `{ $id }`. Prenez-en un dans
    cargo xtask incident traces
incident-many-traces = { $count } traces commencent par `{ $id }`. Écrivez-en davantage.

incident-no-answers =
    { $file } ne peut pas être lu : { $reason }
    cargo xtask incident --seed NOMBRE l'écrit à nouveau.
incident-answers-broken =
    { $place } ne peut pas être lu : { $reason }
    Chaque réponse est une ligne de la forme : route = "GET /images"
incident-field-unknown =
    { $place } : il n'y a pas de champ `{ $field }`. Les champs sont route,
    span, attribute, value et cause.
incident-empty = Aucune réponse pour l'instant. Écrivez dans { $file } ce que vous avez trouvé.
incident-verdict = L'incident { $seed } : réponses justes, { $right } sur { $asked }
incident-indifferent = Dans cet incident, le nom de l'attribut suffit.

incident-file-top =
    L'incident { $seed }.

    Écrivez entre les guillemets ce que vous avez trouvé, puis vérifiez :
    cargo xtask incident check
incident-file-route =
    La route de Draw64 d'où vient le mal, comme les métriques la nomment, par
    exemple "DELETE /images/{"{"}id{"}"}".
incident-file-span = Le nom du span où passe le temps, ou bien où commence l'erreur.
incident-file-attribute = L'attribut de ce span qui le dit, par exemple "http.route".
incident-file-value =
    Sa valeur, là où il importe de savoir laquelle. Si le nom suffit,
    laissez vide.
incident-file-cause = Un de ces mots :

incident-cause-overload = plus de requêtes qu'hier
incident-cause-slow-query = une requête SQL qui dure longtemps
incident-cause-n-plus-one = une requête SQL pour une liste, puis une par ligne
incident-cause-pool-exhausted = attendre une connexion, parce qu'il y en a trop peu
incident-cause-sequential = des appels l'un après l'autre, sans nécessité
incident-cause-blocking-work = un travail qui prive les autres du thread du runtime
incident-cause-cache-never-hits = ce qui est gardé n'est jamais retrouvé
incident-cause-dependency-down = l'autre service est injoignable
incident-cause-dependency-timeout = l'autre service ne répond pas à temps
incident-cause-slow-dependency = l'autre service répond, mais tard
incident-cause-retry-storm = demander sans cesse ce qui a été refusé
incident-cause-lost-context = la trace se rompt entre deux services

incident-open-route = Encore ouvert. Quelle route diffère d'hier, ou fait que d'autres diffèrent ?
incident-open-span =
    Encore ouvert. Dans une requête lente ou en échec de cette route : quel
    span, le plus bas possible dans l'arbre ?
incident-open-attribute =
    Encore ouvert. Quel attribut de ce span diffère d'hier, ou d'un span à
    l'autre ?
incident-open-value =
    Encore ouvert. Cet attribut a ici plusieurs valeurs, et l'une d'elles est la
    bonne.
incident-open-cause = Encore ouvert. Les mots au choix sont dans le fichier.

incident-route-unknown =
    Aucune requête d'aujourd'hui n'a la route `{ $given }`. Écrivez-la comme
    `cargo xtask incident metrics`.
incident-route-inner =
    Aucun visiteur ne demande `{ $given }` : c'est Draw64 qui le fait, pour
    répondre à une requête à lui. Laquelle ? C'est sa route qu'on cherche.
incident-route-time =
    95 requêtes sur 100 à `{ $given }` ont pris jusqu'à { $before } hier, et
    { $after } aujourd'hui. Pour une autre route, c'est { $other-before } et
    { $other-after }.
incident-route-errors =
    Sur { $all } requêtes à `{ $given }`, { $failed } ont échoué aujourd'hui.
    Sur les { $other-all } d'une autre route, il y en a eu { $other-failed }.
incident-route-others =
    Une requête à `{ $given }` était en cours dans { $share } % des cas où une
    requête à une autre route a pris longtemps. Pour une certaine route, c'est
    { $other } %. Une telle route n'est pas forcément devenue plus lente
    elle-même.
incident-span-unknown = Aucun span d'aujourd'hui ne s'appelle `{ $given }`.
incident-span-elsewhere = `{ $given }` n'est dans aucune des requêtes qui montrent le mieux le mal.
incident-span-above = `{ $given }` contient celui qui est cherché. Descendez dans l'arbre.
incident-span-below = `{ $given }` est une partie de celui qui est cherché. Remontez dans l'arbre.
incident-span-waits =
    `{ $given }` est une attente, et les autres peuvent avancer pendant ce temps.
    Cherchez le span qui travaille sans attendre.
incident-span-share =
    Dans les requêtes qui montrent le mieux le mal, `{ $given }` est en cours
    pendant { $share } % du temps. Un autre span l'est pendant { $other } %.
incident-attribute-unknown = Aucun span d'aujourd'hui n'a d'attribut `{ $given }`.
incident-attribute-elsewhere = Des spans ont `{ $given }`, mais pas celui où cela se passe.
incident-attribute-same =
    Sur le span cherché, `{ $given }` dit la même chose qu'hier : { $values }. Il
    ne distingue donc pas les deux jours.
incident-attribute-varies =
    Sur le span cherché, `{ $given }` a { $count ->
        [one] une valeur
       *[other] { $count } valeurs
    } aujourd'hui,
    et il ne dit pas ce qui prend du temps.
incident-value-unknown = `{ $given }` n'est pas une valeur de cet attribut aujourd'hui.
incident-value-other =
    Avec `{ $given }`, le span prend { $time } en moyenne. Avec une autre
    valeur, il prend { $other }.
incident-cause-unknown = `{ $given }` n'est pas un des mots du fichier.

incident-against-overload = Il y a eu { $before } requêtes hier et { $after } aujourd'hui.
incident-against-slow-query = La plus longue requête SQL a pris { $before } hier et { $after } aujourd'hui.
incident-against-n-plus-one =
    Le plus grand nombre de requêtes SQL de même texte en une requête était
    { $before } hier et { $after } aujourd'hui.
incident-against-pool-exhausted =
    La plus longue attente d'une connexion a été de { $before } hier et de
    { $after } aujourd'hui.
incident-against-sequential =
    Le plus grand nombre d'appels à l'autre service qu'une requête avait en
    cours en même temps était { $before } hier et { $after } aujourd'hui.
incident-against-blocking-work =
    Le runtime a appelé un minuteur échu avec { $before } de retard au plus
    hier, et { $after } aujourd'hui.
incident-against-cache-never-hits =
    De toutes les images cherchées, { $before } % ont été trouvées hier et
    { $after } % aujourd'hui.
incident-against-dependency-down =
    De tous les appels à l'autre service, { $before } ont eu une réponse hier et
    { $after } aujourd'hui.
incident-against-dependency-timeout =
    { $before } appels n'ont pas eu de réponse à temps hier, et { $after }
    aujourd'hui.
incident-against-slow-dependency =
    Des appels qu'il a acceptés, l'autre service lui-même en a traité 95 sur 100
    en { $before } au plus hier, et en { $after } au plus aujourd'hui.
incident-against-retry-storm =
    Un même appel a été refait au plus { $before } fois hier et { $after } fois
    aujourd'hui.
incident-against-lost-context =
    { $before } spans avaient un parent introuvable hier, et { $after }
    aujourd'hui.

incident-done-n-plus-one =
    C'est cela. Là où il y avait une requête SQL, il y en a une de plus par
    ligne. Demandez toutes les lignes à la fois, et surveillez le nombre de
    requêtes SQL.
incident-done-pool-exhausted =
    C'est cela. Rien n'est lent, sauf l'attente d'une connexion. Donnez-en
    davantage à la réserve, ou gardez chacune moins longtemps.
incident-done-sequential =
    C'est cela. Les appels ne dépendent pas les uns des autres, et s'attendent
    pourtant. Faites-les en même temps, jusqu'à une limite que l'autre service
    supporte.
incident-done-blocking-work =
    C'est cela. Pendant qu'une image se fait, le thread qui sert tout le monde
    est à l'arrêt. Un tel travail a sa place sur un thread à lui : `spawn_blocking`.
incident-done-cache-never-hits =
    C'est cela. La clé sous laquelle une image est gardée change à chaque fois :
    on ne la retrouve jamais. Ne mettez dans cette clé que ce dont l'image
    dépend.
incident-done-dependency-timeout =
    C'est cela. Certains appels n'ont jamais de réponse, et le visiteur attend
    jusqu'au délai. Cherchez là-bas ce qu'ils attendent, et que le délai ne
    dépasse pas la patience d'un visiteur.
incident-done-slow-dependency =
    C'est cela. Tout le monde est servi aussitôt, sauf une personne, dont les
    requêtes durent dans l'autre service. Une moyenne cache ce genre de chose,
    un percentile non.
incident-done-retry-storm =
    C'est cela. Qui doit revenir plus tard revient aussitôt, et il y a donc
    toujours trop à faire. Attendez entre les tentatives, toujours plus
    longtemps, et limitez leur nombre.
incident-again = Un autre : cargo xtask incident
