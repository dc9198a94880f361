-- What mail servers tell of mails about accounts after they took them over, as of deliveries.
ALTER TABLE account_mail
    -- The part of the Message-ID that is left to chance: who knows it has seen the mail.
    ADD COLUMN chance         text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', ''),
    ADD COLUMN receipt        text CHECK (receipt IN ('delivered', 'undelivered')),
    ADD COLUMN receipt_reason text,
    ADD COLUMN receipt_text   text,
    ADD COLUMN receipt_at     timestamptz,
    ADD COLUMN outcome        text GENERATED ALWAYS AS (
        CASE WHEN state <> 'sent' OR receipt IS NULL THEN state
             WHEN receipt = 'delivered' THEN 'delivered' ELSE 'bounced' END) STORED;
