# La langue elle-même.

language-own-name = français
language-unknown = Je ne parle pas `{ $language }`. Je parle anglais (en) et français (fr).
