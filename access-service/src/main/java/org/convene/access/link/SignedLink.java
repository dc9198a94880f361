package org.convene.access.link;

/** A link as somebody brought it: what it says, and the signature that may prove it. */
public final class SignedLink {
    private final PersonalLink claimed;
    private final byte[] payload;
    private final byte[] mac;

    SignedLink(PersonalLink claimed, byte[] payload, byte[] mac) {
        this.claimed = claimed;
        this.payload = payload;
        this.mac = mac;
    }

    /** What it says, true or not. */
    public PersonalLink claimed() {
        return claimed;
    }

    public boolean isSignedBy(LinkSigner signer) {
        return signer.verify(payload, mac);
    }
}
