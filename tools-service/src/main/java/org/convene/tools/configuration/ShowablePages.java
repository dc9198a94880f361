package org.convene.tools.configuration;

import jakarta.inject.Singleton;
import java.util.function.Predicate;
import org.convene.platform.embed.EmbeddedPage;

/** Which pages tools may be (R25): those that come by TLS, and where the installation says so, the reader's own machine's. */
@Singleton
public class ShowablePages implements Predicate<EmbeddedPage> {
    private final boolean isLocalAllowed;

    ShowablePages(ToolsConfig config) {
        this.isLocalAllowed = config.allowLocalPages();
    }

    @Override
    public boolean test(EmbeddedPage page) {
        return page.isHttps() || (isLocalAllowed && page.isLocal());
    }
}
