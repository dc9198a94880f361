package org.convene.notifications.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The mail server. */
@ConfigMapping(prefix = "convene.smtp")
interface SmtpConfig {
    @WithDefault("localhost")
    String host();

    @WithDefault("25")
    int port();

    @WithDefault("opportunistic")
    Tls tls();

    /** A PEM file with the certificates to trust, where they are not those that Java trusts. */
    Optional<String> trustedCertificates();

    Optional<String> username();

    Optional<String> password();

    /** At once; fewer than the deliveries that are sent at once, and these wait for each other. */
    @WithDefault("${convene.notifications.delivery.concurrency:8}")
    int connections();

    /** After this long a message is given up, and a connection on which nothing is said; shorter than an attempt may take. */
    @WithDefault("15S")
    Duration timeout();

    /** To say EHLO with (RFC 5321 section 4.1.1.1). */
    @WithDefault("${HOSTNAME:localhost}")
    String ownName();

    Dkim dkim();

    Bounces bounces();

    /** How the way to the server is protected. */
    enum Tls {
        NONE,
        /** STARTTLS (RFC 3207) where the server offers it; what it then shows must be right. */
        OPPORTUNISTIC,
        /** STARTTLS, or nothing is sent. */
        REQUIRED,
        /** From the first byte on (RFC 8314). */
        IMPLICIT
    }

    /** What mail servers tell of mails later on. */
    interface Bounces {
        /** The envelope's sender (RFC 5321 section 4.4), to whom they tell it; without it that in From. */
        Optional<String> address();

        /** {@code whsec_} and base64: with what their reports are signed (Standard Webhooks); without it none is believed. */
        Optional<String> secret();
    }

    /** With what mails are signed (RFC 6376); without a key they are not. */
    interface Dkim {
        /** An RSA key, PKCS#8 in PEM. */
        Optional<String> privateKey();

        Optional<String> domain();

        Optional<String> selector();
    }
}
