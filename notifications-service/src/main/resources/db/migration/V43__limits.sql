-- How much of a limit is used up, by the generic cell rate algorithm: free_at is when all of it would be free again.
-- Whoever asks says how many it wants, and how fast they come back; what it got is told in granted.
CREATE TABLE sending_limit (
    name    text PRIMARY KEY,
    wanted  int         NOT NULL,
    burst   int         NOT NULL,
    seconds float8      NOT NULL,
    granted int         NOT NULL,
    free_at timestamptz NOT NULL
);
-- What is all free again need not be known.
CREATE INDEX sending_limit_free ON sending_limit (free_at);

-- Until when a provider wants to hear nothing more by a channel.
CREATE TABLE channel_pause (
    channel text PRIMARY KEY,
    until   timestamptz NOT NULL
);
