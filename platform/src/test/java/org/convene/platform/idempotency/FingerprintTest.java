package org.convene.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper CANONICAL = Fingerprint.canonical(JSON);

    private record Body(String name, Map<String, Integer> sizes) {}

    @Test
    void blanksAndTheOrderOfFieldsAreFree() throws JsonProcessingException {
        var one = "{\"name\":\"A\",\"sizes\":{\"x\":1,\"y\":2}}";
        var other = "{ \"sizes\": {\"y\": 2,\n \"x\": 1}, \"name\": \"A\" }";

        assertThat(of(JSON.readValue(one, Body.class))).isEqualTo(of(JSON.readValue(other, Body.class)));
        assertThat(of(JSON.readValue(one, JsonNode.class))).isEqualTo(of(JSON.readValue(other, JsonNode.class)));
    }

    @Test
    void anotherValueOrPathIsAnotherRequest() {
        var body = new Body("A", Map.of());

        assertThat(of(body)).isNotEqualTo(of(new Body("B", Map.of())));
        assertThat(of(List.of("room1", body))).isNotEqualTo(of(List.of("room2", body)));
    }

    private static Fingerprint of(Object request) {
        return Fingerprint.of(request, CANONICAL);
    }
}
