package org.convene.tools.resolution;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.tools.endpoint.OfferedTool;
import org.convene.tools.endpoint.Reason;
import org.convene.tools.resolution.ToolList.Tool;

/**
 * What one participant was shown, and why nothing else.
 *
 * @param source {@code configuration}, {@code answer}, {@code earlier-answer}, or {@code nothing}
 * @param elapsedMillis for how long the participant waited
 * @param isAwaited whether the endpoint's answer may still come
 * @param late what came after the participant had been answered
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Resolution(
        String id,
        Optional<String> meetingId,
        String participantId,
        Instant at,
        String source,
        List<ShownTool> tools,
        List<Reason> reasons,
        long elapsedMillis,
        @JsonProperty("awaited") boolean isAwaited,
        Optional<Late> late) {

    /**
     * A tool that was shown; its address may hold what lets its reader in, and is not kept.
     *
     * @param label in the reader's language
     */
    public record ShownTool(String label, String origin) {
        static List<ShownTool> of(List<Tool> tools) {
            return tools.stream()
                    .map(tool -> new ShownTool(
                            tool.label(),
                            EmbeddedPage.of(tool.iFrameUrl())
                                    .map(EmbeddedPage::origin)
                                    .orElse("")))
                    .toList();
        }

        static List<ShownTool> of(List<OfferedTool> tools, Optional<String> culture) {
            return of(Tool.of(tools, culture));
        }
    }

    /**
     * What came late: it is shown where nothing was, and else by the next time.
     *
     * @param shownAt when the page was first given it; absent as long as nobody was
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Late(Instant at, List<ShownTool> tools, List<Reason> reasons, Optional<Instant> shownAt) {}
}
