-- Whether the issuer had verified the address when it sent the user for the first time. Whoever shows by mail that the
-- address is theirs takes the account from whom it was only said of.
ALTER TABLE issuer_link ADD COLUMN email_verified boolean NOT NULL DEFAULT false;
