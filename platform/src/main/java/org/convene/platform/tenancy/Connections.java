package org.convene.platform.tenancy;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Pools whose waits end, and which tell the server the same limits, so that it stops working when nobody waits. Either side
 * asks whether the other is still there (RFC 9293 section 3.8.4).
 */
final class Connections {
    /** Of a server's side, where it is silent for so long. The program's own side goes by its machine. */
    private static final String KEEP_ALIVE_SECONDS = "30";

    private static final String KEEP_ALIVE_TRIES = "3";

    /** In characters; what is longer than its cache takes, the driver has parsed and planned anew each time. */
    static final int LONGEST_STATEMENT = 32 * 1_024;

    private Connections() {}

    @Singleton
    static final class OfRequests implements PgPoolCreator {
        private final DatabaseConfig config;

        OfRequests(DatabaseConfig config) {
            this.config = config;
        }

        @Override
        public Pool create(Input input) {
            return pool(input, config.connectionLimit(), config.requestLimit());
        }
    }

    @Singleton
    @ReactiveDataSource("system")
    static final class OfWork implements PgPoolCreator {
        private final DatabaseConfig config;

        OfWork(DatabaseConfig config) {
            this.config = config;
        }

        @Override
        public Pool create(Input input) {
            return pool(input, config.connectionLimit(), config.workLimit());
        }
    }

    private static Pool pool(PgPoolCreator.Input input, Duration connectionLimit, Duration limit) {
        var milliseconds = Long.toString(limit.toMillis());
        input.pgConnectOptionsList()
                .forEach(options -> options.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
                        .addProperty("statement_timeout", milliseconds)
                        .addProperty("idle_in_transaction_session_timeout", milliseconds)
                        .addProperty("tcp_keepalives_idle", KEEP_ALIVE_SECONDS)
                        .addProperty("tcp_keepalives_interval", KEEP_ALIVE_SECONDS)
                        .addProperty("tcp_keepalives_count", KEEP_ALIVE_TRIES)
                        .setTcpKeepAlive(true));
        var patience = input.poolOptions()
                .setConnectionTimeout(Math.toIntExact(connectionLimit.toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(patience)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
