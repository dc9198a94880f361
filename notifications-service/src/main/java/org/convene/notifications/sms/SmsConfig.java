package org.convene.notifications.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The provider that text messages are handed to: Twilio where that is configured, else one's own. */
@ConfigMapping(prefix = "convene.sms")
public interface SmsConfig {
    /** Where messages are posted to; without it and Twilio nothing is sent by SMS, and the log says so. */
    Optional<URI> url();

    /** Sent as {@code Authorization: Bearer}. */
    Optional<String> token();

    /** The sender, where the template names none: a number, or at most 11 letters and digits. */
    @WithDefault("Convene")
    String from();

    /** After this long without an answer the request is given up. */
    @WithDefault("10S")
    Duration timeout();

    /** To the provider at once; fewer than the deliveries that are sent at once, and these wait for each other. */
    @WithDefault("${convene.notifications.delivery.concurrency:8}")
    int connections();

    Twilio twilio();

    Replies replies();

    /** What people answer, told by one's own provider. */
    interface Replies {
        /** {@code whsec_} and base64: what the provider signs with (Standard Webhooks); without it no reply is believed. */
        Optional<String> secret();
    }

    /** Twilio's Programmable Messaging. */
    interface Twilio {
        Optional<String> accountSid();

        /** It authenticates requests, and signs those that come from there. */
        Optional<String> authToken();

        @WithDefault("https://api.twilio.com")
        URI url();

        /** Where this installation is reached from there; nothing is reported to what is no https. */
        @WithDefault("${convene.issuer:http://localhost:8080}")
        URI callbackHost();
    }
}
