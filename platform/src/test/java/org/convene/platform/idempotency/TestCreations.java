package org.convene.platform.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;

/** What resources with a creating {@code POST} ask for, of one process. */
public final class TestCreations {
    private TestCreations() {}

    public static Creations of(TestDatabase database) {
        var answers = new AnswerRepository(KeyRotation.before(), Notes.config(Notes.LONG));
        return new Creations(
                new Idempotency(database.tenants(), database.system(), answers),
                database.tenants(),
                new ObjectMapper().findAndRegisterModules());
    }
}
