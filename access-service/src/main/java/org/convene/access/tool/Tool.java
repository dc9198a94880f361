package org.convene.access.tool;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A tool as one participant gets to see it (R24).
 *
 * @param iFrameUrl with what the tool is told about its reader
 * @param icon a {@code data:} URL of a picture
 */
public record Tool(String label, @JsonProperty("iFrameUrl") String iFrameUrl, Optional<String> icon) {
    @Override
    public String toString() {
        return "Tool[label=" + label + "]";
    }
}
