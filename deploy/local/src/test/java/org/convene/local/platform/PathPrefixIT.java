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
        var link = URI.create(OpenMeeting.make().link());
        try (var replica = RunningPlatform.get().launchReplica("access", MEET)) {
            replica.awaitReady();
            var anybody = Api.anonymous().through(replica.uri());
            var host = Map.of("Host", link.getAuthority());
            var before = link.getRawPath() + "?" + link.getRawQuery();
            var now = before.replaceFirst("^/m/", "/meet/");

            assertThat(anybody.send("GET", now, "", host).body()).contains("Ana", "Open");
            assertThat(anybody.send("GET", before, "", host).body()).contains("Ana", "Open");
            var entered = anybody.send("POST", now, "", host);
            assertThat(entered.status()).as(entered.body()).isEqualTo(303);
            assertThat(anybody.send("GET", "/meeting" + before.substring(2), "", host)
                            .status())
                    .isEqualTo(404);
        }
    }
}
