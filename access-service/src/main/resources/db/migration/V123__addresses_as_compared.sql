-- Email addresses of whom a meeting knows, as they are compared: that is for Java to say, and written beside each. Those of
-- a meeting's participants stand under their ids.
ALTER TABLE attendee ADD COLUMN address text;
ALTER TABLE audience_import_row ADD COLUMN address text;
ALTER TABLE meeting ADD COLUMN addresses jsonb NOT NULL DEFAULT '{}';

-- What is there already is written by what follows, which is for this once.

-- A label of a domain as it stands in the DNS: Punycode (RFC 3492 section 6.3).
CREATE FUNCTION ascii_label(label text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    points  int[] := ARRAY (SELECT ascii(letter) FROM unnest(string_to_array(label, NULL)) AS letter);
    code    text  := regexp_replace(label, '[^\u0001-\u007f]', '', 'g');
    basic   int   := length(code);
    handled int   := basic;
    lowest  int   := 128;
    bias    int   := 72;
    delta   int   := 0;
    following int;
    point   int;
    rest    int;
    step    int;
    bound   int;
BEGIN
    IF basic = cardinality(points) THEN
        RETURN label;
    END IF;
    IF basic > 0 THEN
        code := code || '-';
    END IF;
    WHILE handled < cardinality(points) LOOP
        following := (SELECT min(given) FROM unnest(points) AS given WHERE given >= lowest);
        delta := delta + (following - lowest) * (handled + 1);
        lowest := following;
        FOREACH point IN ARRAY points LOOP
            IF point < lowest THEN
                delta := delta + 1;
            ELSIF point = lowest THEN
                rest := delta;
                step := 36;
                LOOP
                    bound := CASE WHEN step <= bias + 1 THEN 1 WHEN step >= bias + 26 THEN 26 ELSE step - bias END;
                    EXIT WHEN rest < bound;
                    code := code
                        || substr('abcdefghijklmnopqrstuvwxyz0123456789', bound + (rest - bound) % (36 - bound) + 1, 1);
                    rest := (rest - bound) / (36 - bound);
                    step := step + 36;
                END LOOP;
                code := code || substr('abcdefghijklmnopqrstuvwxyz0123456789', rest + 1, 1);
                delta := CASE WHEN handled = basic THEN delta / 700 ELSE delta / 2 END;
                delta := delta + delta / (handled + 1);
                bias := 0;
                WHILE delta > 455 LOOP
                    delta := delta / 35;
                    bias := bias + 36;
                END LOOP;
                bias := bias + 36 * delta / (delta + 38);
                delta := 0;
                handled := handled + 1;
            END IF;
        END LOOP;
        delta := delta + 1;
        lowest := lowest + 1;
    END LOOP;
    RETURN 'xn--' || code;
END;
$$;

-- One that has a label of no or more than 63 characters then is none, and stays as it is (RFC 1035 section 2.3.4).
CREATE FUNCTION ascii_domain(domain text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT CASE WHEN bool_and(length(ascii_label(label)) BETWEEN 1 AND 63)
        THEN string_agg(ascii_label(label), '.' ORDER BY place) ELSE domain END
    FROM unnest(string_to_array(translate(domain, chr(12290), '.'), '.')) WITH ORDINALITY AS labels (label, place)
$$;

-- Unicode's NFKC_Casefold: without what is not seen (Default_Ignorable_Code_Point), and folded as often as that changes it.
CREATE FUNCTION folded(email text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT normalize(casefold(once COLLATE pg_unicode_fast), NFKC) FROM (
        SELECT normalize(casefold(seen COLLATE pg_unicode_fast), NFKC) AS once FROM regexp_replace(
            btrim(email),
            '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164'
                || '\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a'
                || '\U000e0000-\U000e0fff]',
            '', 'g') AS seen) AS folded
$$;

CREATE FUNCTION address(email text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT CASE WHEN octet_length(email) = char_length(email) THEN lower(btrim(email) COLLATE "C")
        ELSE (SELECT coalesce(parts[1], '') || ascii_domain(parts[2])
              FROM regexp_match(folded(email), '^(.*@)?([^@]*)$') AS parts) END
$$;

-- Forced policies hold for the owner, too, who would see no row.
ALTER TABLE attendee NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audience_import_row NO FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
UPDATE attendee SET address = address(email) WHERE email IS NOT NULL;
UPDATE audience_import_row SET address = address(email) WHERE email IS NOT NULL;
UPDATE meeting SET addresses = (
    SELECT jsonb_object_agg(p ->> 'id', address(p #>> '{person,email}'))
    FROM jsonb_array_elements(state -> 'participants') AS participant (p) WHERE p #>> '{person,email}' IS NOT NULL)
WHERE state @? '$.participants[*].person.email ? (@ != null)';
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
ALTER TABLE audience_import_row FORCE ROW LEVEL SECURITY;
ALTER TABLE attendee FORCE ROW LEVEL SECURITY;

DROP FUNCTION address;
DROP FUNCTION folded;
DROP FUNCTION ascii_domain;
DROP FUNCTION ascii_label;

-- As before, with the addresses.
DROP FUNCTION meeting_at_door;
CREATE FUNCTION meeting_at_door(of_tenant text, of_room text, moment timestamptz)
    RETURNS TABLE (id text, state jsonb, addresses jsonb)
    LANGUAGE sql STABLE AS $$
    SELECT meeting.id, meeting.state, meeting.addresses FROM meeting
    WHERE tenant = $1 AND room_id = $2 AND status IN ('live', 'scheduled')
        AND valid_since - make_interval(secs => (meeting.state#>>'{access,earlyEntry}')::int) <= $3
        AND valid_until > $3 - interval '1 day'
        AND (valid_until > $3 OR status = 'live'
            AND valid_until + make_interval(secs => (meeting.state#>>'{access,grace}')::int) > $3)
    ORDER BY valid_until <= $3, valid_until LIMIT 1
$$;
