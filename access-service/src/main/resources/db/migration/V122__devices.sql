-- Whose device a known one is, under a keyed hash: one account has few, and loses all with its password.
ALTER TABLE login_attempt ADD COLUMN owner text;
CREATE INDEX login_attempt_of_owner ON login_attempt (owner, known_until) WHERE owner IS NOT NULL;
