package org.convene.access.address;

import com.ibm.icu.text.Normalizer2;
import java.net.IDN;

/** Email addresses as they are compared where somebody is known again by one. */
public final class Address {
    private Address() {}

    /**
     * The same in whichever case and Unicode form it is written (Unicode NFKC_Casefold), and its domain in letters or as
     * it stands in the DNS (RFC 3490).
     */
    public static String of(String email) {
        var folded = Normalizer2.getNFKCCasefoldInstance().normalize(email.strip());
        var domain = folded.lastIndexOf('@') + 1;
        return folded.substring(0, domain) + ascii(folded.substring(domain));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException notADomain) {
            return domain;
        }
    }
}
