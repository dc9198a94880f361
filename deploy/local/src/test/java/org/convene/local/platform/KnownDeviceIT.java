package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** R30: who logs in on a device on which the user logged in before waits for no neighbour who guesses. */
class KnownDeviceIT {
    private static final String LOGIN = "/v1/login";
    private static final String PASSWORD = "gmi28abc";
    private static final String OFFICE = "203.0.113.151";
    private static final String HOME = "203.0.113.152";
    private static final String FORGED = "cvd_" + "x".repeat(43);

    private final Tenants.Tenant tenant = Tenants.other();
    private final String email = newUser(tenant);

    @Test
    void aNeighbourWhoGoesOnGuessingShutsOutTheUserButNotOnAKnownDevice() {
        var first = login(OFFICE, email, PASSWORD, "");
        var device = first.text("/device_token");
        assertThat(device).matches("cvd_[A-Za-z0-9_-]{43}");
        assertThat(refresh(first).text("/device_token")).isEmpty();
        logout(first);

        for (var round = 0; round < 3; round++) {
            guess(OFFICE, email, "", 6);
            assertThat(login(OFFICE, email, PASSWORD, "").text("/code")).isEqualTo("too-many-attempts");

            var again = login(OFFICE, email, PASSWORD, device);
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(again.text("/device_token")).isEqualTo(device);
        }
    }

    @Test
    void whoHasNoTokenOfTheAccountSeesWhatTheySeeWhoHaveNone() {
        var tokens = List.of(
                FORGED,
                login(HOME, newUser(tenant), PASSWORD, "").text("/device_token"),
                elsewhere().text("/device_token"));
        login(HOME, email, PASSWORD, "");
        var expected = guess("203.0.113.153", "nobody" + email, "", 7);

        assertThat(expected)
                .extracting(answer -> answer.get(0))
                .containsExactly("401", "401", "401", "401", "401", "429", "429");
        for (var number = 0; number < tokens.size(); number++) {
            var address = "203.0.113." + (154 + number);
            assertThat(guess(address, email, tokens.get(number), 7)).isEqualTo(expected);
            var refused = login(address, email, PASSWORD, tokens.get(number));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body()).isEqualTo(expected.get(6).get(2));
        }
    }

    @Test
    void whoTakesADeviceGuessesNoFasterAndEachUnknownTokenIsAnsweredByANewOne() throws InterruptedException {
        var device = login(HOME, email, PASSWORD, FORGED).text("/device_token");
        assertThat(device).isNotEqualTo(FORGED);
        guess(OFFICE, email, "", 6);

        var guesses = AtOnce.all(20, () -> login(OFFICE, email, "guess", device));

        assertThat(guesses).filteredOn(answer -> answer.status() == 401).hasSize(5);
        assertThat(guesses)
                .filteredOn(answer -> answer.status() != 401)
                .extracting(Answer::status)
                .containsOnly(429);
        assertThat(login(OFFICE, email, PASSWORD, device).status()).isEqualTo(429);
        var fresh = login(HOME, email, PASSWORD, device).text("/device_token");
        assertThat(fresh).isNotEmpty().isNotEqualTo(device);
        assertThat(login(OFFICE, email, PASSWORD, fresh).status()).isEqualTo(200);
    }

    @Test
    void whoChoseAPasswordByMailGetsInOnThatDeviceWhateverOthersTryAtTheAddressAfterwards() {
        guess(OFFICE, email, "", 6);
        var mailbox = new Mailbox(email);
        Api.anonymous()
                .post(
                        "/v1/password-resets",
                        "{\"tenant\": \"%s\", \"email\": \"%s\"}".formatted(tenant.domain(), email));
        var text = mailbox.awaitMails(1).get(0).text();
        var token =
                text.substring(text.indexOf("?token=") + 7).lines().findFirst().orElseThrow();

        var chosen = send(
                OFFICE,
                "/v1/password-resets/activate",
                "{\"token\": \"%s\", \"newPassword\": \"tdb51xyz\"}".formatted(token));
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        assertThat(chosen.header("Cache-Control")).isEqualTo("no-store");
        guess(OFFICE, email, "", 6);

        assertThat(login(OFFICE, email, "tdb51xyz", "").status()).isEqualTo(429);
        assertThat(login(OFFICE, email, "tdb51xyz", chosen.text("/device_token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theTokenStandsNowhere() throws Exception {
        var device = login(HOME, email, PASSWORD, "").text("/device_token");
        login(HOME, email, "guess", device);
        login(HOME, email, PASSWORD, device);

        var places = new ArrayList<>(Places.logs());
        places.addAll(Places.metrics());
        places.addAll(Places.kafka());
        places.addAll(Places.databases());

        assertThat(Place.of(device, places)).isEmpty();
    }

    private static String newUser(Tenants.Tenant tenant) {
        var email = MeetingRequests.newAddress("eva");
        tenant.client().post("/v1/users", PeopleAndRoomsIT.user(email));
        return email;
    }

    /** The user of another tenant who has the same address. */
    private Answer elsewhere() {
        var other = Tenants.other();
        other.client().post("/v1/users", PeopleAndRoomsIT.user(email));
        return login(HOME, other.domain(), email, PASSWORD, "");
    }

    /** What wrong passwords are answered: status, headers that are there, and body. */
    @CanIgnoreReturnValue
    private List<List<String>> guess(String address, String account, String device, int times) {
        var answers = new ArrayList<List<String>>();
        for (var time = 0; time < times; time++) {
            var answer = login(address, account, "guess-" + time, device);
            var headers = new TreeSet<>(answer.response().headers().map().keySet());
            answers.add(List.of(Integer.toString(answer.status()), headers.toString(), answer.body()));
        }
        return answers;
    }

    @CanIgnoreReturnValue
    private Answer login(String address, String account, String password, String device) {
        return login(address, tenant.domain(), account, password, device);
    }

    private static Answer login(String address, String domain, String account, String password, String device) {
        var body = "{\"tenant\": \"%s\", \"email\": \"%s\", \"password\": \"%s\"%s}"
                .formatted(domain, account, password, device.isEmpty() ? "" : ", \"deviceToken\": \"" + device + "\"");
        return send(address, LOGIN, body);
    }

    /** Past the gateway, which says by whom it was called itself. */
    private static Answer send(String address, String path, String body) {
        return Api.anonymous()
                .through(RunningPlatform.get().service("access"))
                .send("POST", path, body, Map.of("Content-Type", "application/json", "X-Forwarded-For", address));
    }

    private static Answer refresh(Answer login) {
        return Api.anonymous().post(LOGIN + "/refresh", session(login));
    }

    private static void logout(Answer login) {
        assertThat(Api.anonymous().post(LOGIN + "/logout", session(login)).status())
                .isEqualTo(204);
    }

    private static String session(Answer login) {
        return "{\"refresh_token\": \"%s\"}".formatted(login.text("/refresh_token"));
    }
}
