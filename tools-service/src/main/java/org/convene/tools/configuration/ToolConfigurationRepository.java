package org.convene.tools.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.platform.identity.SharedFetch;
import org.convene.platform.secret.NotSealedException;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.tools.configuration.ToolConfiguration.StaticTool;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.jboss.logging.Logger;

/**
 * Where tool configurations are kept, their secrets sealed. One that no key opens any more is absent, and the rest of its
 * configuration is found all the same.
 */
@Singleton
public class ToolConfigurationRepository {
    private static final Logger LOG = Logger.getLogger(ToolConfigurationRepository.class);
    private static final String SELECT =
            "SELECT version, label, iframe_url, endpoint_url, secret FROM tool_configuration WHERE tenant = $1";
    private static final String UPSERT = """
            INSERT INTO tool_configuration (tenant, version, label, iframe_url, endpoint_url, secret, updated_at,
                preflight_due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7::timestamptz + interval '1 minute')
            ON CONFLICT (tenant) DO UPDATE
            SET version = excluded.version, label = excluded.label, iframe_url = excluded.iframe_url,
                endpoint_url = excluded.endpoint_url, secret = excluded.secret, updated_at = excluded.updated_at,
                preflight_due_at = excluded.preflight_due_at
            """;
    private static final String DELETE = "DELETE FROM tool_configuration WHERE tenant = $1";
    private static final String PURPOSE = "tool-endpoint-secret ";

    private static final int MOST_READ = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private final TenantDatabase database;
    private final Sealer sealer;
    private final Clock clock;

    /** A crowd that joins at once waits for a few readings, each begun after those came who share it: nobody sees an old one. */
    private final LoadingCache<String, SharedFetch<Optional<ToolConfiguration>>> readings = Caffeine.newBuilder()
            .maximumSize(MOST_READ)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build(tenant -> new SharedFetch<>(() -> read(tenant), Duration.ZERO));

    ToolConfigurationRepository(TenantDatabase database, Sealer sealer, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable(
                "tool_configuration",
                "secret",
                List.of("tenant"),
                "secret IS NOT NULL",
                row -> PURPOSE + row.getString("tenant"));
    }

    public Uni<Optional<ToolConfiguration>> find(String tenant) {
        return readings.get(tenant).begunFromNow();
    }

    private Uni<Optional<ToolConfiguration>> read(String tenant) {
        return database.execute(tenant, SELECT, tenant).map(rows -> first(tenant, rows));
    }

    public Uni<ToolConfiguration> require(String tenant) {
        return find(tenant).map(found -> found.orElseThrow(ToolNotConfiguredException::new));
    }

    /**
     * Puts one in the place of the one before.
     *
     * @param change of what there was
     */
    Uni<ToolConfiguration> put(String tenant, Function<Optional<ToolConfiguration>, ToolConfiguration> change) {
        return database.transaction(
                tenant,
                transaction -> transaction
                        .execute(SELECT + " FOR UPDATE", tenant)
                        .map(rows -> change.apply(first(tenant, rows)))
                        .call(changed -> write(transaction, tenant, changed)));
    }

    Uni<Void> delete(String tenant) {
        return database.execute(tenant, DELETE, tenant).replaceWithVoid();
    }

    private Uni<RowSet<Row>> write(Transaction transaction, String tenant, ToolConfiguration configuration) {
        var tool = configuration instanceof StaticTool found ? found : null;
        var endpoint = configuration instanceof ToolEndpoint found ? found : null;
        return transaction.execute(
                UPSERT,
                tenant,
                configuration.version(),
                tool == null ? null : tool.text(),
                tool == null ? null : tool.iFrameUrl(),
                endpoint == null ? null : endpoint.url(),
                endpoint == null ? null : sealed(tenant, endpoint.secret().orElseThrow()),
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    private Buffer sealed(String tenant, String secret) {
        return Buffer.buffer(sealer.seal(secret.getBytes(UTF_8), PURPOSE + tenant));
    }

    private Optional<String> opened(String tenant, byte[] secret) {
        try {
            return Optional.of(new String(sealer.open(secret, PURPOSE + tenant), UTF_8));
        } catch (NotSealedException lost) {
            LOG.warnf("no key opens the secret of a tool's endpoint tenant=%s", tenant);
            return Optional.empty();
        }
    }

    private Optional<ToolConfiguration> first(String tenant, RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> configuration(tenant, row))
                .findFirst();
    }

    private ToolConfiguration configuration(String tenant, Row row) {
        var secret = row.getBuffer("secret");
        return secret == null
                ? StaticTool.of(row.getString("version"), row.getString("label"), row.getString("iframe_url"))
                : new ToolEndpoint(
                        row.getString("version"), row.getString("endpoint_url"), opened(tenant, secret.getBytes()));
    }
}
