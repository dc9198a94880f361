-- What invitations say of who invites (R19).
ALTER TABLE user_account
    ADD COLUMN land_line_number text,
    ADD COLUMN alias            text,
    ADD COLUMN role             text,
    ADD COLUMN last_login       timestamptz,
    ADD CONSTRAINT user_alias_unique UNIQUE (tenant, alias);
