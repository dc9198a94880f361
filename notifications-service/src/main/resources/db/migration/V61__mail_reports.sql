-- What the mail server said that could not hand it on, without addresses.
ALTER TABLE delivery ADD COLUMN receipt_text text;
