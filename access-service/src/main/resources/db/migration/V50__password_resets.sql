-- Who asks for another password. Whoever asks for nobody's, or once too often, leaves a row of no user: all take as long.
CREATE TABLE password_reset (
    id         text PRIMARY KEY,
    tenant     text        NOT NULL,
    user_id    text,
    -- Of who asked.
    language   text,
    asked_at   timestamptz NOT NULL DEFAULT now(),
    -- Then it is over, used or not.
    expires_at timestamptz NOT NULL,
    -- Of the newest link; there is none before one is asked for, and none once it is over.
    token_hash bytea UNIQUE,
    -- Until then it counts as one that was asked for.
    forget_at  timestamptz NOT NULL,
    FOREIGN KEY (tenant, user_id) REFERENCES user_account (tenant, id) ON DELETE CASCADE
);
CREATE INDEX password_reset_of_user ON password_reset (tenant, user_id, asked_at);
CREATE INDEX password_reset_expiry ON password_reset (forget_at);
CALL isolate_tenants('password_reset');
