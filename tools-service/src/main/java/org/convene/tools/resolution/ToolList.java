package org.convene.tools.resolution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.convene.tools.configuration.ToolConfiguration;
import org.convene.tools.label.Label;

/** The tools that one participant is shown. */
public record ToolList(List<Tool> tools) {
    /**
     * @param iFrameUrl with what the tool is told about its reader
     * @param origin of the page, for policies that name what may be framed
     */
    public record Tool(
            String label, @JsonProperty("iFrameUrl") String iFrameUrl, String origin) {

        static Tool of(ToolConfiguration configuration, Parameters parameters) {
            return new Tool(
                    Label.parse(configuration.label()).in(parameters.culture().orElse("")),
                    parameters.addTo(configuration.iFrameUrl()),
                    configuration.page().origin());
        }

        @Override
        public String toString() {
            return "Tool[label=" + label + ", origin=" + origin + "]";
        }
    }
}
