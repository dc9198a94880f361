package org.convene.tools.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.convene.platform.problem.InvalidFieldException;

/**
 * A tenant's one tool (R24): a label, as text or as pipe-separated translations (R26), and the address of its page.
 */
record ToolConfiguration(
        @NotBlank @Size(max = 1000) @Pattern(regexp = "\\P{Cc}*", message = "must not contain control characters")
        String label,

        @JsonProperty("iFrameUrl") @NotNull @Size(max = 2000)
        String iFrameUrl) {

    /**
     * @throws InvalidFieldException if the page is not served by HTTPS (R25)
     */
    void requireHttps() {
        if (!isHttps()) {
            throw new InvalidFieldException("iFrameUrl", "https", "must be an absolute HTTPS URL");
        }
    }

    private boolean isHttps() {
        try {
            var url = URI.create(iFrameUrl);
            return "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
