package org.convene.tools.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.convene.tools.configuration.ToolConfiguration.StaticTool;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;

/**
 * What is configured, as it was put, but for the secret, which nobody sees again.
 *
 * @param kind {@code static} or {@code endpoint}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ToolConfigurationView(
        String kind,
        Optional<String> label,
        @JsonProperty("iFrameUrl") Optional<String> iFrameUrl,
        Optional<String> endpointUrl) {

    static ToolConfigurationView of(ToolConfiguration configuration) {
        if (configuration instanceof StaticTool tool) {
            return new ToolConfigurationView(
                    "static", Optional.of(tool.text()), Optional.of(tool.iFrameUrl()), Optional.empty());
        }
        var endpoint = (ToolEndpoint) configuration;
        return new ToolConfigurationView("endpoint", Optional.empty(), Optional.empty(), Optional.of(endpoint.url()));
    }
}
