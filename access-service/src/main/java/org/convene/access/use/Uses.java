package org.convene.access.use;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Whose credentials for one person are. */
@Singleton
@Startup
public class Uses {
    /** A goodbye that came before the first word was no stay. */
    private static final String WAS_THERE = "AND left_at IS DISTINCT FROM joined_at";

    private static final String FIND = """
            SELECT heard_at, device IS NOT DISTINCT FROM $4 AS mine,
                   EXISTS (SELECT FROM presence WHERE admission_id = $5 {wasThere}) AS joined
            FROM credential_use WHERE tenant = $1 AND credential = $2 AND occurrence = $3
            """.replace("{wasThere}", WAS_THERE);

    /** Who is first has it; others at the same moment wait here for the first, and then see whose it is. */
    private static final String TAKE = """
            INSERT INTO credential_use AS known (tenant, credential, occurrence, device, heard_at)
            VALUES ($1, $2, $3, $4, now())
            ON CONFLICT (tenant, credential, occurrence) DO UPDATE SET device = $4, heard_at = now()
            WHERE known.device = $4
               OR (known.heard_at >= now() - $5 * interval '1 millisecond' AND $6 AND NOT EXISTS (SELECT FROM presence WHERE admission_id = $7 {wasThere}))
            """.replace("{wasThere}", WAS_THERE);

    private static final String HEARD = """
            UPDATE credential_use SET heard_at = now()
            WHERE tenant = $1 AND credential = $2 AND occurrence = $3 AND device = $4
            """;

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
        private boolean isTakenOver() {
            return by.secondDevice().equals(Optional.of(SecondDevice.TAKE_OVER));
        }
    }

    /** What a second device meets, where the credential does not say. */
    public SecondDevice secondDevice() {
        return secondDevice;
    }

    /** Empty as long as nobody was seen to have joined by it. */
    public Uni<Optional<Holding>> find(Use use, Bearer bearer) {
        return database.execute(
                        use.tenant(),
                        FIND,
                        use.tenant(),
                        use.by().name(),
                        use.occurrence(),
                        bearer.device().orElse(null),
                        bearer.admissionId().orElse(null))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::holding)
                        .findFirst());
    }

    /** In the transaction that begins a stay; false if it is another device's, or used up. */
    public Uni<Boolean> take(Transaction transaction, Use use, String device, String admissionId) {
        return transaction
                .execute(
                        TAKE,
                        use.tenant(),
                        use.by().name(),
                        use.occurrence(),
                        device,
                        (double) grace.toMillis(),
                        use.isTakenOver(),
                        admissionId)
                .map(rows -> rows.rowCount() == 1);
    }

    /** The device that has it was heard of; false if it is another's by now. */
    public Uni<Boolean> heard(Use use, String device) {
        return database.execute(use.tenant(), HEARD, use.tenant(), use.by().name(), use.occurrence(), device)
                .map(rows -> rows.rowCount() == 1);
    }

    private Holding holding(Row row) {
        return new Holding(
                row.getOffsetDateTime("heard_at").toInstant(), grace, row.getBoolean("mine"), row.getBoolean("joined"));
    }
}
