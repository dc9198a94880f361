-- Rooms that are no more: their sessions can still be read, but nothing is scheduled in them.
ALTER TABLE room_copy ADD COLUMN deleted boolean NOT NULL DEFAULT false;
