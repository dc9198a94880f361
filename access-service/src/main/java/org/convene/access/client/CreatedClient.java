package org.convene.access.client;

import java.util.List;

/**
 * The answer that shows the secret, this once.
 */
public record CreatedClient(String clientId, String clientSecret, List<String> scopes) {
    @Override
    public String toString() {
        return "CreatedClient[clientId=" + clientId + "]";
    }
}
