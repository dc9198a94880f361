package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservabilityIT {
    private static final List<String> SERVICES = List.of("meetings", "access", "notifications", "tools");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void everyServiceAnswersEachHealthCheck(String check) throws Exception {
        for (var service : SERVICES) {
            var answer = fetch(service, "/q/health/" + check);

            assertThat(answer.statusCode()).as(service).isEqualTo(200);
            assertThat(answer.body()).contains("\"UP\"");
        }
    }

    @Test
    void everyServiceHasMetricsForPrometheus() {
        for (var service : SERVICES) {
            await().untilAsserted(() -> assertThat(fetch(service, "/q/metrics").body())
                    .as(service)
                    .contains("jvm_memory_used_bytes", "convene_relay_lag_seconds"));
        }
    }

    @Test
    void consumersTellHowFarTheyAreAndWhatIsParked() {
        for (var service : List.of("meetings", "access", "notifications")) {
            await().untilAsserted(() -> assertThat(fetch(service, "/q/metrics").body())
                    .as(service)
                    .contains("kafka_consumer_fetch_manager_records_lag_max{")
                    .containsPattern("convene_parked_subjects\\{[^}]*consumer=\"" + service + "\"[^}]*} \\d"));
        }
    }

    @Test
    void oneApiDescriptionShowsAllServices() {
        var description = Api.anonymous().get("/openapi.json");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.json().get("paths").fieldNames())
                .toIterable()
                .contains("/v1/meetings", "/v1/tenants", "/v1/deliveries", "/v1/tool-configuration", "/oauth2/token");
        assertThat(description.json().findParents("anything")).isEmpty();
        assertThat(Api.anonymous().get("/openapi").body()).contains("<html");
    }

    private static HttpResponse<String> fetch(String service, String path) throws IOException, InterruptedException {
        var address = URI.create(RunningPlatform.get().service(service) + path);
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
