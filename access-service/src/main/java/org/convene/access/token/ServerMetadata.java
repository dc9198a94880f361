package org.convene.access.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What OAuth clients need to know of this server (RFC 8414 section 2), whose names are the standard's.
 *
 * @param scopesSupported those that tenants' clients can hold
 * @param responseTypesSupported none: there is no authorization endpoint
 * @param authenticationMethods at the token endpoint; {@code none} is for who exchanges a token
 */
record ServerMetadata(
        String issuer,
        @JsonProperty("token_endpoint") String tokenEndpoint,
        @JsonProperty("introspection_endpoint") String introspectionEndpoint,
        @JsonProperty("revocation_endpoint") String revocationEndpoint,
        @JsonProperty("jwks_uri") String jwksUri,
        @JsonProperty("scopes_supported") List<String> scopesSupported,
        @JsonProperty("response_types_supported") List<String> responseTypesSupported,
        @JsonProperty("grant_types_supported") List<String> grantTypesSupported,

        @JsonProperty("token_endpoint_auth_methods_supported")
        List<String> authenticationMethods,

        @JsonProperty("token_endpoint_auth_signing_alg_values_supported")
        List<String> authenticationAlgorithms,

        @JsonProperty("introspection_endpoint_auth_methods_supported")
        List<String> introspectionAuthenticationMethods,

        @JsonProperty("introspection_endpoint_auth_signing_alg_values_supported")
        List<String> introspectionAuthenticationAlgorithms,

        @JsonProperty("revocation_endpoint_auth_methods_supported")
        List<String> revocationAuthenticationMethods,

        @JsonProperty("revocation_endpoint_auth_signing_alg_values_supported")
        List<String> revocationAuthenticationAlgorithms) {}
