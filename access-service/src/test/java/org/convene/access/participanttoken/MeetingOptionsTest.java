package org.convene.access.participanttoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingOptionsTest {
    @Test
    void whatIsNotSaidIsAsTheDocumentHasIt() {
        assertThat(MeetingOptions.DEFAULTS.parameters())
                .containsExactly(
                        entry("start_recording", "false"),
                        entry("startWithAudioMuted", "true"),
                        entry("startWithVideoMuted", "false"),
                        entry("fileRecordingsEnabled", "true"),
                        entry("HIDE_INVITE_MORE_HEADER", "false"));
        assertThat(MeetingOptions.DEFAULTS.query()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "start_recording, true",
        "startWithAudioMuted, false",
        "startWithVideoMuted, true",
        "fileRecordingsEnabled, false",
        "HIDE_INVITE_MORE_HEADER, true"
    })
    void eachIsReadUnderItsNameInAddressesAndInJson(String name, String value) throws Exception {
        var read = MeetingOptions.read(
                asked -> Optional.ofNullable(Map.of(name, value).get(asked)));
        var json = new ObjectMapper()
                .registerModule(new Jdk8Module())
                .readValue("{\"%s\": %s}".formatted(name, value), MeetingOptions.class);

        assertThat(read).isEqualTo(json);
        assertThat(read.query()).isEqualTo("?" + name + "=" + value);
        assertThat(read.parameters()).hasSize(5).containsEntry(name, value);
    }

    @ParameterizedTest
    @CsvSource({"TRUE", "1", "yes", "''", "true&x=1"})
    void whatIsNeitherTrueNorFalseInAnAddressSaysNothing(String value) {
        assertThat(MeetingOptions.read(name -> Optional.of(value))).isEqualTo(MeetingOptions.DEFAULTS);
    }

    @Test
    void theSnippetIsThePublishedOne() {
        var url = "https://acme.example.org/m/weekly?first_name=Ana&jwt=a.b.c&start_recording=true";

        assertThat(new Snippet(url, Snippet.WIDTH, Snippet.HEIGHT).html()).isEqualTo("""
                <iframe
                    style="border: none"
                    allow="camera; microphone; display-capture"
                    allowfullscreen="true"
                    webkitallowfullscreen="true"
                    mozallowfullscreen="true"
                    src="https://acme.example.org/m/weekly?first_name=Ana&amp;jwt=a.b.c&amp;start_recording=true"
                    width="100%" height="500">
                </iframe>""");
    }
}
