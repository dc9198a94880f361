package org.convene.notifications.limit;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/** Until when providers want to hear nothing more: this replica knows it at once, the others within a second. */
@Singleton
class ChannelPauses {
    private static final Logger LOG = Logger.getLogger(ChannelPauses.class);

    private static final String PAUSE = """
            INSERT INTO channel_pause AS known (channel, until) VALUES ($1, now() + $2 * interval '1 millisecond')
            ON CONFLICT (channel) DO UPDATE SET until = excluded.until WHERE known.until < excluded.until
            """;
    /** Of a handful of rows. */
    private static final String READ = """
            SELECT channel, (extract(epoch FROM until - now()) * 1000)::bigint AS millis FROM channel_pause
            WHERE until > now()
            """;

    /** What a provider said is written while a message waits for its end. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final SystemDatabase database;
    private final Clock clock;
    private volatile Map<Channel, Instant> known = Map.of();

    ChannelPauses(SystemDatabase database, Clock clock) {
        this.database = database.within(LIMIT);
        this.clock = clock;
    }

    Uni<Void> pause(Channel channel, Duration pause) {
        LOG.warnf("provider slows down channel=%s seconds=%d", channel.code(), pause.toSeconds());
        keep(channel, pause);
        return database.execute(PAUSE, channel.code(), (double) pause.toMillis())
                .replaceWithVoid();
    }

    /** How long nothing may go by the channel yet. */
    Optional<Duration> left(Channel channel) {
        return Optional.ofNullable(known.get(channel))
                .map(until -> Duration.between(clock.instant(), until))
                .filter(left -> left.toMillis() > 0);
    }

    @Scheduled(every = "1s", delayed = "1s")
    Uni<Void> read() {
        return database.execute(READ)
                .invoke(rows -> rows.forEach(this::keep))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("pauses not read cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private void keep(Row row) {
        keep(Channel.ofCode(row.getString("channel")), Duration.ofMillis(row.getLong("millis")));
    }

    private synchronized void keep(Channel channel, Duration pause) {
        var until = clock.instant().plus(pause);
        var next = new EnumMap<Channel, Instant>(Channel.class);
        next.putAll(known);
        next.merge(channel, until, (one, other) -> one.isAfter(other) ? one : other);
        known = next;
    }
}
