package org.convene.notifications.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The providers that reminders are pushed by. */
@ConfigMapping(prefix = "convene.push")
public interface PushConfig {
    Fcm fcm();

    Http http();

    /** After this long without an answer a request is given up. */
    @WithDefault("10S")
    Duration timeout();

    /** After so many attempts that came to nothing a reminder goes by another channel, where one reaches its recipient. */
    @WithDefault("4")
    int attempts();

    /** To each provider at once. */
    @WithDefault("${convene.notifications.delivery.concurrency:8}")
    int connections();

    /** Devices that one person may have; who registers another loses the one that was registered first. */
    @WithDefault("10")
    int devicesPerPerson();

    /** Firebase Cloud Messaging, HTTP v1. */
    interface Fcm {
        /** The JSON of the service account's key, as Google gives it out; without it nothing goes by FCM. */
        Optional<String> serviceAccount();

        @WithDefault("https://fcm.googleapis.com")
        URI url();
    }

    /** A provider of the operator's own. */
    interface Http {
        /** Where messages are posted to; without it nothing goes that way. */
        Optional<URI> url();

        /** Sent as {@code Authorization: Bearer}. */
        Optional<String> token();
    }
}
