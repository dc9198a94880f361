-- What each was told last at each of their addresses is found without a look at all that they were told before. Neither a claim nor
-- a success changes anything in it.
CREATE INDEX delivery_conversation ON delivery (meeting_id, participant_id, lane, (CASE WHEN address IS NULL THEN '' ELSE address END), position)
    WHERE lane IS NOT NULL AND stands;
