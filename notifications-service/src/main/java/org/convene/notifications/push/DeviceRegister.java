package org.convene.notifications.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.page.PageRequest;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;

/** The devices as their owners see them: one tenant's. */
@Singleton
class DeviceRegister {
    /** The same token is the same device, whoever has it now. */
    private static final String REGISTER = """
            INSERT INTO device (id, tenant, owner, provider, token_hash, token) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (tenant, token_hash) DO UPDATE
            SET owner = excluded.owner, provider = excluded.provider, registered_at = now()
            RETURNING \
            """ + DeviceView.COLUMNS;

    private static final String TRIM = """
            DELETE FROM device WHERE id IN (
                SELECT id FROM device WHERE tenant = $1 AND owner = $2 ORDER BY registered_at DESC, id DESC OFFSET $3)
            """;
    private static final String LIST = "SELECT " + DeviceView.COLUMNS
            + " FROM device WHERE tenant = $1 AND owner = $2 AND id > $3 ORDER BY id LIMIT $4";
    private static final String REMOVE =
            "DELETE FROM device WHERE tenant = $1 AND id = $2 AND ($3::text IS NULL OR owner = $3)";

    private final TenantDatabase database;
    private final Sealer sealer;
    private final PushConfig config;

    DeviceRegister(TenantDatabase database, Sealer sealer, PushConfig config) {
        this.database = database;
        this.sealer = sealer;
        this.config = config;
    }

    /** Whoever has too many loses those that were registered the longest ago. */
    Uni<DeviceView> register(String tenant, String owner, DeviceRequest request) {
        var id = Id.next();
        return database.pipeline(
                        tenant,
                        transaction -> List.of(
                                transaction.execute(
                                        REGISTER,
                                        id,
                                        tenant,
                                        owner,
                                        request.provider(),
                                        Buffer.buffer(hash(request)),
                                        Buffer.buffer(Devices.seal(sealer, request.token(), id))),
                                transaction.execute(TRIM, tenant, owner, config.devicesPerPerson())))
                .map(results -> DeviceView.of(results.get(0).iterator().next()));
    }

    /** In the order of ids. */
    Uni<List<DeviceView>> list(String tenant, String owner, PageRequest page) {
        return database.execute(tenant, LIST, tenant, owner, page.after(), page.read())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DeviceView::of)
                        .toList());
    }

    /**
     * Fails with {@link DeviceNotFoundException} where there is none.
     *
     * @param owner whose it must be; anybody's where empty
     */
    Uni<Void> remove(String tenant, String id, Optional<String> owner) {
        return database.execute(tenant, REMOVE, tenant, id, owner.orElse(null)).map(removed -> {
            if (removed.rowCount() == 0) {
                throw new DeviceNotFoundException();
            }
            return null;
        });
    }

    /** Tokens of different providers may be spelt alike. */
    private static byte[] hash(DeviceRequest request) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((request.provider() + ' ' + request.token()).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
