package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.convene.local.Replica;

/** Two processes of each service: the platform's own, and one that is launched beside it. */
final class Replicas {
    private static final List<String> SERVICES = List.of("access", "meetings", "notifications", "tools");

    private static Map<String, Replica> launched = Map.of();

    private Replicas() {}

    /** Returns when all are ready. */
    static void launch() {
        launched = SERVICES.stream()
                .collect(Collectors.toMap(
                        Function.identity(), service -> RunningPlatform.get().launchReplica(service, Map.of())));
        launched.values().forEach(Replica::awaitReady);
    }

    static void end() {
        launched.values().forEach(Replica::close);
    }

    static List<URI> both(String service) {
        return List.of(
                RunningPlatform.get().service(service),
                Objects.requireNonNull(launched.get(service)).uri());
    }

    static List<Asked> all() {
        return RevocationIT.ASKED.entrySet().stream()
                .flatMap(asked -> both(asked.getKey()).stream().map(uri -> new Asked(uri, asked.getValue())))
                .toList();
    }

    static void assertNoneRefuses(String token) {
        assertThat(all()).allSatisfy(place -> assertThat(place.status(token)).isNotIn(401, 503));
    }

    /** What a replica has counted under this name with this label, by its metrics. */
    static int count(URI replica, String name, String label, String value) {
        var metrics = Api.anonymous().through(replica).get("/q/metrics").body();
        return Pattern.compile(name + "\\{[^}]*" + label + "=\"" + value + "\"[^}]*} ([0-9.E]+)")
                .matcher(metrics)
                .results()
                .mapToInt(match -> (int) Double.parseDouble(match.group(1)))
                .sum();
    }

    /**
     * A replica, and what a user may ask it for.
     *
     * @param path of what is asked for
     */
    record Asked(URI replica, String path) {
        int status(Answer login) {
            return status(login.text("/access_token"));
        }

        int status(String token) {
            return Api.bearer(token).through(replica).get(path).status();
        }
    }
}
