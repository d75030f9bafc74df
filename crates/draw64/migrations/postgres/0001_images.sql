CREATE TABLE images (
    id     TEXT   NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,           -- in which order images were made; lists follow it
    drawn  BIGINT NOT NULL DEFAULT 0, -- pixels drawn by people since it was made
    pixels BYTEA  NOT NULL CHECK (length(pixels) = 4096)
);

-- One row: what has happened since the database was made, also to images that are gone.
CREATE TABLE totals (
    created BIGINT NOT NULL,
    drawn   BIGINT NOT NULL
);

INSERT INTO totals (created, drawn) VALUES (0, 0);
