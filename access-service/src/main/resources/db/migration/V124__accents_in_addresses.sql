-- The key of an address is the same however its accents are written. Two accounts that differ in nothing else stay as they are.
ALTER TABLE user_account NO FORCE ROW LEVEL SECURITY;
UPDATE user_account AS known SET email_key = normalize(email_key, NFC)
WHERE email_key IS NOT NFC NORMALIZED AND NOT EXISTS (
    SELECT FROM user_account AS other
    WHERE other.tenant = known.tenant AND other.id <> known.id
        AND normalize(other.email_key, NFC) = normalize(known.email_key, NFC));
ALTER TABLE user_account FORCE ROW LEVEL SECURITY;
