package org.convene.notifications.shortener;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
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
    private final Optional<String> installation;

    Shortener(ShortenerTokens tokens, Bitly bitly, ShortenerConfig config, InstallationShortenerConfig installation) {
        this.tokens = tokens;
        this.bitly = bitly;
        this.config = config;
        this.installation = installation.shortenerToken().filter(token -> !token.isBlank());
        if (this.installation.isPresent()) {
            LOG.warn("personal links of tenants that let them be shortened are handed to the shortener");
        }
    }

    /** The link itself where it cannot be had shorter in time. Never fails. */
    public Uni<String> shorten(TenantState tenant, String link) {
        return token(tenant)
                .map(asked -> shorten(tenant, asked, link))
                .orElseGet(() -> Uni.createFrom().item(link));
    }

    /** Whether the tenant's links go out shortened, where that can be had. */
    public boolean isUsedBy(TenantState tenant) {
        return tenant.settings()
                .filter(Settings::handsLinksOut)
                .filter(own -> own.hasShortenerToken() || installation.isPresent())
                .isPresent();
    }

    /** The tenant's own, else the installation's; none for a tenant that has switched on neither. */
    private Optional<Uni<String>> token(TenantState tenant) {
        return tenant.settings()
                .filter(Settings::handsLinksOut)
                .flatMap(own -> own.hasShortenerToken()
                        ? Optional.of(tokens.of(tenant))
                        : installation.map(token -> Uni.createFrom().item(token)));
    }

    private Uni<String> shorten(TenantState tenant, Uni<String> asked, String link) {
        return asked.chain(token -> bitly.shorten(token, link))
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
