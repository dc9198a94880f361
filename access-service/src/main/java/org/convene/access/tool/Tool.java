package org.convene.access.tool;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A tool as one participant gets to see it (R24).
 *
 * @param iFrameUrl with what the tool is told about its reader
 */
public record Tool(String label, @JsonProperty("iFrameUrl") String iFrameUrl) {
    @Override
    public String toString() {
        return "Tool[label=" + label + "]";
    }
}
