package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LeadTimesTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .build();

    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of("15", List.of(15)),
                Arguments.of("[15]", List.of(15)),
                Arguments.of("[15, 1440, 15]", List.of(1440, 15)),
                Arguments.of("[]", List.of()));
    }

    @ParameterizedTest
    @MethodSource("written")
    void leadTimesAreOneNumberOrSeveral(String json, List<Integer> minutes) throws Exception {
        var body = "{\"remindBefore\": %s}".formatted(json);

        assertThat(LeadTimes.sorted(MAPPER.readValue(body, MeetingRequest.class)
                        .remindBefore()
                        .orElseThrow()))
                .isEqualTo(minutes);
        assertThat(MAPPER.readValue(body, MeetingEdit.class).remindBefore()).isEqualTo(minutes);
    }
}
