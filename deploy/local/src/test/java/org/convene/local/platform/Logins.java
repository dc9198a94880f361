package org.convene.local.platform;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Logs users of a tenant in, from wherever.
 *
 * @param access past the gateway, which says by whom it was called itself
 */
record Logins(URI access, String domain) {
    static Logins of(Tenants.Tenant tenant) {
        return new Logins(RunningPlatform.get().service("access"), tenant.domain());
    }

    /** The address of a new one, whose password is that of {@link PeopleAndRoomsIT#user}. */
    static String newUser(Tenants.Tenant tenant) {
        var email = MeetingRequests.newAddress("eva");
        tenant.client().post("/v1/users", PeopleAndRoomsIT.user(email));
        return email;
    }

    /** What wrong passwords are answered: status, headers that are there, and body. */
    @CanIgnoreReturnValue
    List<List<String>> guess(String address, String account, String device, int times) {
        return guess(address, account, device, times, Map.of());
    }

    /** The same with one header more, or with none. */
    List<List<String>> guess(String address, String account, String device, int times, Map<String, String> more) {
        var answers = new ArrayList<List<String>>();
        for (var time = 0; time < times; time++) {
            var answer = send(address, "/v1/login", body(account, "guess-" + time, device), more);
            var headers = new TreeSet<>(answer.response().headers().map().keySet());
            answers.add(List.of(Integer.toString(answer.status()), headers.toString(), answer.body()));
        }
        return answers;
    }

    /**
     * @param device its token; empty where it has none
     */
    @CanIgnoreReturnValue
    Answer login(String address, String account, String password, String device) {
        return send(address, "/v1/login", body(account, password, device));
    }

    String body(String account, String password, String device) {
        return "{\"tenant\": \"%s\", \"email\": \"%s\", \"password\": \"%s\"%s}"
                .formatted(domain, account, password, device.isEmpty() ? "" : ", \"deviceToken\": \"" + device + "\"");
    }

    /** Asks for a mail to choose another password by. */
    @CanIgnoreReturnValue
    Answer forget(String address, String account) {
        return send(
                address, "/v1/password-resets", "{\"tenant\": \"%s\", \"email\": \"%s\"}".formatted(domain, account));
    }

    Answer send(String address, String path, String body) {
        return send(address, path, body, Map.of());
    }

    private Answer send(String address, String path, String body, Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.putAll(from(address));
        return Api.anonymous().through(access).send("POST", path, body, headers);
    }

    static Map<String, String> from(String address) {
        return Map.of("Content-Type", "application/json", "X-Forwarded-For", address);
    }
}
