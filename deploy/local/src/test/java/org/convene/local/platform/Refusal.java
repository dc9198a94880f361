package org.convene.local.platform;

import java.sql.SQLException;

/** Something that a service's database refuses, until it is closed. */
final class Refusal implements AutoCloseable {
    private final String service;
    private final String mending;

    private Refusal(String service, String breaking, String mending) {
        this.service = service;
        this.mending = mending;
        execute(breaking);
    }

    /** Tells the whole row in the error's detail. */
    static Refusal ofParticipants() {
        return new Refusal(
                "meetings",
                "ALTER TABLE participant ADD CONSTRAINT nobody CHECK (name IS NULL) NOT VALID",
                "ALTER TABLE participant DROP CONSTRAINT nobody");
    }

    /** Tells the value in the error's message. */
    static Refusal ofLabels() {
        return new Refusal("tools", """
                CREATE FUNCTION require_number() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM NEW.label::bigint; RETURN NEW; END $$;
                CREATE TRIGGER require_number BEFORE INSERT OR UPDATE ON tool_configuration
                FOR EACH ROW EXECUTE FUNCTION require_number()
                """, "DROP FUNCTION require_number CASCADE");
    }

    static Refusal ofMeetingCopies() {
        return new Refusal("access", "ALTER TABLE meeting RENAME TO mislaid", "ALTER TABLE mislaid RENAME TO meeting");
    }

    @Override
    public void close() {
        execute(mending);
    }

    private void execute(String sql) {
        try (var owner = Databases.connect(service, "owner");
                var statement = owner.createStatement()) {
            boolean ignored = statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
