package org.convene.notifications.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.exceptions.FailException;
import org.convene.notifications.email.SmtpConfig.Dkim;

/** Signs messages (RFC 6376): RSA and SHA-256, relaxed canonicalization of headers and body. */
final class DkimSignature {
    /** What a forger would change (RFC 6376 section 5.4.1), and what has to be signed to be believed (RFC 8058 section 4). */
    private static final String SIGNED = "From:Reply-To:To:Subject:Date:Message-ID:MIME-Version:Content-Type"
            + ":List-Unsubscribe:List-Unsubscribe-Post";

    private static final String END_OF_HEADERS = "\r\n\r\n";

    private final String template;
    private final DKIMSigner signer;

    private DkimSignature(String template, PrivateKey key) {
        this.template = template;
        this.signer = new DKIMSigner(template, key);
    }

    /**
     * Empty without a key.
     *
     * @throws ConfigurationException if the key lacks what it is published under, or is none
     */
    static Optional<DkimSignature> of(Dkim dkim) {
        return dkim.privateKey().map(pem -> {
            var domain = dkim.domain().orElseThrow(() -> missing("domain"));
            var selector = dkim.selector().orElseThrow(() -> missing("selector"));
            var template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; i=@%s; s=%s; h=%s; bh=; b="
                    .formatted(domain, domain, selector, SIGNED);
            return new DkimSignature(template, key(pem));
        });
    }

    /** The message, with the signature before it. May take some milliseconds. */
    byte[] sign(byte[] message) {
        var text = new String(message, ISO_8859_1);
        var body = text.indexOf(END_OF_HEADERS) + END_OF_HEADERS.length();
        var fields = new Fields(
                List.of(text.substring(0, body - END_OF_HEADERS.length()).split("\r\n(?![ \t])")));
        try {
            var hasher = signer.newBodyHasher(signer.newSignatureRecordTemplate(template));
            try (var digest = hasher.getOutputStream()) {
                digest.write(message, body, message.length - body);
            }
            return (signer.sign(fields, hasher) + "\r\n" + text).getBytes(ISO_8859_1);
        } catch (IOException | FailException failure) {
            throw new IllegalStateException("message not signed", failure);
        }
    }

    /** Each as it stands in the message, folded. */
    private record Fields(List<String> fields) implements Headers {
        @Override
        public List<String> getFields() {
            return fields;
        }

        @Override
        public List<String> getFields(String name) {
            return fields.stream()
                    .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .toList();
        }
    }

    private static PrivateKey key(String pem) {
        try {
            var content = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content));
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            throw new ConfigurationException("convene.smtp.dkim.private-key is no RSA key (PKCS#8 in PEM)");
        }
    }

    private static ConfigurationException missing(String key) {
        return new ConfigurationException("convene.smtp.dkim.private-key needs convene.smtp.dkim." + key);
    }
}
