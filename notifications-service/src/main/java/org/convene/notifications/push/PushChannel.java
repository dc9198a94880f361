package org.convene.notifications.push;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** Pushes a reminder to all devices of its recipient; one of them is enough. Those that are gone are forgotten. */
@Singleton
public class PushChannel {
    private static final Logger LOG = Logger.getLogger(PushChannel.class);

    private final Devices devices;
    private final Map<String, PushProvider> providers;
    private final PushConfig config;

    PushChannel(Devices devices, FcmProvider fcm, HttpProvider http, PushConfig config) {
        this.devices = devices;
        this.config = config;
        this.providers = Stream.of(fcm, http)
                .filter(PushProvider::isConfigured)
                .collect(Collectors.toMap(PushProvider::code, Function.identity()));
    }

    /** Fails only on what is a fault of this service. */
    public Uni<SendResult> send(Notice notice) {
        if (providers.isEmpty()) {
            return Uni.createFrom().item(new SendResult.NotConfigured());
        }
        return reachable(notice)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new SendResult.NoDevice())
                        : send(found, PushMessage.of(notice)));
    }

    /** The attempts after which a reminder goes another way. */
    public int patience() {
        return config.attempts();
    }

    /** Whether it would be pushed. */
    public Uni<Boolean> reaches(Notice notice) {
        return providers.isEmpty()
                ? Uni.createFrom().item(false)
                : reachable(notice).map(found -> !found.isEmpty());
    }

    /** Writes it as it would be sent. */
    public Content rehearse(Notice notice) {
        return PushMessage.of(notice).content();
    }

    private Uni<List<Device>> reachable(Notice notice) {
        return devices.of(notice.meeting().tenant(), notice.recipient())
                .map(found -> found.stream()
                        .filter(device -> providers.containsKey(device.provider()))
                        .toList());
    }

    private Uni<SendResult> send(List<Device> found, PushMessage message) {
        var sent = found.stream()
                .map(device -> provider(device).send(device, message))
                .toList();
        return Uni.join()
                .all(sent)
                .andFailFast()
                .call(results -> forget(found, results))
                .map(PushChannel::summary);
    }

    private static Duration shortest(List<SendResult.Unreachable> unreachable) {
        return unreachable.stream()
                .map(SendResult.Unreachable::pause)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private PushProvider provider(Device device) {
        return Objects.requireNonNull(providers.get(device.provider()));
    }

    /** Never fails, for others may have been reached: a device that is not forgotten now is at the next message. */
    private Uni<Void> forget(List<Device> found, List<SendResult> results) {
        var gone = IntStream.range(0, found.size())
                .filter(index -> results.get(index).equals(PushProvider.DEVICE_GONE))
                .mapToObj(index -> found.get(index).id())
                .toList();
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("devices gone count=%d", gone.size());
        return devices.forget(gone)
                .onFailure()
                .invoke(failure -> LOG.warnf("devices not forgotten cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** Told by one is told; who may have been told by none, or may be told later, is tried again. */
    private static SendResult summary(List<SendResult> results) {
        if (results.stream().anyMatch(SendResult.Accepted.class::isInstance)) {
            return new SendResult.Accepted();
        }
        var unreachable = results.stream()
                .filter(SendResult.Unreachable.class::isInstance)
                .map(SendResult.Unreachable.class::cast)
                .toList();
        return unreachable.stream()
                .max(Comparator.comparing(SendResult.Unreachable::isTooMany))
                .<SendResult>map(first -> new SendResult.Unreachable(
                        first.reason(),
                        unreachable.stream().anyMatch(SendResult.Unreachable::maybeSent),
                        first.isTooMany() ? first.pause() : shortest(unreachable)))
                .orElseGet(() -> results.stream()
                        .filter(result -> !result.equals(PushProvider.DEVICE_GONE))
                        .findFirst()
                        .orElseGet(SendResult.NoDevice::new));
    }
}
