-- What else a mail shows of a meeting: whether it needs its recipient, and the organizer's name and address. A text message tells
-- times in the recipient's own zone, where they have one. So that nobody is told what they were shown already.
ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
UPDATE delivery SET shown = jsonb_build_object('contact', '', 'required', true) || shown
    || CASE WHEN channel = 'sms' AND recipient ->> 'timeZone' IS NOT NULL
            THEN jsonb_build_object('timeZone', recipient -> 'timeZone') ELSE '{}' END;
UPDATE delivery SET shown = shown || jsonb_build_object(
    'required', coalesce((recipient ->> 'required')::boolean, true),
    'contact', left(encode(sha256(convert_to(concat_ws(E'\n', meeting.id, meeting.state #>> '{organizer,person,name}',
                                                      coalesce(meeting.state #>> '{organizer,person,email}', '')),
                                             'UTF8')), 'hex'), 32))
FROM meeting WHERE meeting.id = delivery.meeting_id AND delivery.channel = 'email';
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
