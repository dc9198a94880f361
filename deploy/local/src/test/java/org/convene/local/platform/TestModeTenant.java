package org.convene.local.platform;

import static org.convene.platform.testing.Waiting.await;

import java.util.function.Supplier;

/**
 * A tenant in test mode and its client.
 *
 * @param tokens gets the client another token each time: keys and quarters of an hour pass between tests
 */
record TestModeTenant(String id, String domain, Supplier<Api> tokens) {
    private static final class Shared {
        private static final TestModeTenant TENANT = create();
    }

    static TestModeTenant get() {
        return Shared.TENANT;
    }

    Api client() {
        return tokens.get();
    }

    /** The id of a message that was stored and not sent. */
    String newStoredDelivery() {
        var client = client();
        var meeting = client.post(
                        "/v1/meetings", MeetingRequests.withOne("Rehearsal", MeetingRequests.newAddress("ana")))
                .text("/id");
        var deliveries = "/v1/deliveries?meetingId=" + meeting;
        await().until(() -> client.get(deliveries).text("/items/0/state").equals("stored"));
        return client.get(deliveries).text("/items/0/id");
    }

    /** The id of a mail to a user that was stored and not sent. */
    String newStoredAccountMail() {
        var client = client();
        var email = MeetingRequests.newAddress("eva");
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(email)).text("/id");
        Api.anonymous().post("/v1/password-resets", "{\"tenant\": \"%s\", \"email\": \"%s\"}".formatted(domain, email));
        var mails = "/v1/account-mails?userId=" + user;
        await().until(() -> client.get(mails).text("/items/0/state").equals("stored"));
        return client.get(mails).text("/items/0/id");
    }

    private static TestModeTenant create() {
        var operator = Api.operator();
        var domain = "test-" + Long.toString(System.nanoTime(), 36);
        var id = operator.post(
                        "/v1/tenants", "{\"name\": \"Test\", \"domain\": \"%s\", \"mode\": \"test\"}".formatted(domain))
                .text("/id");
        var client = operator.post("/v1/clients", """
                {"tenantId": "%s", "name": "Test client",
                 "scopes": ["meetings:read", "meetings:write", "access:write", "notifications:read", "notifications:write"]}
                """.formatted(id));
        return new TestModeTenant(id, domain, () -> Api.as(client.text("/clientId"), client.text("/clientSecret"), ""));
    }
}
