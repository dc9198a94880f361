package org.convene.tools.resolution;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.convene.platform.secret.Secret;
import org.convene.tools.endpoint.OfferedTool;

/**
 * The tools that one participant is shown.
 *
 * @param awaited names the resolution whose answer may still come, for {@code GET /v1/tools/late}; absent where there is
 *     nothing to wait for
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ToolList(List<Tool> tools, Optional<String> awaited) {
    static final ToolList NONE = of(List.of());

    static ToolList of(List<Tool> tools) {
        return new ToolList(tools, Optional.empty());
    }

    static ToolList awaiting(String resolution) {
        return new ToolList(List.of(), Optional.of(resolution));
    }

    /**
     * A tool in its reader's language.
     *
     * @param iFrameUrl with what the tool is told about its reader
     * @param icon for {@code <img src>}
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Tool(
            String label, @Secret @JsonProperty("iFrameUrl") String iFrameUrl, Optional<String> icon) {

        static Tool of(OfferedTool tool, Optional<String> culture) {
            return new Tool(tool.label().in(culture.orElse("")), tool.iFrameUrl(), tool.icon());
        }

        static List<Tool> of(List<OfferedTool> tools, Optional<String> culture) {
            return tools.stream().map(tool -> of(tool, culture)).toList();
        }

        @Override
        public String toString() {
            return "Tool[label=" + label + "]";
        }
    }
}
