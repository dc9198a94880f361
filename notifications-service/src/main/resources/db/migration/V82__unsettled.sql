-- Since when a reminder has waited for a change of its meeting that was answered and has not arrived.
ALTER TABLE delivery ADD COLUMN unsettled_since timestamptz;
