package org.convene.platform.secret;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Puts Amazon's provider first where its native library loads; Java's own elliptic curves are five times slower. */
@Startup
@Singleton
class FastCryptography {
    private static final Logger LOG = Logger.getLogger(FastCryptography.class);

    @PostConstruct
    void install() {
        try {
            AmazonCorrettoCryptoProvider.install();
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        } catch (Throwable unavailable) {
            java.security.Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
            LOG.infof("using Java's own cryptography cause=%s", unavailable.getMessage());
        }
    }
}
