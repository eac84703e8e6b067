-- What items were before they were changed: a row for each change, in the order of the revisions, which is that of the
-- time too. No further index, since a row is written with each change and read by a person now and then. Without body:
-- the item was not there.
CREATE TABLE IF NOT EXISTS past (
    account BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    guid VARCHAR(8) ${C} NOT NULL,
    collection VARCHAR(32) ${C} NOT NULL,
    deleted BOOLEAN NOT NULL,
    type VARCHAR(255) ${C},
    type_version VARCHAR(64) ${C},
    body ${BINARY},
    modified BIGINT,
    changed BIGINT NOT NULL,
    session VARCHAR(64) ${C} NOT NULL,
    author VARCHAR(255) ${C} NOT NULL,
    PRIMARY KEY (account, revision)
);
