-- Finds what is sealed under a key that is to leave: sealed bytes begin with five that name their key.
CREATE INDEX signing_key_sealed_under ON signing_key (substring(sealed FROM 1 FOR 5));
CREATE INDEX link_secret_sealed_under ON link_secret (substring(sealed FROM 1 FOR 5));
