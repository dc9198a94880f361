package org.convene.tools.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.tools.label.Label;
import org.convene.tools.label.MalformedLabelException;

/**
 * A tenant's one tool (R24): a label, as text or as pipe-separated translations (R26), and the address of its page.
 */
public record ToolConfiguration(
        @NotBlank @Size(max = 1000) @Pattern(regexp = "\\P{Cc}*", message = "must not contain control characters")
        String label,

        @JsonProperty("iFrameUrl") @NotNull @Size(max = 2000)
        String iFrameUrl) {

    /**
     * @throws InvalidFieldException if the label is malformed, or the page is not served by HTTPS (R25)
     */
    void requireShowable(boolean allowLocalPages) {
        try {
            var unused = Label.parse(label);
        } catch (MalformedLabelException malformed) {
            throw new InvalidFieldException("label", "label", malformed.getMessage());
        }
        var page = EmbeddedPage.of(iFrameUrl);
        if (page.filter(found -> found.isHttps() || (allowLocalPages && found.isLocal()))
                .isEmpty()) {
            throw new InvalidFieldException("iFrameUrl", "https", "must be an absolute HTTPS URL without a user");
        }
    }

    public EmbeddedPage page() {
        return EmbeddedPage.of(iFrameUrl).orElseThrow();
    }
}
