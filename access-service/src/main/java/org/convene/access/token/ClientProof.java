package org.convene.access.token;

import org.jspecify.annotations.Nullable;

/** What a client shows for who it is: its secret, or what it signed. */
sealed interface ClientProof permits ClientCredentials, ClientAssertion {
    /**
     * @throws OauthException if there is none, or there are two
     */
    static ClientProof of(@Nullable String authorization, Form form) {
        if (!ClientAssertion.isIn(form)) {
            return ClientCredentials.of(authorization, form);
        }
        if (authorization != null || form.find("client_secret").isPresent()) {
            throw OauthException.invalidRequest("The client must authenticate in one way only.");
        }
        return ClientAssertion.of(form);
    }
}
