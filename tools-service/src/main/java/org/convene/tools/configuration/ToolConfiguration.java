package org.convene.tools.configuration;

import java.util.Optional;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.secret.Secret;
import org.convene.tools.label.Label;
import org.convene.tools.label.MalformedLabelException;

/** What a tenant shows in the room (R24): one page, or what an endpoint of its own says. */
public sealed interface ToolConfiguration {
    /** Another one with each change. */
    String version();

    /**
     * One page for everybody.
     *
     * @param text of the label as it was put: one text, or pipe-separated translations (R26)
     * @param label what that says
     */
    record StaticTool(String version, String text, Label label, String iFrameUrl) implements ToolConfiguration {
        /**
         * Reads the label, once for all who are shown it.
         *
         * @throws MalformedLabelException if it is neither one text nor translations
         */
        public static StaticTool of(String version, String text, String iFrameUrl) {
            return new StaticTool(version, text, Label.parse(text), iFrameUrl);
        }

        public EmbeddedPage page() {
            return EmbeddedPage.of(iFrameUrl).orElseThrow();
        }
    }

    /**
     * Who is asked for each participant (R28).
     *
     * @param secret sent as {@code X-API-KEY}; empty where no key opens it any more
     */
    record ToolEndpoint(String version, String url, @Secret Optional<String> secret) implements ToolConfiguration {
        public EmbeddedPage address() {
            return EmbeddedPage.of(url).orElseThrow();
        }

        /** Not even the address: its path or its query may hold what is secret, too. */
        @Override
        public String toString() {
            return "ToolEndpoint[version=" + version + "]";
        }
    }
}
