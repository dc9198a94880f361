package org.convene.notifications.email;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.convene.notifications.email.SmtpConfig.Tls;
import org.eclipse.angus.mail.util.SocketFetcher;

/** The configuration in the words of the library. */
final class SmtpOptions {
    private static final String PREFIX = "mail.smtp";
    private static final int CONNECT_LIMIT = 5_000;

    private final SmtpConfig config;
    private final Optional<String> bounceAddress;
    private final Session session;

    /**
     * @throws ConfigurationException if the trusted certificates cannot be read, or the address for bounces is none
     */
    SmtpOptions(SmtpConfig config) {
        this.config = config;
        this.bounceAddress = config.bounces().address().map(SmtpOptions::address);
        var properties = new Properties();
        properties.setProperty(PREFIX + ".localhost", config.ownName());
        properties.setProperty(PREFIX + ".quitwait", "false");
        properties.setProperty(PREFIX + ".auth.mechanisms", "PLAIN LOGIN DIGEST-MD5 NTLM");
        properties.setProperty(
                PREFIX + ".starttls.enable",
                Boolean.toString(config.tls() == Tls.OPPORTUNISTIC || config.tls() == Tls.REQUIRED));
        properties.setProperty(PREFIX + ".starttls.required", Boolean.toString(config.tls() == Tls.REQUIRED));
        properties.setProperty(PREFIX + ".ssl.checkserveridentity", "true");
        properties.put(PREFIX + ".ssl.socketFactory", sockets(config.trustedCertificates()));
        this.session = Session.getInstance(properties);
    }

    Session session() {
        return session;
    }

    Optional<String> username() {
        return config.username();
    }

    Optional<String> password() {
        return config.password();
    }

    Optional<String> bounceAddress() {
        return bounceAddress;
    }

    /** After so long a mail is given up, and a connection on which nothing is said. */
    Duration limit() {
        return config.timeout();
    }

    void connect(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(config.timeout().toMillis()));
        var address = InetAddress.getByName(config.host()).getAddress();
        // With the name that is configured, for it is what certificates are compared with (RFC 7817 section 3).
        var server = InetAddress.getByAddress(config.host(), address);
        socket.connect(new InetSocketAddress(server, config.port()), CONNECT_LIMIT);
    }

    /** What is spoken over, once it is connected: with TLS from the first byte on, that; else the socket itself. */
    Socket protect(Socket socket) throws IOException {
        return config.tls() == Tls.IMPLICIT
                ? SocketFetcher.startTLS(socket, config.host(), session.getProperties(), PREFIX)
                : socket;
    }

    private static String address(String mailbox) {
        try {
            return Mailbox.parse(mailbox).getAddress();
        } catch (InvalidAddressException none) {
            throw new ConfigurationException("convene.smtp.bounces.address is no address", none);
        }
    }

    private static SSLSocketFactory sockets(Optional<String> trustedCertificates) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, trustedCertificates.isPresent() ? trust(trustedCertificates.get()) : null, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException failure) {
            throw new ConfigurationException("convene.smtp.trusted-certificates cannot be read", failure);
        }
    }

    private static TrustManager[] trust(String file) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var certificates = Files.newInputStream(Path.of(file))) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(certificates)) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
