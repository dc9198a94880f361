package org.convene.benchmarks;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.convene.platform.time.Id;

/**
 * How long what is taken back is taken by anybody: from the answer to a logout until each of two replicas of every service
 * refuses the token, and what a caller waits who revokes a person and is answered when all have heard. Beside a bare record
 * from Kafka's own producer to its own consumer, all three in turn. Argument: logouts.
 */
public final class RevocationReach {
    private static final int WARM_UPS = 100;
    private static final int CONNECTIONS = 2;
    private static final String EMAIL = "eva@example.org";
    private static final String PASSWORD = "gmi28abc";

    private final Duel duel;
    private final Replicas replicas;
    private final RawRecords records;
    private final String client;

    private RevocationReach(Duel duel, Replicas replicas, RawRecords records) throws Exception {
        this.duel = duel;
        this.replicas = replicas;
        this.records = records;
        this.client = duel.accessToken();
    }

    public static void main(String[] arguments) throws Exception {
        var logouts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        try (var duel = Duel.alone("access", CONNECTIONS);
                var replicas = Replicas.launch(duel);
                var records = RawRecords.on(duel.kafka())) {
            var reach = new RevocationReach(duel, replicas, records);
            reach.makeUser();
            var unused = reach.measure(WARM_UPS);
            reach.compare(logouts);
        }
        System.exit(0);
    }

    private void makeUser() throws Exception {
        var user = new JsonObject()
                .put("email", EMAIL)
                .put("password", PASSWORD)
                .put("username", "Eva Ruiz")
                .put("captchaToken", "none");
        var unused = duel.post(duel.service() + "/v1/users", client, user);
    }

    private void compare(int logouts) throws Exception {
        var before = duel.usage();
        var rows = measure(logouts);
        var usage = duel.usage().since(before);
        System.out.printf(
                "%nUntil what is taken back is refused, %,d times, each replica asked anew %d ms after its answer%n",
                logouts, Replicas.PAUSE.toMillis());
        rows.forEach(row -> System.out.println(row.text(rows.get(0))));
        System.out.printf(
                "processor %.0f %% busy%n",
                usage.busy() / usage.seconds() / Runtime.getRuntime().availableProcessors() * 100);
    }

    /** The baseline first. */
    private List<Waits> measure(int times) throws Exception {
        var raw = new Waits("raw record, sent to received");
        var each = replicas.names().stream()
                .map(name -> new Waits("logout, answered to refused by " + name))
                .toList();
        var all = new Waits("logout, answered to refused by all");
        var person = new Waits("person revoked, asked to answered: all have heard");
        for (var time = 0; time < times; time++) {
            raw.add(records.sendAndReceive());
            var waited = logOut();
            for (var at = 0; at < waited.size(); at++) {
                each.get(at).add(waited.get(at));
            }
            all.add(Collections.max(waited));
            person.add(revokePerson());
        }
        return Stream.of(List.of(raw), each, List.of(all, person))
                .flatMap(List::stream)
                .toList();
    }

    /** At the first replica of access-service. */
    private List<Long> logOut() throws Exception {
        var credentials =
                new JsonObject().put("tenant", "demo").put("email", EMAIL).put("password", PASSWORD);
        var login = duel.post(duel.service() + "/v1/login", "", credentials);
        var token = login.getString("access_token");
        replicas.requireAccepted(token);
        var unused = duel.post(
                duel.service() + "/v1/login/logout",
                "",
                new JsonObject().put("refresh_token", login.getString("refresh_token")));
        return replicas.untilRefused(token);
    }

    /** Whom nobody knows yet. The answer waits for a second at most: who has not heard by then is among its pending. */
    private long revokePerson() throws Exception {
        var asked = System.nanoTime();
        var revoked = duel.post(
                duel.service() + "/v1/access/revocations",
                client,
                new JsonObject().put("kind", "person").put("id", Id.next()));
        var waited = System.nanoTime() - asked;
        var processes = revoked.getJsonArray("reach").size()
                + revoked.getJsonArray("pending").size();
        if (processes != replicas.names().size()) {
            throw new IllegalStateException("known are %d processes".formatted(processes));
        }
        return waited;
    }
}
