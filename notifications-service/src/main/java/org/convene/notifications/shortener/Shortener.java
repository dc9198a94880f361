package org.convene.notifications.shortener;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.jboss.logging.Logger;

/** Makes links in text messages short, for tenants that want it: whoever shortens a link could open it. */
@Singleton
public class Shortener {
    private static final Logger LOG = Logger.getLogger(Shortener.class);

    private final ShortenerTokens tokens;
    private final Bitly bitly;
    private final ShortenerConfig config;

    Shortener(ShortenerTokens tokens, Bitly bitly, ShortenerConfig config) {
        this.tokens = tokens;
        this.bitly = bitly;
        this.config = config;
    }

    /** The link itself where it cannot be had shorter in time. Never fails. */
    public Uni<String> shorten(TenantState tenant, String link) {
        if (tenant.settings().filter(Settings::hasShortenerToken).isEmpty()) {
            return Uni.createFrom().item(link);
        }
        return tokens.of(tenant)
                .chain(token -> bitly.shorten(token, link))
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> new NotShortenedException("timeout"))
                .onFailure()
                .recoverWithItem(failure -> {
                    // Without the message of a failure of others, which may repeat the link.
                    LOG.warnf(
                            "link not shortened tenant=%s cause=%s",
                            tenant.id(),
                            failure instanceof NotShortenedException
                                    ? failure.getMessage()
                                    : failure.getClass().getSimpleName());
                    return link;
                });
    }
}
