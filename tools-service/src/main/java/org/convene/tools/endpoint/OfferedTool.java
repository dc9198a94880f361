package org.convene.tools.endpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.secret.Secret;
import org.convene.tools.label.Label;

/**
 * A tool that an endpoint offers one participant (R29), as far as it may be shown.
 *
 * @param iFrameUrl which may hold what lets that participant in
 * @param icon as a {@code data:} URL
 */
public record OfferedTool(
        Label label, @Secret @JsonProperty("iFrameUrl") String iFrameUrl, Optional<String> icon) {
    public String origin() {
        return EmbeddedPage.of(iFrameUrl).map(EmbeddedPage::origin).orElse("");
    }

    @Override
    public String toString() {
        return "OfferedTool[origin=" + origin() + "]";
    }
}
