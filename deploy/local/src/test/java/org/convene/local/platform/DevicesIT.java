package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Users have their own devices, clients act for anybody of the tenant, and nobody sees a token. */
class DevicesIT {
    private static final String DEVICES = "/v1/devices";

    private final Tenants.Tenant tenant = Tenants.other();
    private final String olgaId = newUser("olga");
    private final Api olga = RolesIT.as(olgaId, tenant.id());
    private final Api hera = RolesIT.as(newUser("hera"), tenant.id());
    private final String token = UUID.randomUUID().toString();

    @Test
    void aUserRegistersListsAndRemovesTheirOwn() {
        var registered = olga.post(DEVICES, body(""));
        assertThat(registered.status()).as(registered.body()).isEqualTo(200);
        assertThat(registered.text("/userId")).isEqualTo(olgaId);
        assertThat(registered.body()).doesNotContain(token);
        assertThat(olga.post(DEVICES, body("")).text("/id")).isEqualTo(registered.text("/id"));
        assertThat(olga.get(DEVICES).json().get("items")).hasSize(1);
        assertThat(hera.get(DEVICES).json().get("items")).isEmpty();

        var device = DEVICES + "/" + registered.text("/id");
        assertThat(hera.delete(device).text("/code")).isEqualTo("device-not-found");
        assertThat(olga.delete(device).status()).isEqualTo(204);
        assertThat(olga.delete(device).status()).isEqualTo(404);
    }

    @Test
    void aUserNamesNobodyElseAndAClientSomebody() {
        var others = olga.post(DEVICES, body(", \"externalId\": \"A-1\""));
        assertThat(others.status()).isEqualTo(400);
        assertThat(others.text("/errors/0/field")).isEqualTo("externalId");
        assertThat(tenant.client().post(DEVICES, body("")).text("/errors/0/rule"))
                .isEqualTo("one-of");
        assertThat(tenant.client()
                        .post(DEVICES, body(", \"userId\": \"%s\", \"externalId\": \"A-1\"".formatted(olgaId)))
                        .status())
                .isEqualTo(400);
        assertThat(tenant.client().post(DEVICES, body(", \"userId\": \"me\"")).text("/errors/0/field"))
                .isEqualTo("userId");
        assertThat(olga.post(DEVICES, "{\"provider\": \"carrier-pigeon\", \"token\": \"x\"}")
                        .text("/errors/0/field"))
                .isEqualTo("provider");
        assertThat(olga.post(DEVICES, "{\"provider\": \"fcm\", \"token\": \" \"}")
                        .text("/errors/0/field"))
                .isEqualTo("token");
    }

    @Test
    void whatIsRegisteredForAUserWhoIsDeletedGoesWithThem() {
        var mine = "?userId=" + olgaId;
        assertThat(tenant.client()
                        .post(DEVICES, body(", \"userId\": \"%s\"".formatted(olgaId)))
                        .status())
                .isEqualTo(200);
        assertThat(tenant.client().get(DEVICES + mine).json().get("items")).hasSize(1);
        assertThat(tenant.client().delete("/v1/users/" + olgaId).status()).isEqualTo(204);
        await().untilAsserted(() -> assertThat(
                        tenant.client().get(DEVICES + mine).json().get("items"))
                .isEmpty());
    }

    @Test
    void whatTwilioDidNotSignIsRefused() {
        var told = Api.anonymous()
                .send(
                        "POST",
                        "/v1/deliveries/65f0c0ffee0123456789abcd/twilio-status",
                        "MessageStatus=delivered",
                        Map.of(
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "X-Twilio-Signature",
                                "AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        assertThat(told.status()).isEqualTo(403);
        assertThat(told.text("/code")).isEqualTo("forbidden");
    }

    @Test
    void whatNobodySignedSaysNothingOfMails() {
        var told = Api.anonymous()
                .send(
                        "POST",
                        "/v1/deliveries/bounces",
                        "Subject: undeliverable",
                        Map.of("Content-Type", "message/rfc822"));
        assertThat(told.status()).isEqualTo(403);
        assertThat(told.text("/code")).isEqualTo("forbidden");
    }

    private String body(String more) {
        return "{\"provider\": \"http\", \"token\": \"%s\"%s}".formatted(token, more);
    }

    private String newUser(String name) {
        return tenant.client()
                .post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress(name)))
                .text("/id");
    }
}
