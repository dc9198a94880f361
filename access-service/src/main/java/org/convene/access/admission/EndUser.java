package org.convene.access.admission;

import java.util.Optional;
import org.convene.access.login.ClientAddress;
import org.convene.platform.problem.InvalidFieldException;

/** Of whom a client asks. */
final class EndUser {
    private EndUser() {}

    /**
     * Where somebody is for whom a client asks.
     *
     * @param told by the client
     * @param own the client's
     * @throws InvalidFieldException if it is no IP address
     */
    static ClientAddress address(String clientId, Optional<String> told, ClientAddress own) {
        return told.map(text -> ClientAddress.told(clientId, text)
                        .orElseThrow(() ->
                                new InvalidFieldException("address", "ip-address", "must be an IPv4 or IPv6 address")))
                .orElse(own);
    }
}
