package org.convene.notifications.limit;

import static java.util.Comparator.comparing;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.convene.notifications.limit.Buckets.Rest;
import org.convene.notifications.limit.Buckets.Wanted;
import org.convene.notifications.limit.Grants.Place;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.preference.UnsubscribeSecrets;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** How fast messages may go out to tenants' people, to one address and by a channel. What is over a limit waits. */
@Singleton
public class Limits {
    private static final Logger LOG = Logger.getLogger(Limits.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String PROVIDER = "provider-limit";

    private final LimitConfig config;
    private final Buckets buckets;
    private final ChannelPauses pauses;
    private final UnsubscribeSecrets secrets;
    private final Stock stock;

    Limits(LimitConfig config, Buckets buckets, ChannelPauses pauses, UnsubscribeSecrets secrets, Clock clock) {
        this.config = config;
        this.buckets = buckets;
        this.pauses = pauses;
        this.secrets = secrets;
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

    /** Whether the provider of this channel wants to hear nothing more yet. */
    public boolean isPaused(Channel channel) {
        return pauses.left(channel).isPresent();
    }

    /**
     * Which of the messages have to wait, by their ids; the others use up their limits. Asks the database once, a second time
     * where one has to wait or more was granted than there is a use for, and not at all where nothing is limited.
     */
    public Uni<Map<String, Hold>> hold(List<Sending> sendings) {
        var held = new HashMap<String, Hold>();
        var free = new ArrayList<Sending>();
        for (var sending : sendings) {
            pauses.left(sending.channel())
                    .ifPresentOrElse(
                            pause -> held.put(sending.deliveryId(), new Hold(PROVIDER, pause)),
                            () -> free.add(sending));
        }
        return grant(wanted(free))
                .map(Grants::new)
                .chain(grants -> admit(free, grants))
                .map(waiting -> {
                    held.putAll(waiting);
                    return held;
                });
    }

    /**
     * Of messages that might have gone out and did not: what they used up is free again. Never fails; what cannot be given
     * back is free when its time has passed.
     */
    public Uni<Void> giveBack(List<Sending> sendings) {
        return giveBack(new Grants(wanted(sendings)).rests()).replaceWithVoid();
    }

    private Uni<Map<String, Duration>> giveBack(SortedMap<String, Rest> unused) {
        if (unused.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return buckets.settle(unused)
                .onFailure()
                .invoke(failure -> LOG.warnf("limits not given back cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(Map.of());
    }

    private Map<Limit, Integer> wanted(List<Sending> sendings) {
        var wanted = new HashMap<Limit, Integer>();
        sendings.stream().flatMap(this::limits).forEach(limit -> wanted.merge(limit, 1, Integer::sum));
        return wanted;
    }

    /** Out of the stock what there is, and only what is missing out of the database; also more, where the stock is full. */
    private Uni<Map<Limit, Integer>> grant(Map<Limit, Integer> wanted) {
        var granted = new HashMap<Limit, Integer>();
        var missing = new TreeMap<String, Wanted>();
        wanted.forEach((limit, count) -> {
            var taken = stock.take(limit, count);
            granted.put(limit, taken);
            if (taken < count) {
                missing.put(limit.name(), new Wanted(limit, count - taken + Stock.ahead(limit)));
            }
        });
        if (missing.isEmpty()) {
            return Uni.createFrom().item(granted);
        }
        return buckets.take(missing).map(fetched -> {
            missing.forEach((name, asked) -> {
                var found = fetched.getOrDefault(name, 0);
                var needed = asked.count() - Stock.ahead(asked.limit());
                var used = Math.min(found, needed);
                granted.merge(asked.limit(), used + stock.put(asked.limit(), found - used), Integer::sum);
            });
            return granted;
        });
    }

    private Uni<Map<String, Hold>> admit(List<Sending> sendings, Grants grants) {
        var places = new HashMap<String, List<Place>>();
        for (var sending : sendings) {
            var found = grants.admit(limits(sending).toList());
            if (!found.isEmpty()) {
                places.put(sending.deliveryId(), found);
            }
        }
        if (places.isEmpty()) {
            return giveBack(grants.rests()).replaceWith(Map.of());
        }
        return buckets.settle(grants.rests()).map(turns -> {
            var held = new HashMap<String, Hold>();
            places.forEach((id, found) -> held.put(id, last(found, turns)));
            return held;
        });
    }

    /** It goes out once it has its turn in all of them. */
    private static Hold last(List<Place> places, Map<String, Duration> turns) {
        return places.stream()
                .map(place -> new Hold(
                        place.limit().reason(),
                        place.turn(turns.getOrDefault(place.limit().name(), Duration.ZERO))))
                .max(comparing(Hold::pause))
                .orElseThrow();
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
                                        "address " + digest(sending),
                                        "address-limit",
                                        most,
                                        Duration.ofHours(1),
                                        false)),
                        ofChannel(sending.channel())
                                .map(most ->
                                        new Limit("channel " + sending.channel().code(), PROVIDER, most, SECOND, true)))
                .flatMap(Optional::stream);
    }

    /** Whichever tenant writes to it; those who have devices are known by names that are their tenant's own. */
    private String digest(Sending sending) {
        var namespace = sending.channel() == Channel.PUSH ? sending.tenant() : "";
        return secrets.digests()
                .of(sending.channel().code(), namespace, sending.address().toLowerCase(Locale.ROOT));
    }

    private Optional<Integer> ofChannel(Channel channel) {
        return switch (channel) {
            case EMAIL -> config.email();
            case SMS -> config.sms();
            case PUSH -> config.push();
        };
    }
}
