# The language itself.

language-unknown = I do not speak `{ $language }`. I speak English (en) and French (fr).
