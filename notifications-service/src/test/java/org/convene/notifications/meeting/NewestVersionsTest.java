package org.convene.notifications.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.convene.notifications.sms.TestProvider;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.Test;

class NewestVersionsTest {
    private final List<List<String>> asked = new ArrayList<>();
    private final CompletableFuture<Map<String, Long>> first = new CompletableFuture<>();
    private final TestProvider access = new TestProvider(TestServers.vertx());
    private final NewestVersions versions = TestMeetings.versions(
            TestServiceTokens.of(TestServers.vertx(), access.address().toString()), this::answer);

    private Uni<Map<String, Long>> answer(List<String> ids) {
        asked.add(ids);
        return asked.size() == 1
                ? Uni.createFrom().completionStage(first)
                : Uni.createFrom().item(Map.of("2", 7L));
    }

    @Test
    void whatIsAskedWhileAQuestionIsUnderWayIsOneQuestionMore() {
        var begun = versions.of("1").subscribeAsCompletionStage();
        var others = IntStream.range(0, 40)
                .mapToObj(number -> versions.of(number % 2 == 0 ? "2" : "3").subscribeAsCompletionStage())
                .toList();
        first.complete(Map.of("1", 4L));

        assertThat(begun.orTimeout(30, TimeUnit.SECONDS).join()).contains(4L);
        others.forEach(CompletableFuture::join);
        assertThat(others.get(0).join()).contains(7L);
        assertThat(others.get(1).join()).as("one that the owner does not know").isEmpty();
        assertThat(asked).containsExactly(List.of("1"), List.of("2", "3"));
    }

    @Test
    void whereTheOwnerDoesNotAnswerNothingIsKnownAndNothingFails() {
        first.completeExceptionally(new IllegalStateException("away"));
        assertThat(versions.of("1").await().atMost(Duration.ofSeconds(30))).isEqualTo(Optional.empty());
    }
}
