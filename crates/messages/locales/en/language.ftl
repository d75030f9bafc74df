# The language itself.

language-own-name = English
language-unknown = I do not speak `{ $language }`. I speak English (en) and French (fr).
