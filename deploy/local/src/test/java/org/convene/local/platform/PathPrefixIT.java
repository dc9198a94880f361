package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
