package org.convene.tools.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.platform.secret.Secret;

/**
 * What a tenant wants to show.
 *
 * @param kind {@code static}, with {@code label} and {@code iFrameUrl}, which is also what is meant where it is absent;
 *     or {@code endpoint}, with {@code endpointUrl} and {@code secret}
 * @param label text, or pipe-separated translations (R26)
 * @param secret of visible ASCII characters; absent to keep the one of before
 */
public record ToolConfigurationRequest(
        Optional<@Pattern(regexp = "static|endpoint", message = "must be static or endpoint") String> kind,
        Optional<
                        @Size(max = 1000) @Pattern(regexp = "\\P{Cc}*", message = "must not contain control characters")
                        String>
                label,

        @JsonProperty("iFrameUrl") Optional<@Size(max = 2000) String> iFrameUrl,
        Optional<@Size(max = 2000) String> endpointUrl,

        @Secret
        Optional<@Pattern(regexp = "[!-~]{1,500}", message = "must be 1 to 500 visible ASCII characters") String>
                secret) {

    boolean isEndpoint() {
        return kind.filter("endpoint"::equals).isPresent();
    }

    @Override
    public String toString() {
        return "ToolConfigurationRequest[kind=" + kind.orElse("static") + "]";
    }
}
