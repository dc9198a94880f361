package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHostTest {
    private final Logger logger = Logger.getLogger(LinkHost.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(capture);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(capture);
    }

    @ParameterizedTest
    @CsvSource({
        "http://{tenant}.localhost:8080, http://acme.localhost:8080/m/weekly",
        "https://meet.example.org, https://meet.example.org/m/weekly",
        "' https://{tenant}.example.org/meetings// ', https://acme.example.org/meetings/m/weekly"
    })
    void aUrlBeginsWithTheHost(String configured, String url) {
        assertThat(LinkHost.of(configured).of("acme", "/m/weekly")).isEqualTo(url);
        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "meet.example.org",
                "//meet.example.org",
                "ftp://meet.example.org",
                "https://",
                "https://user@meet.example.org",
                "https://meet.example.org?a=b",
                "https://meet.example.org#a",
                "https://meet example.org"
            })
    void whatIsNoUrlOfAHostIsReportedAndReplacedByTheDefault(String configured) {
        assertThat(LinkHost.of(configured).of("acme", "/m/weekly")).isEqualTo("http://acme.localhost:8080/m/weekly");
        assertThat(lines).singleElement().asString().endsWith(" Invalid linkHost");
    }
}
