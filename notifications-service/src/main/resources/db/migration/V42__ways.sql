-- Whether a reminder is one of several by all channels that reach somebody: then it goes by its own or not at all.
ALTER TABLE delivery ADD COLUMN alongside boolean NOT NULL DEFAULT false;

-- Nobody is reminded twice of one start by one lead time, or by one channel, where all are wanted.
DROP INDEX delivery_reminder;
CREATE UNIQUE INDEX delivery_reminder
    ON delivery (meeting_id, participant_id, (shown ->> 'validSince'), lead_time, (CASE WHEN alongside THEN channel ELSE '' END))
    WHERE lead_time IS NOT NULL AND (state <> 'suppressed' OR maybe_sent);
