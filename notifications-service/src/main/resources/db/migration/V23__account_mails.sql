-- Mails to users about their accounts. To whom they go, and which link is in them, is asked when they are sent.
CREATE TABLE account_mail (
    id           text PRIMARY KEY,
    tenant       text        NOT NULL,
    user_id      text        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('password-reset', 'password-changed')),
    language     text,
    -- After that the mail is no use any more.
    valid_until  timestamptz NOT NULL,
    state        text        NOT NULL DEFAULT 'planned'
        CHECK (state IN ('planned', 'claimed', 'sent', 'stored', 'failed', 'suppressed')),
    reason       text,
    due_at       timestamptz NOT NULL DEFAULT now(),
    leased_until timestamptz CHECK ((state = 'claimed') = (leased_until IS NOT NULL)),
    attempt      int         NOT NULL DEFAULT 0,
    -- Of a tenant in test mode: what would have gone out, sealed.
    content      bytea CHECK (content IS NULL OR state = 'stored'),
    created_at   timestamptz NOT NULL DEFAULT now(),
    sent_at      timestamptz
);
CREATE INDEX account_mail_due ON account_mail ((coalesce(leased_until, due_at))) WHERE state IN ('planned', 'claimed');
CREATE INDEX account_mail_of_user ON account_mail (tenant, user_id, id);
CREATE INDEX account_mail_age ON account_mail (created_at);
-- The first bytes of what is sealed name the key.
CREATE INDEX account_mail_sealed_under ON account_mail (substring(content FROM 1 FOR 5)) WHERE content IS NOT NULL;
CALL isolate_tenants('account_mail');
