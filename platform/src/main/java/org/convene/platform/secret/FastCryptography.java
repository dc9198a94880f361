package org.convene.platform.secret;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor.Priority;
import java.security.Security;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/**
 * Puts Amazon's provider first where its native library loads and is healthy, before anything else makes a key: keys
 * of Java's own would be translated at each use. Where it does not, Java's own cryptography does the same work, with
 * elliptic curves many times slower.
 */
@Startup(Priority.PLATFORM_BEFORE)
@Singleton
class FastCryptography {
    private static final Logger LOG = Logger.getLogger(FastCryptography.class);

    /** What stands in the way is logged, and nothing fails. */
    @PostConstruct
    void install() {
        try {
            AmazonCorrettoCryptoProvider.install();
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
            LOG.infof("cryptography provider=%s", AmazonCorrettoCryptoProvider.PROVIDER_NAME);
        } catch (RuntimeException | LinkageError unavailable) {
            Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
            LOG.infof("cryptography provider=Java cause=%s", LoggedFailure.text(unavailable));
        }
    }
}
