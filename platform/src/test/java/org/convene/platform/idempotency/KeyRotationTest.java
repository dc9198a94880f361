package org.convene.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.convene.platform.secret.KeyRotation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The key that answers with secrets are sealed under changes. */
class KeyRotationTest {
    private static Notes notes;

    @BeforeAll
    static void create() {
        notes = new Notes("idempotency_rotation");
    }

    @AfterAll
    static void close() {
        notes.close();
    }

    @Test
    void aRepeatIsAnsweredAlikeOnceTheOldKeyIsGone() {
        var secret = Notes.request().showingSecret();
        var operators = secret.withTenant(Optional.empty());
        var plain = Notes.request();
        var before = notes.process();
        var first = notes.once(before, secret);
        var firstOfOperator = notes.once(before, operators);
        var firstPlain = notes.once(before, plain);

        KeyRotation.reseal(notes.database, AnswerRepository.sealedTable());

        var after = notes.process(Notes.LONG, KeyRotation.after());
        assertThat(notes.once(after, secret)).isEqualTo(first.asReplay());
        assertThat(notes.once(after, operators)).isEqualTo(firstOfOperator.asReplay());
        assertThat(notes.once(after, plain)).isEqualTo(firstPlain.asReplay());
    }

    @Test
    void whatIsUnderTheOldKeyIsFoundByItsIndex() {
        notes.database.set("enable_seqscan", "off");

        var plan = notes.database.value("""
                EXPLAIN (FORMAT JSON) SELECT 1 FROM idempotency_key
                WHERE sealed AND substring(body FROM 1 FOR 5) = ANY(ARRAY['\\x0100000001'::bytea]) LIMIT 100
                """);

        assertThat(plan).contains("idempotency_key_sealed_under");
    }
}
