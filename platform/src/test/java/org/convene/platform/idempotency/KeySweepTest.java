package org.convene.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeySweepTest {
    @Test
    void keysAreDeletedAfterADayAThousandAtATime() {
        try (var notes = new Notes("idempotency_sweep")) {
            assertThat(notes.database
                            .system()
                            .execute("INSERT INTO idempotency_key (tenant, caller, operation, key, fingerprint,"
                                    + " created_at, sealed) SELECT 't', 'c', 'o', 'old' || number, '', now(), false"
                                    + " FROM generate_series(1, 2500) AS number")
                            .await()
                            .indefinitely()
                            .rowCount())
                    .isEqualTo(2_500);
            var sweep = new KeySweep(notes.database.system(), Notes.config(Duration.ofSeconds(1)));

            assertThat(work(sweep)).isFalse();
            assertThat(left(notes)).isEqualTo("2500");

            notes.database.step(Duration.ofHours(24).plusMinutes(1));
            var fresh = Notes.request();
            var first = notes.once(notes.process(), fresh);

            assertThat(work(sweep)).isTrue();
            assertThat(left(notes)).isEqualTo("1501");
            assertThat(work(sweep)).isTrue();
            assertThat(work(sweep)).isFalse();
            assertThat(left(notes)).isEqualTo("1");
            assertThat(notes.once(notes.process(), fresh)).isEqualTo(first.asReplay());
        }
    }

    private static boolean work(KeySweep sweep) {
        return sweep.work().await().indefinitely();
    }

    private static String left(Notes notes) {
        return notes.database.value("SELECT count(*) FROM idempotency_key");
    }
}
