-- What the provider told of a message after it had taken it over.
ALTER TABLE delivery
    ADD COLUMN receipt        text CHECK (receipt IN ('delivered', 'undelivered')),
    ADD COLUMN receipt_reason text,
    ADD COLUMN receipt_at     timestamptz;
