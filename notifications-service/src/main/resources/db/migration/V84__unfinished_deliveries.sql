-- Deliveries stand in many indexes. What is unfinished stands in a narrow table, too, by which it is found: so neither a claim
-- nor a success changes anything that an index of delivery holds or asks for, and its row's next version is written on the same
-- page and into no index (HOT).
CREATE TABLE unfinished_delivery (
    id             text PRIMARY KEY,
    tenant         text        NOT NULL,
    meeting_id     text        NOT NULL,
    participant_id text        NOT NULL,
    lane           text,
    position       bigint      NOT NULL,
    planned_for    timestamptz NOT NULL,
    due_at         timestamptz NOT NULL
);

ALTER TABLE delivery
    ADD COLUMN stands boolean GENERATED ALWAYS AS (state <> 'suppressed' OR maybe_sent) STORED,
    ADD COLUMN not_arrived boolean GENERATED ALWAYS AS
        (state IN ('failed', 'suppressed') OR (state = 'sent' AND receipt IS NOT NULL AND receipt <> 'delivered')) STORED,
    SET (fillfactor = 50);

ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY;
INSERT INTO unfinished_delivery
SELECT id, tenant, meeting_id, participant_id, lane, position, planned_for, due_at FROM delivery WHERE unfinished;
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
CALL isolate_tenants('unfinished_delivery');
ANALYZE unfinished_delivery;
CREATE INDEX unfinished_delivery_due ON unfinished_delivery (due_at);
CREATE INDEX unfinished_delivery_in_lane ON unfinished_delivery (meeting_id, participant_id, lane, position);
CREATE INDEX unfinished_delivery_of_tenant ON unfinished_delivery (tenant, planned_for, position);

DROP INDEX delivery_due, delivery_unfinished, delivery_to_come, delivery_told, delivery_not_arrived, delivery_reminder;
CREATE INDEX delivery_in_lane ON delivery (meeting_id, participant_id, lane, position);
CREATE INDEX delivery_not_arrived ON delivery (tenant, planned_for, position) WHERE not_arrived;
CREATE UNIQUE INDEX delivery_reminder
    ON delivery (meeting_id, participant_id, (shown ->> 'validSince'), lead_time, (CASE WHEN alongside THEN channel ELSE '' END))
    WHERE lead_time IS NOT NULL AND stands;

-- Whatever changes a delivery changes it there, too; of what stands there only lane and due_at ever do. A migration that
-- changes deliveries has to lift the row-level security of both tables.
CREATE FUNCTION add_unfinished_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO unfinished_delivery
    VALUES (NEW.id, NEW.tenant, NEW.meeting_id, NEW.participant_id, NEW.lane, NEW.position, NEW.planned_for, NEW.due_at)
    ON CONFLICT (id) DO UPDATE SET lane = excluded.lane, due_at = excluded.due_at;
    RETURN NULL;
END $$;
CREATE FUNCTION remove_unfinished_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF row_security_active('unfinished_delivery') AND current_setting('convene.tenant', true) IS DISTINCT FROM OLD.tenant THEN
        RAISE 'unfinished_delivery hides the rows of tenant %', OLD.tenant;
    END IF;
    DELETE FROM unfinished_delivery WHERE id = OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER delivery_added AFTER INSERT ON delivery
    FOR EACH ROW WHEN (NEW.unfinished) EXECUTE FUNCTION add_unfinished_delivery();
CREATE TRIGGER delivery_opened AFTER UPDATE ON delivery
    FOR EACH ROW WHEN (NEW.unfinished AND (NOT OLD.unfinished OR (NEW.lane, NEW.due_at) IS DISTINCT FROM (OLD.lane, OLD.due_at)))
    EXECUTE FUNCTION add_unfinished_delivery();
CREATE TRIGGER delivery_finished AFTER UPDATE ON delivery
    FOR EACH ROW WHEN (OLD.unfinished AND NOT NEW.unfinished) EXECUTE FUNCTION remove_unfinished_delivery();
CREATE TRIGGER delivery_removed AFTER DELETE ON delivery
    FOR EACH ROW WHEN (OLD.unfinished) EXECUTE FUNCTION remove_unfinished_delivery();
CREATE FUNCTION remove_unfinished_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE unfinished_delivery;
    RETURN NULL;
END $$;
CREATE TRIGGER deliveries_removed AFTER TRUNCATE ON delivery EXECUTE FUNCTION remove_unfinished_deliveries();
