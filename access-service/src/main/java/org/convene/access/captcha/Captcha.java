package org.convene.access.captcha;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** Has people show that they are no robots, where the installation has a provider for it. */
@Singleton
public class Captcha {
    private static final Logger LOG = Logger.getLogger(Captcha.class);

    private final SiteVerify provider;
    private final Optional<String> url;
    private final Optional<String> secret;

    Captcha(SiteVerify provider, CaptchaConfig config) {
        this.provider = provider;
        this.url = config.url();
        this.secret = config.secret();
    }

    /** One without the other would be found out by the first user. */
    void check(@Observes StartupEvent event) {
        if (url.isPresent() != secret.isPresent()) {
            throw new IllegalStateException("convene.access.captcha needs both url and secret, or neither");
        }
    }

    public boolean isAsked() {
        return url.isPresent();
    }

    /** Fails with the problem {@code captcha-required} where a token is asked for and there is none. */
    public Uni<Void> requirePresent(Optional<String> token) {
        return isAsked() && token.isEmpty()
                ? Uni.createFrom().failure(CaptchaRefusedException.missing())
                : Uni.createFrom().voidItem();
    }

    /**
     * Uses the token up, where one is asked for. Fails with a problem: {@code captcha-required}, {@code
     * captcha-refused} or {@code captcha-unavailable}.
     */
    public Uni<Void> require(Optional<String> token) {
        return isAsked() && token.isPresent() ? verify(token.get()) : requirePresent(token);
    }

    private Uni<Void> verify(String token) {
        return provider.verify(url.orElseThrow(), secret.orElseThrow(), token)
                .onFailure()
                .invoke(failure -> LOG.warnf("captcha not verified cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .transform(failure -> new CaptchaUnavailableException())
                .invoke(taken -> {
                    if (!taken) {
                        throw CaptchaRefusedException.refused();
                    }
                })
                .replaceWithVoid();
    }
}
