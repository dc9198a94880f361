package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Users subscribe to their own calendars, and nobody else's (D5). */
class UserCalendarsIT {
    private static final String FEEDS = "/v1/calendar-feeds";

    private final Tenants.Tenant tenant = Tenants.other();
    private final String evasAddress = MeetingRequests.newAddress("eva");
    private final String evasId = newUser(evasAddress);
    private final Api eva = RolesIT.as(evasId, tenant.id());

    @Test
    void aUserHasTheCalendarOfWhatTheyOrganizeAndTakePartIn() {
        var invited = tenant.client().post("/v1/meetings", MeetingRequests.withOne("Invited", evasAddress));
        var organized = tenant.client()
                .post("/v1/meetings", """
                {"name": "Organized", "validSince": "%s", "duration": 1800, "organizer": {"id": "%s"}}
                """.formatted(MeetingRequests.SINCE.plus(Duration.ofDays(2)), evasId));
        var others = tenant.client()
                .post("/v1/meetings", MeetingRequests.withOne("Others'", MeetingRequests.newAddress("ben")));

        var made = eva.post(FEEDS, "{}");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("/userId")).isEqualTo(evasId);
        var calendar = read(made);
        assertThat(calendar.status()).as(calendar.body()).isEqualTo(200);
        assertThat(calendar.body())
                .contains(invited.text("/id"), organized.text("/id"))
                .doesNotContain(others.text("/id"));
    }

    @Test
    void theyListAndRevokeTheirOwnWhoeverMadeThem() {
        var own = eva.post(FEEDS, "{\"userId\": \"%s\"}".formatted(evasId));
        var madeForHer = tenant.client().post(FEEDS, "{\"userId\": \"%s\"}".formatted(evasId));
        var others = tenant.client().post(FEEDS, "{\"email\": \"ana@example.org\"}");

        var list = eva.get(FEEDS);
        assertThat(list.json().get("items").findValuesAsText("id"))
                .containsExactly(own.text("/id"), madeForHer.text("/id"));
        assertThat(list.body()).doesNotContain("cvf_");
        assertThat(tenant.client()
                        .get(FEEDS + "?userId=" + evasId)
                        .json()
                        .get("items")
                        .findValuesAsText("id"))
                .containsExactly(own.text("/id"), madeForHer.text("/id"));
        assertThat(tenant.client().get(FEEDS).json().get("items")).hasSize(3);

        assertThat(eva.delete(FEEDS + "/" + madeForHer.text("/id")).status()).isEqualTo(204);
        assertThat(read(madeForHer).status()).isEqualTo(404);
        assertThat(tenant.client().delete(FEEDS + "/" + own.text("/id")).status())
                .isEqualTo(204);
        assertThat(read(own).status()).isEqualTo(404);
        assertThat(read(others).status()).isEqualTo(200);
    }

    @Test
    void othersCalendarsAreLikeNoneToThem() {
        var other = newUser(MeetingRequests.newAddress("ben"));
        var others = tenant.client().post(FEEDS, "{\"userId\": \"%s\"}".formatted(other));

        var refused = eva.delete(FEEDS + "/" + others.text("/id"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text("/code")).isEqualTo("calendar-feed-not-found");
        assertThat(eva.get(FEEDS + "?userId=" + other).json().get("items")).isEmpty();
        assertThat(read(others).status()).isEqualTo(200);
        assertField(eva.post(FEEDS, "{\"userId\": \"%s\"}".formatted(other)), "userId");
        assertField(eva.post(FEEDS, "{\"email\": \"ana@example.org\"}"), "email");
    }

    private static void assertField(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
        assertThat(answer.text("/errors/0/rule")).isEqualTo("own");
    }

    private String newUser(String address) {
        var made = tenant.client().post("/v1/users", PeopleAndRoomsIT.user(address));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }

    private static Answer read(Answer feed) {
        return Api.anonymous().get(URI.create(feed.text("/url")).getPath());
    }
}
