-- Users change, log in and stay logged in.
ALTER TABLE user_account
    ADD COLUMN active  boolean NOT NULL DEFAULT true,
    ADD COLUMN version bigint  NOT NULL DEFAULT 1;

-- A family of refresh tokens (RFC 9700 section 4.14.2): what began with one login. It ends by being deleted.
CREATE TABLE login_session (
    id         text PRIMARY KEY,
    tenant     text        NOT NULL,
    user_id    text        NOT NULL,
    -- Whatever is refreshed, it is over then.
    ends_at    timestamptz NOT NULL,
    -- When its newest token expires.
    expires_at timestamptz NOT NULL,
    FOREIGN KEY (tenant, user_id) REFERENCES user_account (tenant, id) ON DELETE CASCADE
);
CREATE INDEX login_session_of_user ON login_session (tenant, user_id);
CREATE INDEX login_session_expiry ON login_session (expires_at);
CALL isolate_tenants('login_session');

-- Used tokens stay until they expire, so that who presents one again is noticed.
CREATE TABLE refresh_token (
    hash       bytea PRIMARY KEY,
    tenant     text        NOT NULL,
    session_id text        NOT NULL REFERENCES login_session ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX refresh_token_of_session ON refresh_token (session_id);
CREATE INDEX refresh_token_expiry ON refresh_token (expires_at);
CALL isolate_tenants('refresh_token');

-- Failed logins, by account, by address, and by both, under a keyed hash: of accounts that exist and of others alike.
CREATE TABLE login_attempt (
    key         text PRIMARY KEY,
    failures    int         NOT NULL,
    -- Failures after which attempts have to wait.
    allowed     int         NOT NULL,
    retry_at    timestamptz,
    forget_at   timestamptz NOT NULL,
    -- Until then the account's user is known to come from the address.
    known_until timestamptz NOT NULL DEFAULT 'epoch'
);
CREATE INDEX login_attempt_expiry ON login_attempt ((greatest(forget_at, known_until)));

-- What login_attempt's keys are hashed with.
CREATE TABLE login_key (
    id     smallint PRIMARY KEY CHECK (id = 1),
    sealed bytea NOT NULL
);
CREATE INDEX login_key_sealed_under ON login_key (substring(sealed FROM 1 FOR 5));
REVOKE ALL ON login_attempt, login_key FROM ${service}_app;
