package org.convene.tools.preflight;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.convene.tools.finding.Finding;

/**
 * What is to be said of the certificates that a server shows (RFC 5280, RFC 9525).
 *
 * @param chain the server's own first
 * @param host that was asked for, in lower case
 */
record CertificateFindings(List<X509Certificate> chain, String host, Instant now) {
    static final Duration SOON = Duration.ofDays(21);
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Of a chain that the check believed. */
    List<Finding> ofGood() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .filter(end -> end.isBefore(now.plus(SOON)))
                .min(Instant::compareTo)
                .map(end -> Finding.warning(
                        "certificate-expires-soon",
                        "The certificate, or one that vouches for it, ends at " + end + ". Renew it before."))
                .stream()
                .toList();
    }

    /** Why the check did not believe it; at least one. */
    List<Finding> ofRefused() {
        if (chain.isEmpty()) {
            return List.of(unknown());
        }
        var findings = new ArrayList<Finding>();
        time().ifPresent(findings::add);
        if (!isForHost()) {
            findings.add(
                    Finding.error(
                            "certificate-wrong-host",
                            "The certificate is not for " + host
                                    + ". Get one that names it as a subject alternative name; the common name alone does not count."));
        }
        if (isSelfSigned(chain.get(0))) {
            findings.add(
                    Finding.error(
                            "certificate-self-signed",
                            "The certificate is signed by itself, and no browser believes it. Get one from a public authority."));
        }
        return findings.isEmpty() ? List.of(unknown()) : findings;
    }

    private static Finding unknown() {
        return Finding.error(
                "certificate-untrusted",
                "No authority that browsers know vouches for the certificate. Let the server send the intermediate"
                        + " certificates too, or get one from a public authority.");
    }

    private Optional<Finding> time() {
        if (chain.stream()
                .anyMatch(certificate -> certificate.getNotAfter().toInstant().isBefore(now))) {
            return Optional.of(Finding.error(
                    "certificate-expired", "The certificate, or one that vouches for it, has expired. Renew it."));
        }
        if (chain.stream()
                .anyMatch(certificate -> certificate.getNotBefore().toInstant().isAfter(now))) {
            return Optional.of(Finding.error(
                    "certificate-not-yet-valid",
                    "The certificate is not valid yet. Check the clock of who issued it, or wait."));
        }
        return Optional.empty();
    }

    private boolean isForHost() {
        try {
            var names = chain.get(0).getSubjectAlternativeNames();
            return names != null && names.stream().anyMatch(this::names);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    private boolean names(Collection<?> name) {
        var entry = List.copyOf(name);
        return switch ((Integer) entry.get(0)) {
            case DNS_NAME -> isDnsName(((String) entry.get(1)).toLowerCase(Locale.ROOT));
            case IP_ADDRESS -> isAddress((String) entry.get(1));
            default -> false;
        };
    }

    /** A wildcard stands for one label, the leftmost (RFC 9525 section 6.3). */
    private boolean isDnsName(String name) {
        return name.startsWith("*.")
                ? host.indexOf('.') > 0 && host.substring(host.indexOf('.')).equals(name.substring(1))
                : name.equals(host);
    }

    /** Both are in Java's own spelling but for brackets. */
    private boolean isAddress(String address) {
        return host.equals(address) || host.equals("[" + address + "]");
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException failure) {
            return false;
        }
    }
}
