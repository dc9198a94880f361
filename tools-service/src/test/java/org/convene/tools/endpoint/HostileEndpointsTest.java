package org.convene.tools.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.outgoing.HostileUrls;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.TestConfiguration;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.junit.jupiter.api.Test;

/** No spelling of an internal address reaches a listener there, although every name resolves to it. */
class HostileEndpointsTest {
    private static final Set<String> REFUSALS = Set.of("malformed-url", "https-required", "address-forbidden");

    @Test
    void noByteReachesAForbiddenListener() {
        try (var listener = PlayedEndpoint.answering(PlayedEndpoint.json(PlayedEndpoint.tool("board")))) {
            var http = TestOutgoing.leading(Duration.ofSeconds(5), List.of("127.0.0.1"));
            var endpoints = TestEndpoints.of(http, Duration.ofSeconds(5));
            var urls = HostileUrls.at(listener.port()).toList();
            var attempts = new ArrayList<Attempt>();
            for (var url : urls) {
                if (EmbeddedPage.of(url).isPresent()) {
                    attempts.add(endpoints
                            .ask(new ToolEndpoint(Id.next(), url, Optional.of("s3cret")), Map.of("participantId", "1"))
                            .toCompletableFuture()
                            .join());
                } else {
                    assertThat(TestConfiguration.isPossible(http, url)).as(url).isFalse();
                }
            }

            assertThat(urls).hasSizeGreaterThanOrEqualTo(2_000);
            assertThat(attempts)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(attempt -> assertThat(attempt.reasons())
                            .extracting(Reason::code)
                            .singleElement()
                            .isIn(REFUSALS));
            assertThat(listener.connections).hasValue(0);
        }
    }
}
