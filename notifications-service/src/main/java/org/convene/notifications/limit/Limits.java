package org.convene.notifications.limit;

import static java.util.Comparator.comparing;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.convene.notifications.limit.Buckets.Granted;
import org.convene.notifications.limit.Buckets.Wanted;
import org.convene.notifications.notice.Channel;

/** How fast messages may go out to tenants' people, to one address and by a channel. What is over a limit waits. */
@Singleton
public class Limits {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LimitConfig config;
    private final Buckets buckets;
    private final ChannelPauses pauses;
    private final Stock stock;

    Limits(LimitConfig config, Buckets buckets, ChannelPauses pauses, Clock clock) {
        this.config = config;
        this.buckets = buckets;
        this.pauses = pauses;
        this.stock = new Stock(clock);
    }

    /**
     * A message that is about to go out.
     *
     * @param address where it goes, as its channel has it
     */
    public record Sending(String deliveryId, String tenant, Channel channel, String address) {
        @Override
        public String toString() {
            return "Sending[deliveryId=" + deliveryId + "]";
        }
    }

    /**
     * Why a message has to wait, and for how long.
     *
     * @param reason a short stable word
     */
    public record Hold(String reason, Duration pause) {}

    /** The provider wants to hear less by this channel: nothing goes by it for so long, from any replica. */
    public Uni<Void> slowDown(Channel channel, Duration pause) {
        return pauses.pause(channel, pause);
    }

    /** Which of the messages have to wait, by their ids. Asks the database once, and not at all where nothing is limited. */
    public Uni<Map<String, Hold>> hold(List<Sending> sendings) {
        var held = new HashMap<String, Hold>();
        var free = new ArrayList<Sending>();
        for (var sending : sendings) {
            pauses.left(sending.channel())
                    .ifPresentOrElse(
                            pause -> held.put(sending.deliveryId(), new Hold("provider-limit", pause)),
                            () -> free.add(sending));
        }
        return grant(wanted(free)).map(left -> {
            free.forEach(sending -> hold(sending, left).ifPresent(hold -> held.put(sending.deliveryId(), hold)));
            return held;
        });
    }

    private Map<Limit, Integer> wanted(List<Sending> sendings) {
        var wanted = new HashMap<Limit, Integer>();
        sendings.stream().flatMap(this::limits).forEach(limit -> wanted.merge(limit, 1, Integer::sum));
        return wanted;
    }

    /** Out of the stock what there is, and only what is missing out of the database. */
    private Uni<Map<String, Granted>> grant(Map<Limit, Integer> wanted) {
        var granted = new HashMap<String, Granted>();
        var missing = new TreeMap<String, Wanted>();
        wanted.forEach((limit, count) -> {
            var taken = stock.take(limit, count);
            granted.put(limit.name(), new Granted(taken, Duration.ZERO));
            if (taken < count) {
                missing.put(limit.name(), new Wanted(limit, count - taken + Stock.ahead(limit)));
            }
        });
        if (missing.isEmpty()) {
            return Uni.createFrom().item(granted);
        }
        return buckets.take(missing).map(fetched -> {
            missing.forEach((name, asked) -> {
                var found = Objects.requireNonNull(fetched.get(name));
                var needed = asked.count() - Stock.ahead(asked.limit());
                stock.put(asked.limit(), found.count() - needed);
                granted.merge(name, new Granted(Math.min(found.count(), needed), found.next()), Granted::and);
            });
            return granted;
        });
    }

    /** Counts the message against what was granted; those that wait do so one behind the other. */
    private Optional<Hold> hold(Sending sending, Map<String, Granted> left) {
        var exceeded = limits(sending)
                .filter(limit -> granted(left, limit).count() < 1)
                .map(limit -> new Hold(limit.reason(), granted(left, limit).next()))
                .max(comparing(Hold::pause));
        limits(sending)
                .forEach(limit -> left.put(limit.name(), granted(left, limit).less(limit)));
        return exceeded;
    }

    private static Granted granted(Map<String, Granted> left, Limit limit) {
        return Objects.requireNonNull(left.get(limit.name()));
    }

    private Stream<Limit> limits(Sending sending) {
        return Stream.of(
                        config.perTenant()
                                .map(most -> new Limit(
                                        "tenant " + sending.tenant(),
                                        "tenant-limit",
                                        most,
                                        Duration.ofMinutes(1),
                                        true)),
                        config.perAddress()
                                .map(most -> new Limit(
                                        "address " + AddressDigest.of(sending),
                                        "address-limit",
                                        most,
                                        Duration.ofHours(1),
                                        false)),
                        ofChannel(sending.channel())
                                .map(most -> new Limit(
                                        "channel " + sending.channel().code(), "provider-limit", most, SECOND, true)))
                .flatMap(Optional::stream);
    }

    private Optional<Integer> ofChannel(Channel channel) {
        return switch (channel) {
            case EMAIL -> config.email();
            case SMS -> config.sms();
            case PUSH -> config.push();
        };
    }
}
