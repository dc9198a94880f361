package org.convene.access.key;

import javax.crypto.SecretKey;

/**
 * What a tenant's personal links are signed with.
 *
 * @param number 1 to 255; links carry it, so that a new secret can follow while links of the old one live
 */
public record LinkSecret(int number, SecretKey key) {
    public LinkSecret {
        if (number < 1 || number > 255) {
            throw new IllegalArgumentException("number must be 1 to 255");
        }
    }

    @Override
    public String toString() {
        return "LinkSecret[number=" + number + "]";
    }
}
