CREATE TABLE painters (
    name    TEXT   NOT NULL PRIMARY KEY,
    number  BIGINT NOT NULL, -- in which order painters came; lists follow it
    allowed BIGINT NOT NULL, -- pixels that the painter may draw
    spent   BIGINT NOT NULL DEFAULT 0 CHECK (spent BETWEEN 0 AND allowed)
);

-- What was spent, under the key that the client chose: asking twice spends once.
CREATE TABLE spendings (
    key      TEXT    NOT NULL PRIMARY KEY,
    painter  TEXT    NOT NULL REFERENCES painters (name),
    pixels   BIGINT  NOT NULL CHECK (pixels > 0),
    refunded BOOLEAN NOT NULL DEFAULT FALSE
);
