-- Finds what is sealed under a key that is to leave: sealed bytes begin with five that name their key.
CREATE INDEX idempotency_key_sealed_under ON idempotency_key (substring(body FROM 1 FOR 5)) WHERE sealed;
