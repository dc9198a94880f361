package org.convene.tools.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.tools.endpoint.PlayedEndpoint.bytes;
import static org.convene.tools.endpoint.PlayedEndpoint.json;
import static org.convene.tools.endpoint.PlayedEndpoint.tool;
import static org.convene.tools.preflight.TestPreflight.LIMIT;
import static org.convene.tools.preflight.TestPreflight.ROOMS;
import static org.convene.tools.preflight.TestPreflight.codes;
import static org.convene.tools.preflight.TestPreflight.preflight;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.convene.platform.outgoing.Certificate;
import org.convene.platform.outgoing.OutgoingException;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.convene.tools.endpoint.PlayedEndpoint;
import org.convene.tools.endpoint.Reason;
import org.convene.tools.endpoint.ReasonCode;
import org.convene.tools.endpoint.TestEndpoints;
import org.convene.tools.finding.Finding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each finding about an endpoint says what is to be done about it (R25, R29). */
class EndpointPreflightTest {
    /** A sentence that tells somebody to do something. */
    private static final Pattern REMEDY =
            Pattern.compile("(^|[.:] )(Answer|Check|Configure|Draw|Give|Let|Look|Mend|Offer"
                    + "|Percent-encode|Put|See|Send|Serve|Write) [^ ]+ .*\\.$");

    private static final String GOOD = tool("board");

    private static final Map<ReasonCode, Consumer<NetSocket>> ANSWERS = Map.ofEntries(
            Map.entry(ReasonCode.SERVER_ERROR, bytes("503 Oops", "", Buffer.buffer())),
            Map.entry(ReasonCode.UNEXPECTED_STATUS, bytes("404 Not Found", "", Buffer.buffer())),
            Map.entry(ReasonCode.NOT_UTF_8, bytes("200 OK", "", Buffer.buffer(new byte[] {
                '[', '"', (byte) 0xe9, '"', ']'
            }))),
            Map.entry(ReasonCode.NOT_JSON, json("<!DOCTYPE html><title>Tools</title>")),
            Map.entry(ReasonCode.NOT_AN_ARRAY, json("{}")),
            Map.entry(ReasonCode.NOT_AN_OBJECT, json("[1]")),
            Map.entry(ReasonCode.HTTPS, json(GOOD.replace("https:", "http:"))),
            Map.entry(ReasonCode.LABELS, json("[{\"iFrameUrl\": \"https://tools.example/board\"}]")),
            Map.entry(ReasonCode.LABEL, json(GOOD.replace("\"de\"", "\"en\""))),
            Map.entry(ReasonCode.TOO_MANY_TOOLS, json(many(6))),
            Map.entry(ReasonCode.ICON_MALFORMED, json(GOOD.replace("<svg/>", "no picture"))),
            Map.entry(ReasonCode.ICON_TOO_LARGE, json(GOOD.replace("<svg/>", "<svg/>" + " ".repeat(20_000)))),
            Map.entry(ReasonCode.ICON_REDUCED, json(GOOD.replace("<svg/>", "<svg><script>alert(1)</script></svg>"))),
            Map.entry(ReasonCode.NO_TOOL, json("[]")));

    /** Of which no answer is the cause. */
    private static final Set<ReasonCode> OTHERS = Set.of(
            ReasonCode.TOO_SLOW,
            ReasonCode.ENDPOINT_BUSY,
            ReasonCode.ENDPOINT_RESTING,
            ReasonCode.SECRET_UNREADABLE,
            ReasonCode.INTERNAL_ERROR);

    private static PfxOptions good;

    @BeforeAll
    static void certify(@TempDir Path temporary) {
        good = Certificate.of(temporary, "dns:tools.example", "-validity", "365");
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void whateverIsTheMatterWithAnEndpointHasARemedy(ReasonCode code) {
        var finding = EndpointPreflight.finding(new Reason("/0", code.code(), "Something is the matter."));

        assertThat(finding.code()).isEqualTo(code.code());
        assertThat(finding.text())
                .startsWith("At /0: Something is the matter. ")
                .containsPattern(REMEDY);
    }

    @ParameterizedTest
    @EnumSource(OutgoingException.Reason.class)
    void whateverKeepsItFromBeingReachedHasARemedy(OutgoingException.Reason reason) {
        assertThat(Refusals.of(reason).text()).containsPattern(REMEDY);
    }

    @TestFactory
    Stream<DynamicTest> eachBadAnswerIsFoundWithItsRemedy() {
        return ANSWERS.entrySet().stream()
                .map(bad -> dynamicTest(bad.getKey().code(), () -> {
                    try (var server = PlayedEndpoint.answering(bad.getValue())) {
                        var findings = look(looking(), server, Optional.of("s3cret"));

                        assertThat(codes(findings)).contains(bad.getKey().code());
                    }
                }));
    }

    @Test
    void noAnswerIsMissingHere() {
        assertThat(ReasonCode.values()).allMatch(code -> ANSWERS.containsKey(code) || OTHERS.contains(code));
    }

    @Test
    void whyAnEndpointIsNotAskedIsFoundWithItsRemedy() {
        try (var server = PlayedEndpoint.answering(bytes("503 Oops", "", Buffer.buffer()))) {
            var looking = looking();
            assertThat(codes(look(looking, server, Optional.empty()))).containsExactly("secret-unreadable");
            assertThat(server.asked).isEmpty();
            for (var failure = 0; failure < TestEndpoints.FAILURES; failure++) {
                assertThat(codes(look(looking, server, Optional.of("s3cret")))).containsExactly("server-error");
            }

            assertThat(codes(look(looking, server, Optional.of("s3cret")))).containsExactly("endpoint-resting");
        }
    }

    private static EndpointPreflight looking() {
        return new EndpointPreflight(TestEndpoints.of(TestOutgoing.here(LIMIT, good), LIMIT), preflight(LIMIT, good));
    }

    private static List<Finding> look(EndpointPreflight looking, PlayedEndpoint server, Optional<String> secret) {
        var findings = looking.of(new ToolEndpoint("v1", server.url("/tools"), secret), ROOMS)
                .await()
                .atMost(LIMIT.multipliedBy(2));
        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.text()).containsPattern(REMEDY));
        return findings;
    }

    private static String many(int tools) {
        return "[" + String.join(", ", Collections.nCopies(tools, GOOD.substring(1, GOOD.length() - 1))) + "]";
    }
}
