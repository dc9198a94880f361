package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calendars that people subscribe to by a secret URL. */
class CalendarFeedsIT {
    private static final String FEEDS = "/v1/calendar-feeds";

    private final String ana = MeetingRequests.newAddress("ana");
    private final Api client = Tenants.otherClient();

    @Test
    void aCalendarHoldsThePersonsMeetingsUnderTheUidsOfTheirInvitations() {
        var meeting = client.post("/v1/meetings", MeetingRequests.withOne("Planning, part 1", ana));
        client.post("/v1/meetings", MeetingRequests.withOne("Not Ana's", MeetingRequests.newAddress("ben")));

        var created = client.post(FEEDS, "{\"email\": \"%s\"}".formatted(ana));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        var calendar = read(created);

        assertThat(calendar.status()).as(calendar.body()).isEqualTo(200);
        assertThat(calendar.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(calendar.header("Cache-Control")).isEqualTo("private, max-age=300");
        assertThat(calendar.body())
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains(
                        "UID:" + meeting.text("/id") + "@convene\r\n",
                        "SEQUENCE:0\r\n",
                        "SUMMARY:Planning\\, part 1\r\n",
                        "STATUS:CONFIRMED\r\n")
                .doesNotContain("Not Ana's", "ATTENDEE");
        assertThat(new Mailbox(ana).awaitMails(1).get(0).calendarProperty("UID"))
                .isEqualTo(meeting.text("/id") + "@convene");
    }

    @Test
    void whoHasTheNewestCalendarIsSentNothingUntilSomethingChanges() {
        var meeting = client.post("/v1/meetings", MeetingRequests.withOne("Planning", ana));
        var feed = client.post(FEEDS, "{\"email\": \"%s\"}".formatted(ana));
        var tag = read(feed).header("ETag");

        var unchanged = read(feed, tag);
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.header("ETag")).isEqualTo(tag);
        assertThat(unchanged.response().headers().map())
                .doesNotContainKeys("transfer-encoding", "content-encoding", "content-length");

        client.post(meeting.location() + "/cancel", "");
        var cancelled = read(feed, tag);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.body()).contains("STATUS:CANCELLED\r\n", "SEQUENCE:1\r\n");
    }

    @Test
    void aRevokedUrlIsAnsweredLikeOneThatNeverWas() {
        var feed = client.post(FEEDS, "{\"email\": \"%s\"}".formatted(ana));
        assertThat(client.get(FEEDS).text("/items/0/id")).isEqualTo(feed.text("/id"));
        assertThat(client.get(FEEDS).body()).contains(ana).doesNotContain(feed.text("/url"), "cvf_");

        assertThat(client.delete(FEEDS + "/" + feed.text("/id")).status()).isEqualTo(204);

        var revoked = read(feed);
        var path = URI.create(feed.text("/url")).getPath();
        var unknown = Api.anonymous().get(path.substring(0, path.length() - 8) + "AAAA.ics");
        var malformed = Api.anonymous().get("/calendar-feeds/none");
        assertThat(revoked.status()).isEqualTo(404);
        assertThat(revoked.text("/code")).isEqualTo("calendar-feed-not-found");
        assertThat(unknown.body()).isEqualTo(revoked.body());
        assertThat(malformed.body()).isEqualTo(revoked.body());
        assertThat(client.get(FEEDS).json().get("items")).isEmpty();
    }

    @Test
    void whoRepeatsWithAKeyIsShownTheSameUrlAgain() {
        var body = "{\"email\": \"%s\"}".formatted(ana);
        var keyed = Map.of("Content-Type", "application/json", "Idempotency-Key", "feed-" + System.nanoTime());

        var first = client.send("POST", FEEDS, body, keyed);
        var repeat = client.send("POST", FEEDS, body, keyed);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(repeat.header("Cache-Control")).isEqualTo("no-store");
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(client.get(FEEDS).json().get("items")).hasSize(1);
        assertThat(read(repeat).status()).isEqualTo(200);
    }

    @Test
    void aMeetingWhoseTimeZoneWasDroppedSinceStandsThereInUtc() throws SQLException {
        var meeting = client.post("/v1/meetings", MeetingRequests.withOne("Planning", ana));
        try (var connection = Databases.connect("meetings", "system");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE meeting SET time_zone = 'US/Pacific-New' WHERE id = '%s'"
                            .formatted(meeting.text("/id"))))
                    .isEqualTo(1);
        }

        var calendar = read(client.post(FEEDS, "{\"email\": \"%s\"}".formatted(ana)));

        assertThat(calendar.status()).as(calendar.body()).isEqualTo(200);
        assertThat(calendar.body())
                .contains(
                        "UID:" + meeting.text("/id") + "@convene\r\n",
                        "DTSTART:" + MeetingRequests.SINCE.toString().replaceAll("[-:]", "") + "\r\n");
    }

    @Test
    void aDryRunMakesAndRevokesNothing() {
        var dry = "?dryRun=true";
        var feed = client.post(FEEDS, "{\"email\": \"%s\"}".formatted(ana));
        var one = FEEDS + "/" + feed.text("/id");

        var made = client.post(FEEDS + dry, "{\"email\": \"%s\"}".formatted(ana));
        var revoked = client.delete(one + dry);

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.text("/calendarFeed/email")).isEqualTo(ana);
        assertThat(made.body()).contains("\"events\":[]", "\"concerned\":[]").doesNotContain("cvf_");
        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(revoked.text("/calendarFeed/id")).isEqualTo(feed.text("/id"));
        assertThat(client.get(FEEDS).json().get("items")).hasSize(1);
        assertThat(read(feed).status()).isEqualTo(200);

        assertThat(client.delete(one + "?dryRun=yes").text("/errors/0/field")).isEqualTo("dryRun");
        assertThat(client.post(FEEDS + "?dryRun=yes", "{}").text("/errors/0/field"))
                .isEqualTo("dryRun");
        assertThat(client.post(FEEDS + dry, "{\"userId\": \"65f0c0ffee0123456789abcd\"}")
                        .text("/code"))
                .isEqualTo("user-unknown");
        assertThat(Tenants.otherClient().delete(one + dry).status()).isEqualTo(404);
        assertThat(client.delete(one).status()).isEqualTo(204);
        assertThat(client.delete(one + dry).status()).isEqualTo(404);
    }

    @Test
    void aUsersCalendarHoldsWhatTheyOrganizeAndWhatTheirAddressIsInvitedTo() {
        var eva = MeetingRequests.newAddress("eva");
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(eva));
        var invited = client.post("/v1/meetings", MeetingRequests.withOne("Invited", eva));
        var organized = client.post(
                "/v1/meetings", """
                {"name": "Organized", "validSince": "%s", "duration": 1800, "organizer": {"id": "%s"}}
                """.formatted(MeetingRequests.SINCE.plus(Duration.ofDays(2)), user.text("/id")));

        var calendar = read(client.post(FEEDS, "{\"userId\": \"%s\"}".formatted(user.text("/id"))));

        assertThat(organized.status()).as(organized.body()).isEqualTo(201);
        assertThat(calendar.body()).contains(invited.text("/id"), organized.text("/id"));
    }

    @Test
    void aUsersCalendarIsThatOfTheAddressThatTheyHaveNow() {
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")));
        var feed = client.post(FEEDS, "{\"userId\": \"%s\"}".formatted(user.text("/id")));
        var other = MeetingRequests.newAddress("eva");
        var invited = client.post("/v1/meetings", MeetingRequests.withOne("Invited", other));
        assertThat(read(feed).body()).doesNotContain(invited.text("/id"));

        var moved = client.patch("/v1/users/" + user.text("/id"), "{\"email\": \"%s\"}".formatted(other), Map.of());

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(read(feed).body()).contains(invited.text("/id")));
    }

    @Test
    void aUsersCalendarIsClosedWhileTheyAreDeactivated() {
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")));
        var path = "/v1/users/" + user.text("/id");
        var feed = client.post(FEEDS, "{\"userId\": \"%s\"}".formatted(user.text("/id")));
        assertThat(read(feed).status()).isEqualTo(200);

        var deactivated = client.patch(path, "{\"active\": false}", Map.of());

        assertThat(deactivated.status()).as(deactivated.body()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(read(feed).status()).isEqualTo(404));
        assertThat(client.patch(path, "{\"active\": true}", Map.of()).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(read(feed).status()).isEqualTo(200));
    }

    @Test
    void withAUserWhoIsDeletedTheCalendarsOfTheirIdAndAddressGo() {
        var eva = MeetingRequests.newAddress("eva");
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(eva)).text("/id");
        var ofId = client.post(FEEDS, "{\"userId\": \"%s\"}".formatted(user));
        var ofAddress = client.post(FEEDS, "{\"email\": \"%s\"}".formatted(eva));
        var anas = client.post(FEEDS, "{\"email\": \"%s\"}".formatted(ana));
        await().until(() -> hasCopy(user));

        assertThat(client.delete("/v1/users/" + user).status()).isEqualTo(204);

        for (var feed : List.of(ofId, ofAddress)) {
            await().untilAsserted(() -> assertThat(read(feed).status()).isEqualTo(404));
        }
        assertThat(read(anas).status()).isEqualTo(200);
    }

    /** Of the user's address, too: the event of a deletion does not tell it any more. */
    private static boolean hasCopy(String user) throws SQLException {
        try (var connection = Databases.connect("meetings", "system")) {
            return !Databases.strings(connection, "SELECT id FROM user_copy WHERE id = '" + user + "'")
                    .isEmpty();
        }
    }

    @Test
    void aCalendarOfNobodyIsRefused() {
        var neither = client.post(FEEDS, "{}");
        var unknown = client.post(FEEDS, "{\"userId\": \"65f0c0ffee0123456789abcd\"}");

        assertThat(neither.status()).isEqualTo(400);
        assertThat(neither.text("/errors/0/rule")).isEqualTo("one-of");
        assertThat(unknown.status()).as(unknown.body()).isEqualTo(422);
        assertThat(unknown.text("/code")).isEqualTo("user-unknown");
    }

    private static Answer read(Answer feed) {
        return read(feed, "\"none\"");
    }

    private static Answer read(Answer feed, String tag) {
        var path = URI.create(feed.text("/url")).getPath();
        return Api.anonymous().send("GET", path, "", Map.of("If-None-Match", tag));
    }
}
