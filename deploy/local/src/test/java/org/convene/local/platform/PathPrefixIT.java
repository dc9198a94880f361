package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R11: the path that a meeting's URL starts with is configurable. */
class PathPrefixIT {
    private static final Map<String, String> MEET = Map.of("CONVENE_MEETINGS_PATHPREFIX", "/meet");

    @Test
    void aMeetingsUrlBeginsWithThePathThatIsConfiguredAndIsNoMeetingsName() {
        try (var replica = RunningPlatform.get().launchReplica("meetings", MEET)) {
            replica.awaitReady();
            var client = Api.client().through(replica.uri());
            var body = MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana"));

            var made = client.post("/v1/meetings", body);
            assertThat(URI.create(made.text("/url")).getPath()).isEqualTo("/meet/" + made.text("/urlName"));
            var refused = client.post("/v1/meetings", body.replaceFirst("\\{", "{\"urlName\": \"meet\","));
            assertThat(refused.text("/errors/0/rule")).as(refused.body()).isEqualTo("reserved");
        }
    }

    @Test
    void whatIsMadeAndExplainedFollowsThePath() {
        var meeting = OpenMeeting.make();
        try (var replica = RunningPlatform.get().launchReplica("access", MEET)) {
            replica.awaitReady();
            var client = Api.client().through(replica.uri());

            for (var link : List.of(meeting.link(), meeting.link().replaceFirst("/m/", "/meet/"))) {
                var explained =
                        client.post("/v1/access/explain", "{\"credential\": {\"link\": \"%s\"}}".formatted(link));
                assertThat(explained.text("/outcome")).as(explained.body()).isEqualTo("allow");
            }
            var token = client.post(
                    "/v1/participant-tokens",
                    "{\"meetingId\": \"%s\", \"firstName\": \"Bo\", \"role\": \"guest\"}".formatted(meeting.id()));
            assertThat(URI.create(token.text("/url")).getPath()).isEqualTo("/meet/" + meeting.urlName());
        }
    }

    @Test
    void itsDoorOpensThereAndForLinksThatWereMailedBeforeWhereItWas() {
        var before = OpenMeeting.make().link();
        var now = before.replaceFirst("/m/", "/meet/");
        try (var replica = RunningPlatform.get().launchReplica("access", MEET)) {
            replica.awaitReady();
            var anybody = Api.anonymous().through(replica.uri());

            assertThat(new TestBrowser(anybody).open(now).body()).contains("Ana", "Open");
            assertThat(new TestBrowser(anybody).open(before).body()).contains("Ana", "Open");
            var entered = new TestBrowser(anybody).press(now);
            assertThat(entered.status()).as(entered.body()).isEqualTo(303);
            assertThat(new TestBrowser(anybody)
                            .open(before.replaceFirst("/m/", "/meeting/"))
                            .status())
                    .isEqualTo(404);
        }
    }
}
