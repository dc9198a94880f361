package org.convene.access.use;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

/** Whose credentials for one person are. */
@Singleton
@Startup
public class Uses {
    /** Browsers look once a minute from a page in the background; an answer holds for so long, too. */
    private static final String WAITS = "asked_at > now() - interval '2 minutes'";

    private static final String HOLDING = """
            SELECT heard_at, device IS NOT DISTINCT FROM {device} AS is_mine,
                EXISTS (SELECT FROM presence WHERE admission_id = known.admission_id AND left_at IS NULL) AS is_there,
                EXISTS (SELECT FROM admission WHERE id = {admission} AND held_at IS NOT NULL) AS has_held,
                CASE WHEN asked_by = {device} AND (answer OR {waits}) THEN answer END AS answer
            FROM credential_use AS known
            WHERE tenant = {tenant} AND credential = {credential} AND occurrence = {occurrence}
            """.replace("{waits}", WAITS);

    private static final String OWN = """
            SELECT FROM credential_use WHERE tenant = $1 AND credential = $2 AND occurrence = $3 AND device = $4
            """;

    private static final String FIND =
            "SELECT holding.*, now() AS now FROM (" + select(List.of("$1", "$2", "$3", "$4", "$5")) + ") AS holding";

    /** Who is first has it; others at the same moment wait here for the first. */
    private static final String LOCK = """
            INSERT INTO credential_use AS known (tenant, credential, occurrence, device, heard_at)
            VALUES ($1, $2, $3, $4, now())
            ON CONFLICT (tenant, credential, occurrence) DO UPDATE SET device = known.device
            """;

    private static final String TAKE = """
            WITH holder AS (UPDATE admission SET held_at = coalesce(held_at, now()) WHERE id = $5)
            UPDATE credential_use SET device = $4, admission_id = $5, heard_at = now(), asked_by = NULL, asked_at = NULL,
                answer = NULL
            WHERE tenant = $1 AND credential = $2 AND occurrence = $3
            """;

    private static final String HEARD = """
            WITH heard AS (
                UPDATE credential_use SET admission_id = $5, heard_at = now()
                WHERE tenant = $1 AND credential = $2 AND occurrence = $3 AND device = $4
                RETURNING answer IS NULL AND {waits} AS is_asked),
            holder AS (UPDATE admission SET held_at = now() FROM heard WHERE id = $5 AND held_at IS NULL)
            SELECT coalesce(is_asked, false) AS is_asked FROM heard
            """.replace("{waits}", WAITS);

    /** One at a time: others wait until the first one waits no more, or has come in. */
    private static final String ASK = """
            UPDATE credential_use SET asked_by = $4, asked_at = now(), answer = NULL
            WHERE tenant = $1 AND credential = $2 AND occurrence = $3
                AND (asked_by = $4 AND answer IS NULL OR asked_by IS NULL OR NOT {waits})
            """.replace("{waits}", WAITS);

    private static final String ANSWER = """
            UPDATE credential_use SET answer = $5, asked_at = now()
            WHERE tenant = $1 AND credential = $2 AND occurrence = $3 AND device = $4 AND answer IS NULL AND {waits}
            """.replace("{waits}", WAITS);

    private final TenantDatabase database;
    private final Duration grace;
    private final SecondDevice secondDevice;

    Uses(TenantDatabase database, UseConfig config) {
        this.database = database;
        this.grace = config.reconnectGrace();
        this.secondDevice = SecondDevice.of(config.secondDevice());
    }

    /**
     * A credential for one person, somewhere.
     *
     * @param occurrence the meeting's id, or the room's where there is none
     */
    public record Use(String tenant, Credential by, String occurrence) {
        private Object[] with(@Nullable Object... others) {
            return Stream.concat(Stream.of(tenant, by.name(), occurrence), Arrays.stream(others))
                    .toArray();
        }
    }

    /** What a second device meets, where the credential does not say. */
    public SecondDevice secondDevice() {
        return secondDevice;
    }

    /**
     * Whose something is that is for one person, for a statement of another feature: {@link #read} reads its row.
     *
     * @param parameters tenant, credential, occurrence, device and admission, as {@code $1} and so on
     */
    public static String select(List<String> parameters) {
        return HOLDING.replace("{tenant}", parameters.get(0))
                .replace("{credential}", parameters.get(1))
                .replace("{occurrence}", parameters.get(2))
                .replace("{device}", parameters.get(3))
                .replace("{admission}", parameters.get(4));
    }

    /** Empty as long as nobody was seen to have joined by it. */
    public Optional<Holding> read(Row row) {
        return Optional.ofNullable(row.getOffsetDateTime("heard_at")).map(heard -> holding(row));
    }

    /**
     * Somebody inside shows by a gesture to have it; false if it is another device's, or used up.
     *
     * @param bearer who is inside
     */
    public Uni<Boolean> take(Transaction transaction, Use use, Bearer bearer) {
        return transaction
                .execute(LOCK, use.with(bearer.device().orElseThrow()))
                // Only what is asked after the lock knows what others did before it.
                .chain(() -> transaction.execute(FIND, values(use, bearer)))
                .map(rows -> rows.iterator().next())
                .chain(row -> use.by()
                                .secondDevice()
                                .flatMap(policy -> holding(row)
                                        .obstacle(
                                                policy,
                                                row.getOffsetDateTime("now").toInstant()))
                                .isPresent()
                        ? Uni.createFrom().item(false)
                        : transaction.execute(TAKE, values(use, bearer)).replaceWith(true));
    }

    /**
     * Somebody inside was heard of. Empty if this device does not have it; otherwise whether another one asks to be let
     * in.
     */
    public Uni<Optional<Boolean>> heard(Transaction transaction, Use use, Bearer bearer) {
        return transaction
                .execute(HEARD, values(use, bearer))
                .map(rows -> rows(rows).map(row -> row.getBoolean("is_asked")).findFirst());
    }

    /** Whether it is this device's. */
    public Uni<Boolean> isOf(Use use, String device) {
        return database.execute(use.tenant(), OWN, use.with(device)).map(rows -> rows.rowCount() == 1);
    }

    /** A device that stands at the door asks to be let in. */
    public Uni<Void> ask(Use use, String device) {
        return database.execute(use.tenant(), ASK, use.with(device)).replaceWithVoid();
    }

    /** What the device that has it says to that; nothing if nobody asks any more. */
    public Uni<Void> answer(Transaction transaction, Use use, Bearer bearer, boolean letIn) {
        return transaction
                .execute(ANSWER, use.with(bearer.device().orElseThrow(), letIn))
                .replaceWithVoid();
    }

    private static Object[] values(Use use, Bearer bearer) {
        return use.with(bearer.device().orElse(null), bearer.admissionId().orElse(null));
    }

    private Holding holding(Row row) {
        return new Holding(
                row.getOffsetDateTime("heard_at").toInstant(),
                grace,
                row.getBoolean("is_mine"),
                row.getBoolean("is_there"),
                row.getBoolean("has_held"),
                Optional.ofNullable(row.getBoolean("answer")));
    }

    private static Stream<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
