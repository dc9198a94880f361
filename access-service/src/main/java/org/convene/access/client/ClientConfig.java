package org.convene.access.client;

import io.smallrye.config.ConfigMapping;

/** The secrets of the clients that no tenant has, of 32 characters at least. */
@ConfigMapping(prefix = "convene.access")
interface ClientConfig {
    /** Of the client {@code operator}, who manages tenants. */
    String operatorSecret();

    /** Of the other services' clients; each service holds its own as {@code convene.service-client.secret}. */
    ServiceSecrets serviceSecrets();

    interface ServiceSecrets {
        String meetings();

        String notifications();

        String tools();
    }
}
