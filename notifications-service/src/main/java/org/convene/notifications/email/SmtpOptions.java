package org.convene.notifications.email;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.CanonicalizationAlgorithm;
import io.vertx.ext.mail.DKIMSignAlgorithm;
import io.vertx.ext.mail.DKIMSignOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.convene.notifications.email.SmtpConfig.Dkim;
import org.convene.notifications.email.SmtpConfig.Tls;

/** The configuration in the words of the library. */
final class SmtpOptions {
    private static final int CONNECT_LIMIT = 5_000;
    private static final int KEEP_SECONDS = 60;
    /** What a forger would change (RFC 6376 section 5.4.1), and what has to be signed to be believed (RFC 8058 section 4). */
    private static final List<String> SIGNED = List.of(
            "From",
            "Reply-To",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "MIME-Version",
            "Content-Type",
            "List-Unsubscribe",
            "List-Unsubscribe-Post");

    private SmtpOptions() {}

    /**
     * Without pipelining (RFC 2920): the library of Vert.x 4.5.25 takes each line of an answer for one of its own, leaves a 354
     * unanswered where the recipient was refused, and waits for all answers after a 421.
     *
     * @throws ConfigurationException if a key lacks what it is published under
     */
    static MailConfig of(SmtpConfig config) {
        var options = new MailConfig()
                .setHostname(config.host())
                .setPort(config.port())
                .setOwnHostname(config.ownName())
                .setMaxPoolSize(config.connections())
                .setKeepAliveTimeout(KEEP_SECONDS)
                .setPipelining(false)
                .setLogin(LoginOption.NONE);
        config.username().ifPresent(options::setUsername);
        config.password().ifPresent(options::setPassword);
        limit(options, config);
        protect(options, config);
        config.dkim().privateKey().ifPresent(key -> sign(options, key, config.dkim()));
        return options;
    }

    /** Silence ends a connection: without that, a server that hangs would keep it for ever. */
    private static void limit(MailConfig options, SmtpConfig config) {
        options.setConnectTimeout(CONNECT_LIMIT);
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setIdleTimeout(Math.toIntExact(config.timeout().toMillis()));
        options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setSslHandshakeTimeout(config.timeout().toMillis());
    }

    private static void protect(MailConfig options, SmtpConfig config) {
        options.setSsl(config.tls() == Tls.IMPLICIT);
        options.setStarttls(
                switch (config.tls()) {
                    case OPPORTUNISTIC -> StartTLSOptions.OPTIONAL;
                    case REQUIRED -> StartTLSOptions.REQUIRED;
                    case NONE, IMPLICIT -> StartTLSOptions.DISABLED;
                });
        config.trustedCertificates()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file)));
    }

    private static void sign(MailConfig options, String key, Dkim dkim) {
        options.setEnableDKIM(true);
        options.setDKIMSignOption(new DKIMSignOptions()
                .setPrivateKey(key.replaceAll("-----[A-Z ]+-----", ""))
                .setSdid(dkim.domain().orElseThrow(() -> missing("domain")))
                .setSelector(dkim.selector().orElseThrow(() -> missing("selector")))
                .setSignAlgo(DKIMSignAlgorithm.RSA_SHA256)
                .setHeaderCanonAlgo(CanonicalizationAlgorithm.RELAXED)
                .setBodyCanonAlgo(CanonicalizationAlgorithm.RELAXED)
                .setSignedHeaders(SIGNED));
    }

    private static ConfigurationException missing(String key) {
        return new ConfigurationException("convene.smtp.dkim.private-key needs convene.smtp.dkim." + key);
    }
}
