ALTER TABLE delivery
    -- Of a reminder, in minutes before the start that it was derived from.
    ADD COLUMN lead_time   int CHECK (lead_time > 0),
    -- When it was to go out first; due_at moves with every attempt.
    ADD COLUMN planned_for timestamptz NOT NULL DEFAULT now(),
    ADD CHECK ((kind = 'reminder') = (lead_time IS NOT NULL));

-- Nobody is reminded twice of one start by one lead time, whatever happens. Suppressed ones were not sent.
CREATE UNIQUE INDEX delivery_reminder ON delivery (meeting_id, participant_id, (shown ->> 'validSince'), lead_time)
    WHERE kind = 'reminder' AND (state <> 'suppressed' OR maybe_sent);
