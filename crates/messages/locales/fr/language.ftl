# La langue elle-même.

language-unknown = Je ne parle pas `{ $language }`. Je parle anglais (en) et français (fr).
