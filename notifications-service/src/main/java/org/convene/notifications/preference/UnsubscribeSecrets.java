package org.convene.notifications.preference;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.SystemDatabase;
import org.jspecify.annotations.Nullable;

/** Keeps the secret that links to unsubscribe are signed with: made by whoever needs it first, and the same for all replicas. */
@Singleton
public class UnsubscribeSecrets {
    private static final String PURPOSE = "unsubscribe-secret";
    private static final int BYTES = 32;

    private static final String MAKE =
            "INSERT INTO unsubscribe_secret (id, sealed) VALUES (1, $1) ON CONFLICT DO NOTHING";
    private static final String READ = "SELECT sealed FROM unsubscribe_secret";

    private final SystemDatabase database;
    private final Sealer sealer;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable UnsubscribeLinks links;

    UnsubscribeSecrets(SystemDatabase database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("unsubscribe_secret", "sealed", List.of("id"), row -> PURPOSE);
    }

    /** Asks the database once. */
    public Uni<UnsubscribeLinks> links() {
        var known = links;
        return known != null ? Uni.createFrom().item(known) : read().invoke(read -> links = read);
    }

    private Uni<UnsubscribeLinks> read() {
        var fresh = new byte[BYTES];
        random.nextBytes(fresh);
        return database.forRequests()
                .execute(MAKE, Buffer.buffer(sealer.seal(fresh, PURPOSE)))
                .chain(() -> database.forRequests().execute(READ))
                .map(rows -> rows.iterator().next().getBuffer("sealed").getBytes())
                .map(bytes -> new UnsubscribeLinks(sealer.open(bytes, PURPOSE)));
    }
}
