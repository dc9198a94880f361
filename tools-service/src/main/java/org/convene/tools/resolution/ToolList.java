package org.convene.tools.resolution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.convene.tools.configuration.ToolConfiguration;
import org.convene.tools.label.Label;

/** The tools that one participant is shown. */
public record ToolList(List<Tool> tools) {
    /**
     * @param iFrameUrl with what the tool is told about its reader
     */
    public record Tool(
            String label, @JsonProperty("iFrameUrl") String iFrameUrl) {

        static Tool of(ToolConfiguration configuration, Parameters parameters) {
            return new Tool(
                    Label.parse(configuration.label()).in(parameters.culture().orElse("")),
                    configuration.page().with(parameters.named()));
        }

        @Override
        public String toString() {
            return "Tool[label=" + label + "]";
        }
    }
}
