package org.convene.tools.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.outgoing.OutgoingAnswer;
import org.convene.tools.icon.SvgIcon;
import org.convene.tools.icon.UnsafeIconException;

/** Reads what an endpoint answers (R29), member by member: of a bad tool it says why, and shows the others. */
final class AnswerReader {
    static final int MOST_TOOLS = 5;
    private static final int LONGEST_URL = 4_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Predicate<EmbeddedPage> isShowable;

    /**
     * @param isShowable whether a tool may be this page (R25)
     */
    AnswerReader(Predicate<EmbeddedPage> isShowable) {
        this.isShowable = isShowable;
    }

    /** Good, if it is an array, be it of bad tools alone. */
    Attempt read(OutgoingAnswer answer) {
        try {
            return tools(array(answer));
        } catch (RefusedAnswerException refusal) {
            return Attempt.failed(refusal.reason());
        }
    }

    private static JsonNode array(OutgoingAnswer answer) {
        if (answer.status() != 200) {
            throw new RefusedAnswerException(
                    ReasonCode.UNEXPECTED_STATUS,
                    "The endpoint answered with status " + answer.status() + " instead of 200.");
        }
        var root = json(text(answer.body().getBytes()));
        if (!root.isArray()) {
            throw new RefusedAnswerException(ReasonCode.NOT_AN_ARRAY, "The endpoint's answer is not a JSON array.");
        }
        return root;
    }

    private static String text(byte[] body) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException malformed) {
            throw new RefusedAnswerException(ReasonCode.NOT_UTF_8, "The endpoint's answer is not in UTF-8.");
        }
    }

    private static JsonNode json(String text) {
        try {
            var root = JSON.readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
            if (root != null && !root.isMissingNode()) {
                return root;
            }
        } catch (IOException malformed) {
            // Falls through: an empty answer is no JSON either.
        }
        throw new RefusedAnswerException(ReasonCode.NOT_JSON, "The endpoint's answer is not JSON.");
    }

    private Attempt tools(JsonNode array) {
        var reasons = new ArrayList<Reason>();
        var tools = new ArrayList<OfferedTool>();
        for (var index = 0; index < Math.min(array.size(), MOST_TOOLS); index++) {
            tool("/" + index, array.get(index), reasons).ifPresent(tools::add);
        }
        if (array.size() > MOST_TOOLS) {
            reasons.add(Reason.at(
                    "/" + MOST_TOOLS,
                    ReasonCode.TOO_MANY_TOOLS,
                    "Of %d tools the first %d are shown.".formatted(array.size(), MOST_TOOLS)));
        }
        if (array.isEmpty()) {
            reasons.add(Reason.of(ReasonCode.NO_TOOL, "The endpoint has no tool for this participant."));
        }
        return Attempt.good(tools, reasons);
    }

    private Optional<OfferedTool> tool(String at, JsonNode tool, List<Reason> reasons) {
        if (!tool.isObject()) {
            reasons.add(Reason.at(at, ReasonCode.NOT_AN_OBJECT, "A tool must be a JSON object."));
            return Optional.empty();
        }
        var url = url(at + "/iFrameUrl", tool.path("iFrameUrl"), reasons);
        var label = new LabelsReader(reasons).read(at + "/labels", tool.path("labels"));
        var icon = icon(at + "/toolIcon", tool.path("toolIcon"), reasons);
        return url.flatMap(page -> label.map(text -> new OfferedTool(text, page, icon)));
    }

    private Optional<String> url(String at, JsonNode url, List<Reason> reasons) {
        var page = Optional.of(url.asText())
                .filter(text -> url.isTextual() && text.length() <= LONGEST_URL)
                .filter(text -> EmbeddedPage.of(text).filter(isShowable).isPresent());
        if (page.isEmpty()) {
            reasons.add(Reason.at(
                    at,
                    ReasonCode.HTTPS,
                    "iFrameUrl must be an absolute HTTPS URL without a user, of at most " + LONGEST_URL
                            + " characters."));
        }
        return page;
    }

    /** A tool without an icon is shown as well. */
    private static Optional<String> icon(String at, JsonNode icon, List<Reason> reasons) {
        if (icon.isMissingNode()
                || icon.isNull()
                || (icon.isTextual() && icon.asText().isBlank())) {
            return Optional.empty();
        }
        if (!icon.isTextual()) {
            reasons.add(Reason.at(at, ReasonCode.ICON_MALFORMED, "toolIcon must be a string."));
            return Optional.empty();
        }
        try {
            var drawn = SvgIcon.of(icon.asText());
            if (!drawn.isWhole()) {
                reasons.add(Reason.at(
                        at,
                        ReasonCode.ICON_REDUCED,
                        "toolIcon is shown without what is neither shape, gradient nor paint."));
            }
            return Optional.of(drawn.dataUrl());
        } catch (UnsafeIconException unsafe) {
            var code = ReasonCode.of(unsafe.code()).orElse(ReasonCode.ICON_MALFORMED);
            reasons.add(Reason.at(at, code, "toolIcon " + unsafe.getMessage() + "."));
            return Optional.empty();
        }
    }
}
