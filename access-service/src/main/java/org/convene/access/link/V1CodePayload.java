package org.convene.access.link;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The JSON of a link of version 1 with an access code (D12). */
record V1CodePayload(
        @JsonProperty(required = true) String client,
        @JsonProperty(required = true) String code,
        @JsonProperty(required = true) String meeting,
        @JsonProperty(required = true) String signature) {
    static V1CodePayload of(SignedV1CodeLink signed) {
        var link = signed.claimed();
        return new V1CodePayload(
                link.client(), link.code(), link.meeting(), signed.signature().hex());
    }

    /**
     * @throws IllegalArgumentException if a field has not the form that it must have
     */
    SignedV1CodeLink link() {
        return new SignedV1CodeLink(new V1CodeLink(client, code, meeting), new V1Signature(signature));
    }

    @Override
    public String toString() {
        return "V1CodePayload[redacted]";
    }
}
