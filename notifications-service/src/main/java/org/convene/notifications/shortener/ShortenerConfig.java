package org.convene.notifications.shortener;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bitly, for the links in text messages of tenants with a {@code shortenerToken} (R13). */
@ConfigMapping(prefix = "convene.shortener")
interface ShortenerConfig {
    @WithDefault("https://api-ssl.bitly.com")
    String url();

    /** After this long a message goes out with the long link. */
    @WithDefault("2S")
    Duration timeout();
}
