package org.convene.local.demo;

import java.net.URI;
import java.nio.file.Path;

/**
 * The platform that is shown.
 *
 * @param inbox the page with everything that was sent
 * @param examples example pages of a conferencing engine and of a tenant's tool
 * @param logs the folder of the parts' logs
 */
public record DemoTarget(
        URI gateway, URI inbox, URI examples, String kafkaBootstrapServers, String operatorSecret, Path logs) {
    @Override
    public String toString() {
        return "DemoTarget[gateway=%s]".formatted(gateway);
    }
}
