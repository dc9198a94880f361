package org.convene.access.link;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The JSON of a personal link of version 1. */
record V1Payload(
        @JsonProperty(required = true) String client,
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String email,
        @JsonProperty(required = true) String signature) {
    static V1Payload of(SignedV1Link signed) {
        var link = signed.claimed();
        return new V1Payload(
                link.client(),
                link.id(),
                link.name(),
                link.email(),
                signed.signature().hex());
    }

    /**
     * @throws IllegalArgumentException if a field has not the form that it must have
     */
    SignedV1Link link() {
        return new SignedV1Link(new V1Link(client, id, name, email), new V1Signature(signature));
    }

    @Override
    public String toString() {
        return "V1Payload[redacted]";
    }
}
