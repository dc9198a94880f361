package org.convene.platform.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantEventTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"org.convene.tenant.created.v1", "org.convene.tenant.changed.v1"})
    void everyEventIsReadAndWrittenAsItsGoldenFileSays(String type) throws IOException {
        try (var file = TenantEventTest.class.getResourceAsStream("/contracts/" + type + ".json")) {
            var golden = new String(file.readAllBytes(), UTF_8);

            var event = ContractMapper.read(golden, TenantEvent.ofType(type).orElseThrow());

            assertThat(event.type()).isEqualTo(type);
            assertThat(JSON.readTree(ContractMapper.write(event))).isEqualTo(JSON.readTree(golden));
        }
    }

    @Test
    void anUnknownTypePassesBy() {
        assertThat(TenantEvent.ofType("org.convene.tenant.painted.v1")).isEmpty();
    }
}
