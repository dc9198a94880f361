package org.convene.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key that rows are sealed under changes, and the old one leaves the configuration. */
class ResealingTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final SealedTable VAULT =
            new SealedTable("vault", "sealed", List.of("tenant", "number"), row -> purpose(row.getShort("number")));
    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("resealing");
        database.execute("""
                CREATE TABLE vault (tenant text, number smallint, sealed bytea NOT NULL, PRIMARY KEY (tenant, number));
                CALL isolate_tenants('vault')
                """);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.execute("ALTER TABLE vault NO FORCE ROW LEVEL SECURITY; TRUNCATE vault;"
                + " ALTER TABLE vault FORCE ROW LEVEL SECURITY");
    }

    @Test
    void whatWasSealedUnderTheOldKeyOpensOnceThatIsGone() {
        store(1, KeyRotation.before());
        assertThatThrownBy(() -> open(1, KeyRotation.after())).isInstanceOf(NotSealedException.class);

        KeyRotation.reseal(database, VAULT);

        assertThat(open(1, KeyRotation.after())).isEqualTo("secret 1");
    }

    @Test
    void allRowsAreSealedAnewAHundredAtATime() {
        var all = 2 * Resealing.PIECE + 1;
        for (var number = 1; number <= all; number++) {
            store(number, KeyRotation.before());
        }
        var chore = chore();

        assertThat(work(chore)).isTrue();
        assertThat(underOldKey()).isEqualTo(all - Resealing.PIECE);
        assertThat(work(chore)).isTrue();
        assertThat(work(chore)).isFalse();
        assertThat(underOldKey()).isZero();
        assertThat(open(all, KeyRotation.after())).isEqualTo("secret " + all);
    }

    @Test
    void aRowThatNoKeyOpensHoldsUpNoOtherAndStaysAsItIs() {
        store(1, KeyRotation.before());
        store(3, KeyRotation.before());
        database.execute("ALTER TABLE vault NO FORCE ROW LEVEL SECURITY;"
                + " INSERT INTO vault SELECT tenant, 2, sealed FROM vault WHERE number = 1;"
                + " ALTER TABLE vault FORCE ROW LEVEL SECURITY");
        var unreadable = database.value("SELECT sealed FROM vault WHERE number = 2");

        assertThat(work(chore())).isFalse();

        assertThat(open(1, KeyRotation.after())).isEqualTo("secret 1");
        assertThat(open(3, KeyRotation.after())).isEqualTo("secret 3");
        assertThat(database.value("SELECT sealed FROM vault WHERE number = 2")).isEqualTo(unreadable);
    }

    @Test
    void withoutAnOlderKeyNothingIsTouched() {
        store(1, KeyRotation.before());
        var sealed = database.value("SELECT sealed FROM vault");

        var later = new Resealing(database.system(), KeyRotation.after(), List.of(VAULT));

        assertThat(work(later)).isFalse();
        assertThat(database.value("SELECT sealed FROM vault")).isEqualTo(sealed);
    }

    private static Resealing chore() {
        return new Resealing(database.system(), KeyRotation.during(), List.of(VAULT));
    }

    private static boolean work(Resealing chore) {
        return chore.work().await().atMost(LONG);
    }

    private static void store(int number, Sealer sealer) {
        var sealed = sealer.seal(("secret " + number).getBytes(UTF_8), purpose(number));
        var rows = database.system()
                .execute("INSERT INTO vault VALUES ('one', $1, $2)", (short) number, Buffer.buffer(sealed))
                .await()
                .atMost(LONG);
        assertThat(rows.rowCount()).isEqualTo(1);
    }

    private static String open(int number, Sealer sealer) {
        var row = database.system()
                .execute("SELECT sealed FROM vault WHERE number = $1", (short) number)
                .await()
                .atMost(LONG)
                .iterator()
                .next();
        return new String(sealer.open(row.getBuffer("sealed").getBytes(), purpose(number)), UTF_8);
    }

    private static int underOldKey() {
        return Integer.parseInt(database.value("SELECT count(*) FROM vault WHERE get_byte(sealed, 4) = 1"));
    }

    private static String purpose(int number) {
        return "vault:" + number;
    }
}
